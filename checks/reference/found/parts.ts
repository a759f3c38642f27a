import { expect } from 'vitest'
import type { Json, JsonObject } from '../../../model/json.ts'
import { compare, isBearable } from '../agreement.ts'

export const resource = (type: string, properties: JsonObject, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: { It: { Type: type, Properties: properties, ...(sections.Conditions && { Condition: 'C' }) } },
})
export const bucket = (status: Json, Parameters: JsonObject = {}, sections: JsonObject = {}): JsonObject =>
  resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: status } }, { Parameters, ...sections })
export const bucketIf = (condition: Json, Parameters: JsonObject): JsonObject =>
  resource('AWS::S3::Bucket', {}, { Parameters, Conditions: { C: condition } })

export const text = { Type: 'String' }
export const list = { Type: 'CommaDelimitedList' }
export const stored = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/key' }
export const oneOf = (...AllowedValues: string[]) => ({ Type: 'String', AllowedValues })
export const index = { Type: 'Number', AllowedValues: [0, 1], Default: 0 }
export const extended = { Transform: 'AWS::LanguageExtensions' }
export const versioned = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::S3::Bucket',
  Properties: { ...properties, VersioningConfiguration: { Status: 'Enabled' } },
})
export const attachedTo = (Bucket: Json): JsonObject => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket },
})
/** A queue whose key is made for one value of a parameter. */
export const keyed = (sections: JsonObject, MessageRetentionPeriod: Json = ref('R')): JsonObject => ({
  ...sections,
  Conditions: { C: { 'Fn::Equals': [ref('P'), 'dev'] } },
  Resources: {
    It: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod, KmsMasterKeyId: ref('Key') } },
    Key: { Type: 'AWS::KMS::Key', Condition: 'C', Properties: {} },
  },
})
export const fetched = '{{resolve:ssm:/x}}'
export const ref = (name: string): Json => ({ Ref: name })
export const second = (of: string): Json => ({ 'Fn::Select': [1, { 'Fn::Split': ['_', ref(of)] }] })
export const looked = (key: Json): Json => ({ 'Fn::FindInMap': ['M', key, 'v'] })
export const chosen = (first: string, other: string): Json => ({
  'Fn::Select': [ref('I'), [ref(first), other]],
})

/** A stack with one nested in it, to which something is passed. */
export const nested = (inner: JsonObject, passed: Json, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: {
    ...(sections.Resources as JsonObject | undefined),
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: inner, Parameters: passed },
    },
  },
})
export const secret = { ...text, NoEcho: true }
export const ifProd = (yes: Json, no: Json): Json => ({ 'Fn::If': ['C', yes, no] })
export const byStage = {
  Parameters: { P: oneOf('prod', 'dev') },
  Conditions: { C: { 'Fn::Equals': [ref('P'), 'prod'] } },
}

/** Whether the judge and the reference agree now, where they once did not. */
export const expectAgreement = (template: JsonObject): void => {
  const wrong = compare({ template, parameters: {} })?.filter(
    ({ standing }) => !isBearable(standing) || standing.startsWith('searched'),
  )
  expect(
    wrong?.map(
      ({ policy, subject, standing, decided, truth }) =>
        `${standing}: ${policy} of ${subject} is ${decided.outcome} ${JSON.stringify(decided.assignment)}, by the reference ${truth.outcome}`,
    ),
  ).toEqual([])
}
