import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validator } from '../../checks/laws/validator.ts'
import { opened, plainTemplate } from '../../generators/template/index.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from './assemble.ts'
import { around, conditions, extended, named, told, topic } from './problems/fixtures/topics.ts'
import { problemsOf } from './problems.ts'

describe('what CloudFormation accepts is judged', () => {
  it.each<readonly [string, JsonObject]>([
    ['a key that a parameter chooses', named({ 'Fn::FindInMap': ['Map', { Ref: 'Text' }, 'key'] })],
    [
      'a default for a missing key',
      named({ 'Fn::FindInMap': ['Map', 'nope', 'key', { DefaultValue: 'd' }] }, extended),
    ],
    ['the version', named('a', { AWSTemplateFormatVersion: '2010-09-09' })],
    [
      'a null where no property is',
      around({
        Topic: topic('a', { Metadata: { a: null } }),
        Bare: { Type: 'AWS::SNS::Topic', Properties: null },
      }),
    ],
    [
      'one name for a condition, a mapping and a resource',
      named('a', {
        Conditions: { Topic: { 'Fn::Equals': ['a', 'b'] } },
        Mappings: { Topic: { 'a-b': { c: 'd' } } },
      }),
    ],
    ['an index that a parameter chooses', named({ 'Fn::Select': [{ Ref: 'Text' }, ['a', 'b']] })],
    ['an index in quotes', named({ 'Fn::Select': ['0', ['a']] })],
    ['a list that a parameter gives', named({ 'Fn::Select': [0, { Ref: 'List' }] })],
    ['a list under a condition', named({ 'Fn::Join': ['', { 'Fn::If': ['Is', ['a'], ['b']] }] })],
    ['an attribute with dots', around({ Topic: topic({ 'Fn::GetAtt': 'Other.TopicName' }) })],
    ['a literal hole', named({ 'Fn::Sub': '${!Nope}' })],
    ['a hole that its own map fills', named({ 'Fn::Sub': ['${Nope}', { Nope: 'a' }] })],
    ['a text that only begins a hole', named({ 'Fn::Sub': '${Nope' })],
    ['a Condition that is data', named('a', { Metadata: { Condition: 'Nope' } })],
    ['a dependency on nothing', around({ Topic: topic('a', { DependsOn: [] }) })],
    [
      'functions in conditions',
      conditions({
        'Fn::Or': [
          { 'Fn::Equals': [{ 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'Text' }] }] }, 'a'] },
          { 'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::FindInMap': ['Map', 'top', 'key'] }, 'x'] }] },
        ],
      }),
    ],
  ])('%s', (_, template) => {
    expect(told(template)).toEqual([])
    expect(validator()(template)).toEqual([])
  })

  it.each<readonly [string, JsonObject]>([
    [
      'a key that is missing in a branch',
      named({ 'Fn::If': ['Is', { 'Fn::FindInMap': ['Map', 'nope', 'key'] }, 'x'] }),
    ],
    [
      'a key that is missing in what may not be made',
      around({ Topic: topic({ 'Fn::FindInMap': ['Map', 'nope', 'key'] }, { Condition: 'Is' }) }),
    ],
    [
      'resources that wait for one another in branches that exclude each other',
      around({
        One: topic({ 'Fn::If': ['Is', { Ref: 'Two' }, 'a'] }),
        Two: topic({ 'Fn::If': ['Is', 'b', { Ref: 'One' }] }),
      }),
    ],
    ...(['Mine', 'AWS::Include'] as const).map((Transform): readonly [string, JsonObject] => [
      `names, versions and nulls that ${Transform} may write anew`,
      {
        Transform: [Transform],
        AWSTemplateFormatVersion: '1',
        Parameters: { 'A-b': { Type: 'String' } },
        Resources: { 'A-b': topic(null) },
        Outputs: { a_b: { Value: 'a' } },
      },
    ]),
    ['a template that a macro fills', { Transform: 'Mine', Resources: {} }],
    ['a null that a transform takes', named({ 'Fn::Transform': { Name: 'Mine', Parameters: { a: null } } })],
    ['a null that an extension may take', named({ 'Fn::ToJsonString': { a: null } }, extended)],
    ['a null in what SAM writes', named(null, { Transform: 'AWS::Serverless-2016-10-31' })],
    ['what a transform puts in', named({ 'Fn::Join': [',', { 'Fn::Transform': { Name: 'Mine' } }] })],
    ['what a macro may rewrite', named({ 'Fn::If': 5 }, { Transform: ['Mine'] })],
    [
      'what a loop makes',
      around(
        {
          'Fn::ForEach::Topics': ['Name', ['A', 'B'], { '${Name}': topic({ Ref: 'Name' }) }],
          Topic: topic({ Ref: 'A' }),
        },
        extended,
      ),
    ],
    [
      'a condition that a loop names',
      around(
        {
          'Fn::ForEach::Topics': [
            'Name',
            ['A', 'B'],
            {
              '${Name}': topic(
                { 'Fn::If': [{ 'Fn::Sub': 'Is${Name}' }, 'a', 'b'] },
                { Condition: { Ref: 'Name' } },
              ),
            },
          ],
        },
        extended,
      ),
    ],
    ['what SAM makes', named({ Ref: 'FunctionRole' }, { Transform: 'AWS::Serverless-2016-10-31' })],
  ])('what depends on more than the template says is left to judging: %s', (_, template) => {
    expect(told(template)).toEqual([])
  })

  it('whatever the generators make, unless resources wait for one another', () => {
    fc.assert(
      fc.property(opened(plainTemplate()), ({ template }) => {
        const messages = problemsOf(template).map(({ message }) => message)
        expect(messages.filter((message) => !message.includes('waits for itself'))).toEqual([])
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

it('says which name was probably meant', () => {
  const [problem] = problemsOf(around({ Topic: topic({ Ref: 'Othr' }) }))
  expect(problem?.advice).toBe('Did you mean Other?')
})

it('counts what is more than a person reads', () => {
  const many = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, at) => [`T${at}`, topic({ Ref: `Nope${at}` })]),
  )
  const problems = problemsOf(around(many))
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)?.message).toBe('It has 4,900 more problems.')
})

