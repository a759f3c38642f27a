import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import { outcome } from '../../reports/sample.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { inEnvironments } from './fixtures/smallest.ts'
import { missingValues, replay } from './replay.ts'

const run = { at: '', seed: 1, maxCases: 4_096, draws: 200, strict: false, severity: 'info' } as const
const selected = { policy: bucketVersioning as Policy, options: undefined, severity: 'medium' } as const
const noise = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `Queue${at}`,
    { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: at } },
  ]),
)
const tags = [{ Key: 'a', Value: { 'Fn::If': ['IsX', 'b', 'c'] } }]
const template = inEnvironments(noise, { BucketName: 'logs', Tags: tags })
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
