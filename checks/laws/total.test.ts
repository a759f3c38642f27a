import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import { pass, unknown, type Verdict, verdictOf } from '../../model/verdict.ts'
import { total } from './total.ts'
import { against, queues, sentence, trial, volume } from './trying.ts'

const broken = (policy: Policy, generator = volume()) => against(total, trial(policy, generator))

describe('the law of totality', () => {
  it('holds of a policy that reads through readings', async () => {
    expect(await broken(sentence((volume) => volume.at('Throughput').atLeast(250)))).toBe('')
  })

  it('catches who expects an object', async () => {
    const trusting = sentence(({ entry }) =>
      verdictOf(((entry.properties as JsonObject).Encrypted as JsonObject).is === true),
    )
    expect(await broken(trusting)).toMatch(/it threw TypeError.*, when Volume/)
  })

  it('catches who expects text', async () => {
    const trusting = sentence(({ entry }) =>
      verdictOf(
        ((entry.properties as JsonObject | null)?.AvailabilityZone as string | undefined)?.startsWith('eu') ??
          false,
      ),
    )
    expect(await broken(trusting)).toMatch(
      /startsWith is not a function.*, when Volume Properties.AvailabilityZone is/,
    )
  })

  it('catches who walks down a value for as long as it goes on', async () => {
    const depth = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0
      const [deepest = 0] = Object.values(value).map(depth)
      if (deepest > 120) throw new RangeError('too deep')
      return deepest + 1
    }
    const walking = sentence(({ entry }) => verdictOf(depth(entry.properties) < 9))
    // What is deep has to come first, which is seldom so.
    expect(await against(total, trial(walking, volume()), { runs: 200 })).toMatch(/too deep/)
  })

  it('catches who spreads a list of 10,000 items', async () => {
    const spreading = sentence(
      (queue) => {
        if (queue.at('Tags').items().length > 9_000) throw new RangeError('Maximum call stack size exceeded')
        return pass
      },
      {},
      'AWS::SQS::Queue',
    )
    const tagged = queues().map(({ Resources: { Queue } }) => ({
      Resources: {
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: { ...Queue?.Properties, Tags: [{ Key: 'k', Value: 'v' }] },
        },
      },
    }))
    expect(await broken(spreading, tagged)).toMatch(/call stack size exceeded.* has 10,000 items/)
  })

  it('catches an answer that is none', async () => {
    expect(await broken(sentence((volume) => volume.at('Encrypted') as unknown as Verdict))).toMatch(
      /it answered/,
    )
  })

  it('catches an unknown that blames nothing', async () => {
    expect(await broken(sentence(() => unknown([])))).toMatch(/it answered unknown and blamed nothing/)
  })
})
