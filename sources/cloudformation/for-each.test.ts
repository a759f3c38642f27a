import { describe, expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../../checks/decide/decide.ts'
import { search } from '../../checks/decide/search.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from './assemble.ts'

const spaceOf = (template: JsonObject) =>
  spaceOfTemplate({ Transform: 'AWS::LanguageExtensions', ...template })

const judge = (template: JsonObject) => {
  const space = spaceOf(template)
  const decided = (id: string) => decide(versioning, space, id, { ...defaults, search })
  return Object.fromEntries(subjectsOf(versioning, space).map((id) => [id, decided(id)]))
}

const outcomes = (template: JsonObject) =>
  Object.fromEntries(Object.entries(judge(template)).map(([id, { outcome }]) => [id, outcome]))

const ref = (name: string): Json => ({ Ref: name })
const names = { L: { Type: 'CommaDelimitedList', Default: 'a,b' } }
const bucket = (Status: Json): JsonObject => ({
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status } },
})
const loop = (body: JsonObject, over: Json = ref('L')): JsonObject => ({
  'Fn::ForEach::Made': ['V', over, body],
})

describe('a loop over a parameter', () => {
  const bad = { Bad: { 'Fn::Equals': [{ 'Fn::Join': [',', ref('L')] }, 'bad'] } }

  it('leaves its values open for what the loop did not make', () => {
    const outside = bucket({ 'Fn::If': ['Bad', 'Suspended', 'Enabled'] })
    const decided = judge({
      Parameters: names,
      Conditions: bad,
      Resources: { Outside: outside, ...loop({ 'Made${V}': bucket('Enabled') }) },
    })
    expect(decided.Outside).toMatchObject({ outcome: 'breakable', assignment: { L: 'bad' } })
    expect(decided.Madea?.outcome).toBe('pass')
  })

  it('judges what it made for the value now', () => {
    const Resources = loop({ 'Made${V}': bucket({ Ref: 'V' }) }, ref('L'))
    const L = { ...names.L, Default: 'Enabled,other' }
    expect(outcomes({ Parameters: { L }, Resources })).toEqual({ MadeEnabled: 'pass', Madeother: 'fail' })
  })

  it('finds what breaks what it made', () => {
    const Parameters = { ...names, P: { Type: 'String', Default: 'Enabled' } }
    expect(outcomes({ Parameters, Resources: loop({ 'Made${V}': bucket(ref('P')) }) })).toEqual({
      Madea: 'breakable',
      Madeb: 'breakable',
    })
  })

  it('takes a condition that it made for certain as long as its value is as it is now', () => {
    const made = (key: string) => ({
      'Fn::ForEach::Made': ['V', [ref('P')], { [key]: { 'Fn::Equals': ['${V}', 'prod'] } }],
    })
    const decided = (key: string, now: string, more: object = {}) =>
      judge({
        Parameters: { P: { Type: 'String', Default: now, ...more } },
        Conditions: made(key) as unknown as JsonObject,
        Resources: { Bucket: bucket({ 'Fn::If': ['Isprod', 'Enabled', 'Suspended'] }) },
      }).Bucket?.outcome
    // "pr-od" makes a condition of the same name, which does not hold.
    expect(decided('Is&{V}', 'prod')).toBe('unknown')
    expect(decided('Is&{V}', 'pr-od')).toBe('fail')
    expect(decided('Is&{V}', 'prod', { AllowedValues: ['prod'] })).toBe('pass')
  })

  it('keeps the conditions of what it made', () => {
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } }
    const made = { ...bucket('x'), Condition: 'Never' }
    expect(outcomes({ Parameters: names, Conditions, Resources: loop({ 'Made${V}': made }) })).toEqual({})
  })

  it.each<Json>([
    'Is${V}',
    { 'Fn::Sub': 'Is${V}' },
    { 'Fn::Join': ['', ['Is', ref('V')]] },
    { 'Fn::Join': ['', ['I', { 'Fn::Sub': 's${V}' }]] },
  ])('keeps the condition whose name it makes: %j', (Condition) => {
    const Conditions = { Isa: { 'Fn::Equals': ['a', 'b'] }, Isb: { 'Fn::Equals': ['b', 'b'] } }
    const made = { ...bucket('x'), Condition }
    const Resources = loop({ 'Made${V}': made }, ['a', 'b'])
    expect(outcomes({ Conditions, Resources })).toEqual({ Madeb: 'fail' })
  })

  it('names a resource whose condition it cannot tell, and takes it for one that may be made', () => {
    const made = { ...bucket('x'), Condition: { 'Fn::ImportValue': '${V}' } }
    const template = { Resources: loop({ 'Made${V}': made }, ['a']) }
    expect(outcomes(template)).toEqual({ Madea: 'unknown' })
    expect(spaceOf(template).notExamined).toMatchObject([
      { what: 'Madea', why: 'Which condition it is made under is not known.' },
    ])
  })

  it('makes no chain of conditions that is too deep to follow', () => {
    const letters = Array.from({ length: 300 }, (_, at) => 'x'.repeat(at + 1))
    const Conditions = loop({ '${V}': { 'Fn::Not': [{ Condition: 'x${V}' }] } }, letters)
    const last = { ['x'.repeat(301)]: { 'Fn::Equals': ['a', 'b'] } }
    const template = { Conditions: { ...last, ...Conditions }, Resources: { B: bucket('x') } }
    expect(() => spaceOf(template)).toThrow('stands upon others more than 500 levels deep')
  })

  it('says nothing certain of what it made, for another value', () => {
    const made = bucket({ 'Fn::If': ['Bad', 'Suspended', 'Enabled'] })
    const template = { Parameters: names, Conditions: bad, Resources: loop({ 'Made${V}': made }) }
    expect(outcomes(template)).toEqual({ Madea: 'unknown', Madeb: 'unknown' })
  })

  it('is open in a property, but for the value now', () => {
    const L = { ...names.L, Default: 'Status' }
    const B = {
      Type: 'AWS::S3::Bucket',
      Properties: { VersioningConfiguration: loop({ '${V}': 'Enabled' }) },
    }
    expect(outcomes({ Parameters: { L }, Resources: { B } })).toEqual({ B: 'unknown' })
    const only = { Type: 'String', Default: 'Status', AllowedValues: ['Status'] }
    expect(outcomes({ Parameters: { L: only }, Resources: { B } })).toEqual({ B: 'pass' })
  })

  it('fails by a property as it is now', () => {
    const L = { ...names.L, Default: 'Status' }
    const B = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: loop({ '${V}': 'x' }) } }
    expect(outcomes({ Parameters: { L }, Resources: { B } })).toEqual({ B: 'fail' })
  })

  it('may stand in another', () => {
    const inner = { 'Fn::ForEach::Inner': ['W', ref('M'), { 'Made${V}${W}': bucket(ref('W')) }] }
    const Parameters = { ...names, M: { Type: 'CommaDelimitedList', Default: 'Enabled,x' } }
    expect(outcomes({ Parameters, Resources: loop(inner) })).toEqual({
      MadeaEnabled: 'pass',
      Madeax: 'fail',
      MadebEnabled: 'pass',
      Madebx: 'fail',
    })
  })

  it('that cannot be written out makes no resource, inside of another either', () => {
    const inner = { 'Fn::ForEach::Inner': ['W', { 'Fn::ImportValue': 'x' }, { 'Made${V}${W}': bucket('x') }] }
    const space = spaceOf({ Parameters: names, Resources: loop(inner, ['a']) })
    expect([...space.entries.keys()]).toEqual([])
    expect(space.notExamined).toHaveLength(1)
  })
})

