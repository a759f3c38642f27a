import { policy, type Resource } from '../../model/policy.ts'
import { isTurned } from '../../model/secrets/rotation.ts'
import { because } from '../../model/verdict.ts'

interface Options {
  /** After how many days, at most, a secret is turned. */
  readonly days: number
}

/**
 * For every secret in Secrets Manager, a schedule turns it often enough.
 *
 * A secret that leaked is of use until it is turned. The schedule is a resource of its own, which names the secret, or
 * what attaches it to a database. A password that RDS keeps itself (`ManageMasterUserPassword`) is turned by RDS, and is
 * no secret of a template. What only somebody outside can turn, such as the key of a payment service, wants a waiver.
 */
export default policy<Options>({
  id: 'secrets/secret-rotation',
  title: 'Every secret is turned by a schedule',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3(15)', 'IA-5', 'SC-12'],
    'PCI-DSS-4.0.1': ['8.3.9', '8.6.3'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['SecretsManager.1', 'SecretsManager.4'],
  },
  equivalents: [
    'CKV2_AWS_57',
    'CKV_AWS_304',
    'SecretsManager.1',
    'SecretsManager.4',
    'AwsSolutions-SMG4',
    'SecretsManagerRotationEnabled',
    'secretsmanager_automatic_rotation_enabled',
    'secretsmanager_secret_rotated_periodically',
  ],
  options: {
    defaults: { days: 90 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        days: z
          .int()
          .min(1)
          .max(1000)
          .default(90)
          .describe('The days after which a secret is turned at most'),
      })
    },
  },
  forAll: 'AWS::SecretsManager::Secret',
  holds: (secret: Resource, { days }) =>
    because(isTurned(secret, days), `no schedule turns it every ${days} days`),
  fix: 'Add an AWS::SecretsManager::RotationSchedule with AutomaticallyAfterDays and the function that turns it.',
})
