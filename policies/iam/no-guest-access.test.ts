import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { identityPool } from '../../generators/iam/cognito.ts'
import policy from './no-guest-access.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Cognito::IdentityPool': [
      ['fail', { AllowUnauthenticatedIdentities: true }],
      ['fail', { AllowUnauthenticatedIdentities: 'true' }],
      ['pass', { AllowUnauthenticatedIdentities: false }],
      ['unknown', { AllowUnauthenticatedIdentities: hidden }],
      ['breakable', { AllowUnauthenticatedIdentities: chosen(true, false) }],
    ],
  },
  generator: identityPool(),
  oracle: eachResource((pool) => /false/.test(JSON.stringify(pool))),
})
