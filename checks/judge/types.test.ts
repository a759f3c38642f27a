import { expect, it } from 'vitest'
import { policy } from '../../model/policy.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { ofUnknownTypes } from './types.ts'

const spaceWith = (...types: readonly string[]) =>
  spaceOfTemplate(
    { Resources: Object.fromEntries(types.map((Type, at) => [`R${at}`, { Type }])) },
    { locate: (path) => ({ file: path.join('/') }) },
  )

const namedIn = (...types: readonly string[]) => ofUnknownTypes([spaceWith(...types)], [])

it.each([
  ['AWS::S3::Buckett', 'Did you mean AWS::S3::Bucket?'],
  ['AWS::S3::bucket', 'Did you mean AWS::S3::Bucket?'],
  ['aws::s3::bucket', 'Did you mean AWS::S3::Bucket?'],
  ['AWS:S3:Bucket', 'Did you mean AWS::S3::Bucket?'],
  // Nearer than `AWS::ECS::Cluster`, since it is of the same service.
  ['AWS::RDS::Cluster', 'Did you mean AWS::RDS::DBCluster?'],
  ['AWS::Unheard::OfAnywhere', undefined],
])('%s is named, with the type that was probably meant', (type, advice) => {
  const [record, ...others] = namedIn('AWS::S3::Bucket', type, type)
  expect(others).toEqual([])
  expect(record).toMatchObject({
    what: `${type} (2 resources)`,
    kind: 'unsupported',
    location: { file: 'Resources/R1' },
  })
  expect(record?.why).toMatch(/^CloudFormation's specification of \d{4}-\d\d-\d\d has no such type/)
  expect(record?.advice).toBe(advice)
})

it('a module is named as what it is', () => {
  expect(namedIn('My::Own::Thing::MODULE')).toMatchObject([
    { what: 'My::Own::Thing::MODULE (1 resource)', kind: 'unsupported' },
  ])
})

it('ten thousand custom resources are one line with their number', () => {
  const custom = Array.from({ length: 10_000 }, (_, at) => `Custom::${'ABCDE'[at % 5]}`)
  expect(
    namedIn(...custom, 'Datadog::Monitors::Monitor', 'AWS::CloudFormation::CustomResource'),
  ).toMatchObject([
    {
      what: 'AWS::CloudFormation::CustomResource (1 resource), Custom::A (2,000 resources), Custom::B (2,000 resources), 4 more types (6,001 resources)',
      kind: 'foreign',
    },
  ])
})

it('as many misspelt types are told by their number, too', () => {
  const records = namedIn(...Array.from({ length: 10_000 }, (_, at) => `AWS::S3::Bucket${at}`))
  expect(records).toHaveLength(21)
  expect(records.at(-1)?.what).toContain('9,977 more types (9,977 resources)')
})

it('what an own policy speaks of is examined', () => {
  const own = policy({
    id: 'own/things',
    title: 'Things',
    severity: 'low',
    forAll: ['Custom::Thing', 'AWS::S3::Bucket'],
    holds: (thing) => thing.at('Name').exists(),
  })
  expect(ofUnknownTypes([spaceWith('Custom::Thing')], [own])).toEqual([])
})

it('nothing is said of the types that CloudFormation has, and of what CDK writes', () => {
  expect(
    namedIn('AWS::S3::Bucket', 'AWS::CDK::Metadata', 'AWS::CloudFormation::Stack', 'Alexa::ASK::Skill'),
  ).toEqual([])
})

it('what a source has named as not examined itself is not told again', () => {
  const space = spaceWith('AWS::Serverless::Connector', 'AWS::Serverless::Connector')
  const named = (...ids: readonly string[]) =>
    Object.create(space, { notExamined: { value: ids.map((what) => ({ what, why: 'SAM makes it' })) } })
  expect(ofUnknownTypes([named('R0', 'R1')], [])).toEqual([])
  expect(ofUnknownTypes([named('R0')], [])).toMatchObject([
    { what: 'AWS::Serverless::Connector (1 resource)' },
  ])
})
