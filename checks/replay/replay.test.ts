import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import { outcome } from '../../reports/sample.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { reduce } from './reduce.ts'
import { missingValues, replay } from './replay.ts'

const run = { at: '', seed: 1, maxCases: 4_096, draws: 200, strict: false, severity: 'info' } as const
const selected = { policy: bucketVersioning as Policy, options: undefined, severity: 'medium' } as const
const noise = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `Queue${at}`,
    { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: at } },
  ]),
)
const template: JsonObject = {
  Description: 'much that does not matter',
  Parameters: {
    Env: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' },
    Other: { Type: 'String', Default: 'x' },
  },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsX: { 'Fn::Equals': [{ Ref: 'Other' }, 'x'] },
  },
  Resources: {
    ...noise,
    Logs: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'logs',
        Tags: [{ Key: 'a', Value: { 'Fn::If': ['IsX', 'b', 'c'] } }],
        VersioningConfiguration: { Status: { 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] } },
      },
    },
  },
}
const breakable = outcome({ outcome: 'breakable', assignment: { Env: 'dev' } })

describe('a replay', () => {
  const space = spaceOfTemplate(template)

  it('comes to exactly what was recorded', async () => {
    expect(await replay(breakable, selected, space, run)).toMatchObject({
      again: 'breakable',
      there: 'fail',
      isSame: true,
    })
  })

  it.each([
    ['values that are not allowed any more', { AllowedValues: ['prod', 'test'] }, 'Env is "dev"'],
    ['a pattern that the value does not match', { AllowedPattern: '[a-z]{4}' }, 'Env is "dev"'],
  ])('is not the same with %s', async (_, declared, told) => {
    const { Env: _before, ...others } = template.Parameters as JsonObject
    const Parameters = { ...others, Env: { Type: 'String', Default: 'prod', ...declared } }
    const now = spaceOfTemplate({ ...template, Parameters })
    const { isSame, message } = await replay(breakable, selected, now, run)
    expect([isSame, message]).toEqual([false, `Nobody can choose this any more: ${told}`])
  })

  it('of what is waived comes to what it hides', async () => {
    const waiver = {
      reason: '',
      owner: '',
      expires: '2030-01-01',
      hides: 'breakable',
      location: { file: '' },
    } as const
    expect(await replay({ ...breakable, outcome: 'waived', waiver }, selected, space, run)).toMatchObject({
      isSame: true,
    })
  })

  it.each([
    ['other values', { ...breakable, assignment: { Env: 'prod' } }],
    ['another outcome', { ...breakable, outcome: 'fail' as const }],
  ])('with %s is not what was recorded', async (_, recorded) => {
    expect(await replay(recorded, selected, space, run)).toMatchObject({ isSame: false })
  })

  it('asks for what the evidence keeps to itself', () => {
    expect(missingValues({ Password: '(not shown)', Env: 'dev' })).toEqual(['Password'])
  })
})

/** Everything that is one deletion away. */
const smallerOnes = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) {
    const items = value as readonly Json[]
    return items.flatMap((item, at) => [
      items.toSpliced(at, 1),
      ...smallerOnes(item).map((less) => items.with(at, less)),
    ])
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const { [key]: _, ...rest } = value as JsonObject
    return [rest, ...smallerOnes(inner).map((less) => ({ ...value, [key]: less }))]
  })
}

it('cannot be made smaller by taking any one thing away, whatever must stay', async () => {
  const templates = fc.dictionary(
    fc.constantFrom('Resources', 'Conditions', 'c'),
    fc.jsonValue({ maxDepth: 3 }),
  )
  await fc.assert(
    fc.asyncProperty(
      templates,
      fc.array(fc.constantFrom(...'abcdef012:[]'), { maxLength: 3 }),
      async (template, marks) => {
        const shows = (one: Json): boolean => marks.every((mark) => JSON.stringify(one).includes(mark))
        fc.pre(shows(template as JsonObject))
        const small = await reduce(template as JsonObject, async (one) => shows(one))
        expect(shows(small)).toBe(true)
        expect(smallerOnes(small).filter(shows)).toEqual([])
      },
    ),
  )
})
