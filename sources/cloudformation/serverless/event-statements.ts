import { type Json, type JsonObject, own } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import { sub } from './permission.ts'
import { allow } from './role.ts'
import { isMap, isNoValue, listed, type Maybe } from './values.ts'

/** The ways of signing in to Kafka that keep their secret in Secrets Manager. */
const secretTypes = new Set([
  'SASL_SCRAM_256_AUTH',
  'SASL_SCRAM_512_AUTH',
  'BASIC_AUTH',
  'CLIENT_CERTIFICATE_TLS_AUTH',
  'OAUTHBEARER_AUTH',
])

export const mqStatements = (event: FunctionEvent): readonly Json[] => [
  ...uris(event, (type) => type === 'BASIC_AUTH')
    .slice(0, 1)
    .map((uri) => allow(['secretsmanager:GetSecretValue'], uri)),
  allow(['mq:DescribeBroker'], event.properties.Broker),
  ...decrypt(event, 'kms:Decrypt'),
]

export const kafkaStatements = (event: FunctionEvent): readonly Json[] => [
  ...uris(event, (type) => secretTypes.has(type)).map(secret),
  ...uris(event, (type) => type === 'SERVER_ROOT_CA_CERTIFICATE').map(secret),
  ...(uris(event, (type) => type === 'VPC_SUBNET').length > 0 ? [allow(networkActions, '*')] : []),
  ...decrypt(event, ['kms:Decrypt']),
  ...registryStatements(event),
]

export const documentDbStatements = (event: FunctionEvent): readonly Json[] => [
  ...uris(event, (type) => type === 'BASIC_AUTH')
    .slice(0, 1)
    .map(secret),
  allow(['rds:DescribeDBClusterParameters'], sub(`${database}:cluster-pg:*`)),
  allow(['rds:DescribeDBSubnetGroups'], sub(`${database}:subgrp:*`)),
  allow(['rds:DescribeDBClusters'], event.properties.Cluster),
  allow(networkActions, '*'),
  ...decrypt(event, ['kms:Decrypt']),
]

export const mskStatements = (event: FunctionEvent): readonly Json[] => [
  ...registryStatements(event),
  ...uris(event, (type) => type === 'CLIENT_CERTIFICATE_TLS_AUTH').map(secret),
]

const database = 'arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}'

/** What a schema registry needs: its secrets, and its schemas where it is one of Glue's. */
const registryStatements = ({ properties }: FunctionEvent): readonly Json[] => {
  const config = properties.SchemaRegistryConfig
  if (!isMap(config)) return []
  const secrets = listed(own(config, 'AccessConfigs')).flatMap((access) =>
    isMap(access) && access.URI !== undefined ? [secret(access.URI)] : [],
  )
  const uri = own(config, 'SchemaRegistryURI')
  const name = registryName(uri)
  if (name === undefined) return secrets
  const schemas = sub(`arn:\${AWS::Partition}:glue:\${AWS::Region}:\${AWS::AccountId}:schema/${name}/*`)
  return [...secrets, allow(['glue:GetRegistry'], uri), allow(['glue:GetSchemaVersion'], [schemas])]
}

const registryName = (uri: Maybe): string | undefined => {
  const text = isNoValue(uri) ? undefined : typeof uri === 'string' ? uri : (uri as JsonObject)['Fn::Sub']
  const part =
    typeof text === 'string' && text.startsWith('arn')
      ? text.split(':').slice(5).join(':').split(':').at(-1)
      : undefined
  return part?.startsWith('registry/') ? part.slice('registry/'.length) : undefined
}

const networkActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeVpcs',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
]

const secret = (uri: Json): JsonObject => allow(['secretsmanager:GetSecretValue'], uri)

const uris = ({ properties }: FunctionEvent, wanted: (type: string) => boolean): readonly Json[] =>
  listed(properties.SourceAccessConfigurations).flatMap((access) =>
    isMap(access) && typeof access.Type === 'string' && wanted(access.Type) && access.URI !== undefined
      ? [access.URI]
      : [],
  )

const decrypt = ({ properties }: FunctionEvent, action: Json): readonly Json[] => {
  const key = properties.SecretsManagerKmsKeyId
  return typeof key === 'string'
    ? [allow(action, sub(`arn:\${AWS::Partition}:kms:\${AWS::Region}:\${AWS::AccountId}:key/${key}`))]
    : []
}
