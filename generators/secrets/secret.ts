import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { near } from '../shapes.ts'

const keys = fc.constantFrom(
  'alias/aws/secretsmanager',
  'alias/own',
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
)

const secret = () =>
  resource('AWS::SecretsManager::Secret', {
    Name: maybe('token'),
    GenerateSecretString: { PasswordLength: 48 },
    KmsKeyId: maybe(keys),
  })

const rules: readonly Shape[] = [
  { AutomaticallyAfterDays: near(90, { min: 1, max: 1000 }) },
  {
    ScheduleExpression: fc.constantFrom(
      'rate(90 days)',
      'rate(91 days)',
      'rate(12 hours)',
      'rate(999 hours)',
    ),
  },
]

const schedule = (of: Shape) =>
  resource('AWS::SecretsManager::RotationSchedule', {
    SecretId: of,
    RotationLambdaARN: 'arn:aws:lambda:eu-west-1:111122223333:function:turn',
    RotationRules: maybe(either(...rules)),
  })

/** A secret, and a schedule that turns it, or something else, or that is not there. */
export const secrets = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Token: secret(),
    Turn: maybe(schedule(either(ref('Token'), 'token', 'elsewhere'))) as fc.Arbitrary<
      Infrastructure | undefined
    >,
  })

/** The secret of a database, which is turned by the name of what attaches it, beside one that is not. */
export const attachedSecret = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Password: secret(),
    Other: maybe(secret()) as fc.Arbitrary<Infrastructure | undefined>,
    Attached: resource('AWS::SecretsManager::SecretTargetAttachment', {
      SecretId: either(ref('Password'), 'elsewhere'),
      TargetId: 'orders',
      TargetType: 'AWS::RDS::DBInstance',
    }),
    Turn: schedule(either(ref('Attached'), ref('Password'))),
  })

/** A schedule that turns hardly ever. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Seldom: resource('AWS::SecretsManager::RotationSchedule', {
      SecretId: 'elsewhere',
      RotationRules: { AutomaticallyAfterDays: 1000 },
    }),
  })