describe('conditions that stand upon one another', () => {
  /** Each turns the next around, which takes three levels: an object, a list, and the object that names it. */
  const chain = (length: number): JsonObject =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `C${at}`,
        at + 1 < length
          ? { 'Fn::Not': [{ Condition: `C${at + 1}` }] }
          : { 'Fn::Equals': [{ Ref: 'Text' }, 'x'] },
      ]),
    )

  it('are refused beyond 500 levels, however many they are', () => {
    const Conditions = chain(5_000)
    const problems = told(named('x', { Conditions }))
    expect(problems).toEqual([expect.stringMatching(/stands upon others more than 500 levels deep/)])
  })

  it('are judged up to there', () => {
    expect(told(named('x', { Conditions: chain(150) }))).toEqual([])
  })

  it('in a circle of any length are refused', () => {
    const Conditions = { ...chain(5_000), C4999: { Condition: 'C0' } }
    const [problem] = told(named('x', { Conditions }))
    expect(problem).toContain('The condition C0 depends on itself: C0 → C1 → ')
    expect(problem).toContain(' → C4999 → C0.')
  })
})

describe('resources whose names are made of the names of others', () => {
  const bucket = (BucketName: Json): JsonObject => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName } })
  /** The first named by the second, and so on to the last, which has a name of its own. */
  const chain = (length: number, nameOf: (other: string) => Json): JsonObject =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [`B${at}`, bucket(at + 1 < length ? nameOf(`B${at + 1}`) : 'x')]),
    )
  const isTooDeep = expect.stringContaining(
    'is made of names that are made of names, more than 500 levels deep.',
  )

  it('are refused beyond 500 levels, however many they are', () => {
    expect(told(around(chain(5_000, (other) => ({ 'Fn::Sub': `\${${other}}x` }))))).toEqual([isTooDeep])
  })

  it('are judged up to there', () => {
    const direct = (other: string) => ({ Ref: other })
    expect(told(around(chain(501, direct)))).toEqual([])
    expect(told(around(chain(502, direct)))).toEqual([isTooDeep])
  })

  it('are the deeper, the more functions stand between', () => {
    // BucketName, Fn::If, the second of its items, Fn::Join, the second of its items, the first of these.
    const between = (other: string) => ({ 'Fn::If': ['Is', { 'Fn::Join': ['', [{ Ref: other }]] }, 'x'] })
    expect(told(around(chain(84, between)))).toEqual([])
    expect(told(around(chain(85, between)))).toEqual([isTooDeep])
  })

  it('may wait for one another otherwise', () => {
    const waiting = Array.from({ length: 5_000 }, (_, at) => [
      `T${at}`,
      topic('x', at === 0 ? {} : { DependsOn: `T${at - 1}` }),
    ])
    expect(told(around(Object.fromEntries(waiting)))).toEqual([])
  })
})

describe('a template whose rules accept no deployment', () => {
  const ruled = (assert: object) => ({
    Parameters: { P: { Type: 'String' } },
    Rules: { Never: { Assertions: [{ Assert: assert }] } },
    Resources: { B: { Type: 'AWS::S3::Bucket' } },
  })

  it('is not examined', () => {
    const { notExamined } = spaceOfTemplate(ruled({ 'Fn::Equals': ['a', 'b'] }) as unknown as JsonObject)
    expect(notExamined).toMatchObject([{ why: expect.stringContaining('accept no deployment') }])
  })

  it('but one that some may be accepted of is', () => {
    const template = ruled({ 'Fn::Equals': [{ Ref: 'P' }, 'b'] })
    expect(spaceOfTemplate(template as unknown as JsonObject).notExamined).toEqual([])
  })
})
