import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'

interface KeptSecretProps {
  readonly key: EncryptionKey
  readonly description: string
  /** As short as what reads it asks for. */
  readonly length?: number
}

/**
 * A secret with a value that nobody has seen. What comes from elsewhere (the key of a payment service) is put in its
 * place after deployment, and never stands in a template.
 */
export const keptSecret = (
  scope: Construct,
  id: string,
  { key, description, length = 48 }: KeptSecretProps,
) =>
  new Secret(scope, id, {
    description,
    encryptionKey: key,
    generateSecretString: { passwordLength: length, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  })