describe('a loop over a secret', () => {
  it.each([[ref('L')], [['plain', ref('L')]]])('is not written out: %j', (over) => {
    const L = { Type: 'CommaDelimitedList', Default: 'hush,quiet', NoEcho: true }
    const space = spaceOf({ Parameters: { L }, Resources: loop({ 'Made${V}': bucket('x') }, over) })
    expect([...space.entries.keys()]).toEqual([])
    expect(space.notExamined.map(({ why }) => why)).toEqual([
      'The loop runs over L, whose value must not be shown (NoEcho).',
    ])
    expect(JSON.stringify(space.notExamined)).not.toMatch(/hush|quiet/)
  })
})

describe('a loop over what a mapping holds', () => {
  const Mappings = {
    Buckets: { prod: { Names: ['Enabled', 'Other'], Logs: 'Enabled' }, dev: { Names: ['Suspended'] } },
  }
  const made = (over: Json, more: JsonObject = {}) =>
    spaceOf({ Mappings, Resources: loop({ 'Made${V}': bucket(ref('V')) }, over), ...more })
  const lookup = (...keys: readonly Json[]): Json => ({ 'Fn::FindInMap': ['Buckets', ...keys] })
  const ids = (over: Json, more?: JsonObject) => [...made(over, more).entries.keys()]

  it.each([
    ['a list', lookup('prod', 'Names'), ['MadeEnabled', 'MadeOther']],
    ['a text', lookup('prod', 'Logs'), ['MadeEnabled']],
    ['among other items', [lookup('dev', 'Names'), 'More'], ['MadeSuspended', 'MadeMore']],
  ])('makes each of them: %s', (_, over, expected) => expect(ids(over)).toEqual(expected))

  it('by a parameter, for its value now', () => {
    const more = { Parameters: { Stage: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } } }
    expect(ids(lookup(ref('Stage'), 'Names'), more)).toEqual(['MadeSuspended'])
    expect(made(lookup(ref('Stage'), 'Names'), more).notExamined.map(({ why }) => why)).toEqual([
      'The loop is judged for the current value of Stage; another value makes other resources.',
    ])
  })

  it('in another loop, by what that stands for', () => {
    const Resources = {
      'Fn::ForEach::Stage': [
        'S',
        ['prod', 'dev'],
        { 'Fn::ForEach::Name': ['V', lookup(ref('S'), 'Names'), { 'Made${S}${V}': bucket(ref('V')) }] },
      ],
    } as JsonObject
    const space = spaceOf({ Mappings, Resources })
    expect([...space.entries.keys()]).toEqual(['MadeprodEnabled', 'MadeprodOther', 'MadedevSuspended'])
  })

  it.each([
    ['a key that is not there', lookup('test', 'Names')],
    ['a key that is not known', lookup(ref('AWS::Region'), 'Names')],
    ['a default', lookup('prod', 'Names', { DefaultValue: ['x'] })],
  ])('is named where it is not known what that is: %s', (_, over) => {
    expect(ids(over)).toEqual([])
    expect(made(over).notExamined).toHaveLength(1)
  })
})
