import { describe, expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../../checks/decide/decide.ts'
import { search } from '../../checks/decide/search.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from './assemble.ts'

const judge = (template: JsonObject) => {
  const space = spaceOfTemplate(template)
  return {
    outcomes: Object.fromEntries(
      subjectsOf(versioning, space).map((id) => [
        id,
        decide(versioning, space, id, { ...defaults, search }).outcome,
      ]),
    ),
    notExamined: space.notExamined.map(({ what }) => what),
    entries: [...space.entries.keys()],
  }
}

const include = { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/more.yaml' } }
const enabled = { VersioningConfiguration: { Status: 'Enabled' } }
const bucket = (Properties: Json): JsonObject => ({ Type: 'AWS::S3::Bucket', Properties })

describe('what somebody else writes is named, and never counted', () => {
  it.each<readonly [string, JsonObject, readonly string[]]>([
    [
      'a loop without its transform',
      { Resources: { 'Fn::ForEach::L': ['V', ['a'], { 'B${V}': bucket({}) }] } },
      ['Fn::ForEach::L in Resources'],
    ],
    [
      'resources that are included',
      { Resources: { 'Fn::Transform': include } },
      ['Fn::Transform in Resources'],
    ],
    [
      'a resource that is included',
      { Resources: { B: { 'Fn::Transform': include } } },
      ['Fn::Transform in Resources.B'],
    ],
    ['an include over everything', { 'Fn::Transform': include, Resources: {} }, ['Fn::Transform']],
    ['a transform that includes', { Transform: [include], Resources: {} }, ['the macro AWS::Include']],
    ['a macro', { Transform: 'Mine', Resources: {} }, ['the macro Mine']],
    [
      'conditions and mappings',
      {
        Conditions: { 'Fn::Transform': include },
        Mappings: { M: { 'Fn::Transform': include } },
        Resources: {},
      },
      ['Fn::Transform in Conditions', 'Fn::Transform in Mappings.M'],
    ],
    [
      'a loop where none may stand',
      {
        Transform: 'AWS::LanguageExtensions',
        Mappings: { 'Fn::ForEach::L': ['V', ['a'], {}] },
        Resources: {},
      },
      ['Fn::ForEach::L in Mappings'],
    ],
  ])('%s', (_, template, notExamined) => {
    expect(judge(template)).toEqual({ outcomes: {}, entries: [], notExamined })
  })

  it('but not what its own reader says', () => {
    const template = { Resources: { B: bucket({ Tags: { 'Fn::Transform': include } }) } }
    expect(judge(template).notExamined).toEqual([])
  })
})

describe('a transform may add properties', () => {
  const besides = (properties: JsonObject, transform: Json = include): JsonObject => ({
    Resources: { B: { ...bucket(properties), 'Fn::Transform': transform } },
  })
  const inside = (properties: JsonObject, transform: Json = include): JsonObject => ({
    Resources: { B: bucket({ ...properties, 'Fn::Transform': transform }) },
  })

  it.each([
    ['absent ones are not known', {}, include, 'unknown'],
    ['an include leaves those that stand there', enabled, include, 'pass'],
    ['a macro may rewrite them', enabled, { Name: 'Mine' }, 'unknown'],
  ] as const)('%s', (_, properties, transform, outcome) => {
    expect(judge(besides(properties, transform))).toMatchObject({
      outcomes: { B: outcome },
      notExamined: ['Fn::Transform in Resources.B'],
    })
    expect(judge(inside(properties, transform)).outcomes).toEqual({ B: outcome })
  })

  it('where there are none', () => {
    const B = { Type: 'AWS::S3::Bucket', 'Fn::Transform': include }
    expect(judge({ Resources: { B } }).outcomes).toEqual({ B: 'unknown' })
  })
})

describe('names that are declared by somebody else', () => {
  it('a condition is open', () => {
    const B = { ...bucket({}), Condition: 'Included' }
    const { outcomes } = judge({ Conditions: { 'Fn::Transform': include }, Resources: { B } })
    expect(outcomes).toEqual({ B: 'unknown' })
  })

  it('a mapping is open', () => {
    const Status = { 'Fn::FindInMap': ['Included', 'a', 'b'] }
    const Resources = { B: bucket({ VersioningConfiguration: { Status } }) }
    expect(judge({ Mappings: { 'Fn::Transform': include }, Resources }).outcomes).toEqual({ B: 'unknown' })
  })
})
