import { Aws } from 'aws-cdk-lib/core'

/**
 * What is kept in another region, by the names that both stacks know: a stack hands nothing over to one in another region,
 * but by a function with rights of its own.
 */
export interface Elsewhere {
  readonly region: string
  readonly vaultName: string
  readonly bucketName: string
  /** Of the key there, without `alias/`. */
  readonly keyAlias: string
}

export const elsewhere = (region: string, name: string): Elsewhere => ({
  region,
  vaultName: `${name}-recovery`,
  // The names of buckets are taken all over the world.
  bucketName: `${name}-uploads-${Aws.ACCOUNT_ID}-${region}`,
  keyAlias: `${name}-recovery`,
})

const arn = (service: string, region: string, account: string, resource: string) =>
  `arn:${Aws.PARTITION}:${service}:${region}:${account}:${resource}`

export const vaultArn = ({ region, vaultName }: Elsewhere) =>
  arn('backup', region, Aws.ACCOUNT_ID, `backup-vault:${vaultName}`)

export const bucketArn = ({ bucketName }: Elsewhere) => arn('s3', '', '', bucketName)

export const aliasArn = ({ region, keyAlias }: Elsewhere) =>
  arn('kms', region, Aws.ACCOUNT_ID, `alias/${keyAlias}`)

/** Any key of that region, where it has this alias: what a policy asks of a key whose id nobody knows yet. */
export const keyThere = ({ region, keyAlias }: Elsewhere) => ({
  resources: [arn('kms', region, Aws.ACCOUNT_ID, 'key/*')],
  conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': `alias/${keyAlias}` } },
})
