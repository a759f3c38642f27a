import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
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

/** For as many days at least somebody can think better of it. */
const recoveryDays = 7

/**
 * A secret with a value that nobody has seen. What comes from elsewhere (the key of a payment service) is put in its
 * place after deployment, and never stands in a template. It stays where its stack goes, and nobody deletes it without
 * days to think better of it.
 */
export const keptSecret = (
  scope: Construct,
  id: string,
  { key, description, length = 48 }: KeptSecretProps,
) => {
  const secret = new Secret(scope, id, {
    description,
    encryptionKey: key,
    generateSecretString: { passwordLength: length, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  })
  for (const conditions of [
    { Bool: { 'secretsmanager:ForceDeleteWithoutRecovery': 'true' } },
    { NumericLessThan: { 'secretsmanager:RecoveryWindowInDays': `${recoveryDays}` } },
  ])
    secret.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['secretsmanager:DeleteSecret'],
        resources: ['*'],
        conditions,
      }),
    )
  return secret
}
