import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { type Policy, policy, type Resource } from '../../model/policy.ts'
import { all, type Verdict } from '../../model/verdict.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { Effort } from './effort.ts'
import { chosen, decided, is } from './fixtures/decided.ts'
import { search } from './search.ts'

/* No limit ends in a pass: what was not tried is not known. */

const policyOf = (holds: (bucket: Resource) => Verdict) =>
  policy({ id: 'test/small', title: 'Small', severity: 'medium', forAll: 'AWS::S3::Bucket', holds })

const small = (bucket: Resource, property: string): Verdict =>
  bucket
    .at(property)
    .every((item) =>
      item.satisfies((value) => !(Number(value) >= 1_000), { name: 'is small', suggest: ['999', '1000'] }),
    )

const lists = (many: number, bad: number): JsonObject => ({
  Parameters: Object.fromEntries(
    Array.from({ length: many }, (_, at) => [
      `P${at}`,
      { Type: 'List<Number>', ...(at !== bad && { MaxValue: 999 }) },
    ]),
  ),
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: Object.fromEntries(Array.from({ length: many }, (_, at) => [`N${at}`, { Ref: `P${at}` }])),
    },
  },
})

describe('a value that only the search can find', () => {
  it.each([0, 1, 2, 3])('is found for the input at %i of four', (bad) => {
    const of = policyOf((bucket) => all([0, 1, 2, 3].map((at) => small(bucket, `N${at}`))))
    const { outcome, assignment } = decided(lists(4, bad), of)
    expect(outcome).toBe('breakable')
    expect(Object.keys(assignment)).toEqual([`P${bad}`])
  })

  it('is found behind a condition of its own', () => {
    const names = [1, 2, 3, 4, 5, 6]
    const value = names.reduceRight<Json>(
      (rest, at) => chosen(`C${at}`, { Ref: `P${at}` }, rest) as Json,
      ['1'],
    )
    const template = {
      Parameters: {
        Stage: { Type: 'String' },
        ...Object.fromEntries(
          names.map((at) => [
            `P${at}`,
            { Type: 'List<Number>', ...(at === 6 ? { MinValue: 1000 } : { MaxValue: 999 }) },
          ]),
        ),
      },
      Conditions: Object.fromEntries(names.map((at) => [`C${at}`, is('Stage', `s${at}`)])),
      Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Names: value } } },
    }
    expect(
      decided(
        template,
        policyOf((bucket) => small(bucket, 'Names')),
      ),
    ).toMatchObject({
      outcome: 'breakable',
      assignment: { Stage: 's6' },
    })
  })
})

describe('many failing cases', () => {
  const rules = (many: number, bad: number): JsonObject => ({
    Parameters: Object.fromEntries(
      Array.from({ length: many }, (_, at) => [
        `P${at}`,
        at === bad ? { Type: 'String' } : { Type: 'String', AllowedPattern: 'a[0-9]{1,2}b[0-9]c[0-9]d' },
      ]),
    ),
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { Names: Array.from({ length: many }, (_, at) => ({ Ref: `P${at}` })) },
      },
    },
  })
  const notOpen = policyOf((bucket) =>
    bucket.at('Names').every((item) =>
      item.satisfies((value) => !/^open|closed$/.test(String(value)), {
        name: 'is not open',
        suggest: ['open', 'shut'],
      }),
    ),
  )

  it.each([8, 40, 90])('leave none untried: one of %i', (many) => {
    const { outcome, assignment } = decided(rules(many, Math.floor(many / 2)), notOpen)
    expect([outcome, assignment]).toEqual(['breakable', { [`P${Math.floor(many / 2)}`]: 'open' }])
  })
})

describe('effort that is spent by others', () => {
  it('leaves unknown what was not tried', () => {
    const template = {
      Parameters: { Stage: { Type: 'String' }, L: { Type: 'List<Number>', MinValue: 1000 } },
      Conditions: { C: { 'Fn::Not': [is('Stage', 'x')] } },
      Resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            Names: chosen('C', { Ref: 'L' }, ['1']),
            ...Object.fromEntries(Array.from({ length: 1_100 }, (_, at) => [`Q${at}`, { Ref: 'Stage' }])),
          },
        },
      },
    }
    const of = policyOf((bucket) =>
      all([
        ...Array.from({ length: 1_100 }, (_, at) =>
          bucket.at(`Q${at}`).satisfies((text) => String(text).length < 1e6, { name: `is short at ${at}` }),
        ),
        small(bucket, 'Names'),
      ]),
    )
    const effort = Effort.ofSpace()
    effort.spend(200_000)
    const space = spaceOfTemplate(template as unknown as JsonObject)
    const { outcome, stuckOn } = decide(of as unknown as Policy, space, 'Bucket', {
      ...defaults,
      search,
      effort,
    })
    expect(outcome).toBe('unknown')
    expect(stuckOn).toContain('more cases than all subjects together may take')
  })
})

it.each([
  [{ MinValue: 1, MaxValue: 2 }, ['1', '2']],
  [{ MinValue: 1, MaxValue: 1 }, ['1']],
])('a number in %j may be written in another way than %j', (bounds, values) => {
  const template = {
    Parameters: { P: { Type: 'Number', ...bounds, Default: 1 } },
    Conditions: { C: { 'Fn::Or': [...values, '9'].map((value) => is('P', value)) } },
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: chosen('C', 'Enabled', 'Suspended') } },
      },
    },
  }
  expect(decided(template).outcome).toBe('breakable')
})
