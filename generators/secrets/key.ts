import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const keyPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/keeper' },
      Action: ['kms:PutKeyPolicy', 'kms:DescribeKey', 'kms:Decrypt'],
      Resource: '*',
    },
  ],
}

/** How long a deletion waits: as long as KMS allows, or shorter. */
const waits = () => maybe(either(fc.constantFrom(30, 29, 7), fc.integer({ min: 7, max: 30 })))

/** After how many days it is turned: after a year, later, or sooner; as KMS allows it. */
const periods = () => either(fc.constantFrom(365, 366, 90, 2_560), fc.integer({ min: 90, max: 2_560 }))

/** A KMS key that KMS can turn, or of another kind. */
export const key = (): fc.Arbitrary<Infrastructure> =>
  (
    either(
      { EnableKeyRotation: maybe(flag()), RotationPeriodInDays: maybe(periods()) },
      { EnableKeyRotation: maybe(flag()), KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' },
      { KeySpec: fc.constantFrom('RSA_2048', 'ECC_NIST_P256'), KeyUsage: 'SIGN_VERIFY' },
      { Origin: 'EXTERNAL' },
    ) as fc.Arbitrary<object>
  ).chain((kind) =>
    resource('AWS::KMS::Key', {
      KeyPolicy: maybe(keyPolicy),
      Enabled: maybe(flag()),
      PendingWindowInDays: waits(),
      ...kind,
    }),
  )

/** What a key is in another region. */
export const replicaKey = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::KMS::ReplicaKey', {
    KeyPolicy: keyPolicy,
    PrimaryKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    Enabled: maybe(flag()),
    PendingWindowInDays: waits(),
  })

/** Of its policy nothing is said but that there is one, of which others would say nothing. */
export const only = [
  'secrets/key-deletion-window',
  'secrets/key-enabled',
  'secrets/key-policy',
  'secrets/key-rotation',
]
