import type { Json } from '../../../model/json.ts'
import { tagList } from './tags.ts'
import type { Serverless, Translation } from './translation.ts'
import { defined, isGiven, isMap, type Maybe, opaque, pick, through } from './values.ts'

const known = [
  'PointInTimeRecoverySpecification',
  'PrimaryKey',
  'ProvisionedThroughput',
  'TableName',
  'Tags',
  'SSESpecification',
]
const types: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' }

/** `AWS::Serverless::SimpleTable`: a table with one key, paid by request unless its throughput is given. */
export const translateTable = (translation: Translation, source: Serverless): void => {
  const { properties } = source
  translation.check(source, known)
  const key = keyOf(source, properties.PrimaryKey)
  const throughput = properties.ProvisionedThroughput
  const table = defined({
    ...pick(properties, ['TableName', 'SSESpecification', 'PointInTimeRecoverySpecification']),
    AttributeDefinitions: key.attributes,
    KeySchema: key.schema,
    ProvisionedThroughput: isGiven(throughput) ? throughput : undefined,
    BillingMode: through(throughput, (plain) => (isGiven(plain) ? undefined : 'PAY_PER_REQUEST')),
    Tags: tagList(source, properties.Tags),
  })
  translation.replace(source, 'AWS::DynamoDB::Table', table, {
    AttributeDefinitions: 'PrimaryKey',
    KeySchema: 'PrimaryKey',
    BillingMode: 'ProvisionedThroughput',
  })
}

const keyOf = (source: Serverless, raw: Maybe): { readonly attributes: Maybe; readonly schema: Maybe } => {
  const of = (make: (name: Json, type: Json) => Json): Maybe =>
    through(raw, (plain) => {
      if (plain === undefined) return make('id', 'S')
      if (!isMap(plain) || plain.Name === undefined || plain.Type === undefined)
        return opaque(source.id, 'PrimaryKey')
      const type = typeof plain.Type === 'string' ? types[plain.Type] : undefined
      return make(plain.Name, type ?? opaque(source.id, 'PrimaryKey.Type'))
    })
  return {
    attributes: of((name, type) => [{ AttributeName: name, AttributeType: type }]),
    schema: of((name) => [{ AttributeName: name, KeyType: 'HASH' }]),
  }
}
