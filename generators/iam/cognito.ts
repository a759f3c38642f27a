import type fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag, near } from '../shapes.ts'

/** A pool of users, with what is asked of them to sign in. */
export const userPool = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::Cognito::UserPool', {
    MfaConfiguration: maybe(either('ON', 'OPTIONAL', 'OFF')),
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    Policies: maybe({
      PasswordPolicy: maybe({
        MinimumLength: either(14, near(14, { min: 6, max: 99 })),
        RequireLowercase: either(true, maybe(flag())),
        RequireNumbers: either(true, maybe(flag())),
        RequireSymbols: either(true, maybe(flag())),
        RequireUppercase: either(true, maybe(flag())),
        TemporaryPasswordValidityDays: maybe(near(7, { min: 0, max: 365 })),
      }),
    }),
  })

/** A pool of identities, which may be given to guests. */
export const identityPool = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: flag() })
