import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { ofUnknownProperties } from './properties.ts'

const namedIn = (resources: JsonObject, sections: JsonObject = {}) =>
  ofUnknownProperties([
    spaceOfTemplate({ ...sections, Resources: resources }, { locate: (path) => ({ file: path.join('/') }) }),
  ])

it.each([
  ['AWS::SQS::Queue', 'SqsManagedSSEEnabled', 'Did you mean SqsManagedSseEnabled?'],
  ['AWS::EC2::SecurityGroup', 'SecurityGroupIngres', 'Did you mean SecurityGroupIngress?'],
  ['AWS::S3::Bucket', 'versioningConfiguration', 'Did you mean VersioningConfiguration?'],
  ['AWS::S3::Bucket', 'toString', undefined],
  ['AWS::S3::Bucket', '__proto__', undefined],
])('%s has no %s: named, with the property that was probably meant', (Type, name, advice) => {
  const resource = { Type, Properties: Object.fromEntries([[name, false]]) }
  const [record, ...others] = namedIn({ One: resource, Two: resource, Three: { Type } })
  expect(others).toEqual([])
  expect(record).toMatchObject({
    what: `${Type}.${name} (2 resources)`,
    kind: 'unsupported',
    location: { file: `Resources/One/Properties/${name}` },
  })
  expect(record?.why).toMatch(/^CloudFormation's specification of \d{4}-\d\d-\d\d has no such property/)
  expect(record?.advice).toBe(advice)
})

it.each<readonly [string, JsonObject]>([
  ['its own properties', { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'a', Tags: [] } }],
  ['none', { Type: 'AWS::SQS::Queue', Properties: null }],
  [
    'what a transform puts there',
    { Type: 'AWS::SQS::Queue', Properties: { 'Fn::Transform': { Name: 'x' } } },
  ],
  ['what its maker wants', { Type: 'Custom::Thing', Properties: { ServiceToken: 'a', Anything: 1 } }],
  [
    'what its maker wants under another name',
    { Type: 'AWS::CloudFormation::CustomResource', Properties: { ServiceToken: 'a', Anything: 1 } },
  ],
])('a resource with %s is not named', (_, resource) => {
  expect(namedIn({ One: resource })).toEqual([])
})

it('ten thousand of them are told by their number', () => {
  const names = Array.from({ length: 10_000 }, (_, at) => [`Wrong${at}`, 1])
  const records = namedIn({ One: { Type: 'AWS::SQS::Queue', Properties: Object.fromEntries(names) } })
  expect(records).toHaveLength(21)
  expect(records.at(-1)?.what).toContain('9,977 more properties (9,977 places)')
})
