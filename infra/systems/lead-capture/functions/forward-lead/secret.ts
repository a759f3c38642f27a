import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { credentials } from './mautic.ts'

/** What a secret holds. It is asked for each time that a token is wanted, once an hour or so: a new one is seen by itself. */
export const credentialsIn = (secrets: SecretsManagerClient, secretArn: string) => async () => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }))
  const read = credentials.safeParse(parsed(SecretString))
  if (!read.success) throw new CredentialsError()
  return read.data
}

/** Nothing of what is there is repeated. */
class CredentialsError extends Error {
  override readonly name = 'Credentials of Mautic: not {"clientId", "clientSecret"}'
}

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
