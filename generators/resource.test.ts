import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  either,
  getAtt,
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
  several,
  together,
} from './resource.ts'
import { flag, near } from './shapes.ts'

const sample = (arbitrary: fc.Arbitrary<Infrastructure>, numRuns = 60): readonly Infrastructure[] =>
  fc.sample(arbitrary, { seed: 1, numRuns })

const smallest = <T>(arbitrary: fc.Arbitrary<T>): T => {
  const { counterexample } = fc.check(
    fc.property(arbitrary, () => false),
    { seed: 1 },
  )
  return counterexample?.[0] as T
}

const bucket = () =>
  resource('AWS::S3::Bucket', { VersioningConfiguration: maybe({ Status: either('Enabled', 'Suspended') }) })

describe('a resource', () => {
  it('is called by its type, and has what its shape says', () => {
    const topic = resource(
      'AWS::SNS::Topic',
      { DisplayName: 'a', Tags: [{ Key: 'k', Value: fc.constant('v') }] },
      { DeletionPolicy: 'Retain' },
    )
    expect(sample(topic, 1)).toEqual([
      {
        Resources: {
          Topic: {
            Type: 'AWS::SNS::Topic',
            Properties: { DisplayName: 'a', Tags: [{ Key: 'k', Value: 'v' }] },
            DeletionPolicy: 'Retain',
          },
        },
      },
    ])
  })

  it('has a property at times, and at times not even its key', () => {
    const made = sample(bucket()).map(({ Resources }) => Object.keys(Resources.Bucket?.Properties ?? {}))
    expect(made).toContainEqual(['VersioningConfiguration'])
    expect(made).toContainEqual([])
  })

  it('is plain data', () => {
    for (const made of sample(bucket())) expect(made).toEqual(JSON.parse(JSON.stringify(made)))
  })

  it('shrinks to itself without what it need not have', () => {
    expect(smallest(bucket())).toEqual({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } } })
  })
})

describe('several resources', () => {
  it('stand under their names, and refer to one another by them', () => {
    const parts = infrastructure({
      Logs: bucket(),
      Policy: resource('AWS::S3::BucketPolicy', { Bucket: ref('Logs'), Arn: getAtt('Logs', 'Arn') }),
    })
    expect(sample(parts, 1)[0]?.Resources).toMatchObject({
      Logs: { Type: 'AWS::S3::Bucket' },
      Policy: { Properties: { Bucket: { Ref: 'Logs' }, Arn: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
    })
  })

  it('may be left out one by one', () => {
    const counts = sample(infrastructure({ A: bucket(), B: maybe(bucket()) })).map(
      ({ Resources }) => Object.keys(Resources).length,
    )
    expect(new Set(counts)).toEqual(new Set([1, 2]))
  })

  it('of a kind are numbered, and shrink to one', () => {
    expect(Object.keys(smallest(several(bucket())).Resources)).toEqual(['Bucket1'])
    expect(new Set(sample(several(bucket())).map(({ Resources }) => Object.keys(Resources).length))).toEqual(
      new Set([1, 2, 3]),
    )
  })

  it('are put together', () => {
    const both = together(bucket(), resource('AWS::SNS::Topic'))
    expect(Object.keys(sample(both, 1)[0]?.Resources ?? {})).toEqual(['Bucket', 'Topic'])
  })
})

describe('shapes', () => {
  it('meet a border on both sides, within what is allowed', () => {
    const numbers = fc.sample(near(7, { min: 7, max: 35 }), { seed: 1, numRuns: 100 })
    expect(numbers).toEqual(expect.arrayContaining([7, 8]))
    expect(numbers.every((number) => number >= 7 && number <= 35)).toBe(true)
  })

  it('spell truth as people do', () => {
    expect(new Set(fc.sample(flag(), { seed: 1, numRuns: 100 }))).toEqual(
      new Set([true, false, 'true', 'false']),
    )
  })
})
