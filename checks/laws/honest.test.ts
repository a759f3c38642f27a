import { describe, expect, it } from 'vitest'
import { isObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import { resourcesIn } from '../../model/resource.ts'
import { Sym } from '../../model/value.ts'
import { all, fail, not, pass, verdictOf } from '../../model/verdict.ts'
import { honest } from './honest.ts'
import { against, queues, sentence, trial, volumes } from './trying.ts'

const broken = (policy: Policy, generator = volumes()) => against(honest, trial(policy, generator))

describe('the law of honesty', () => {
  it('holds of a policy that reads through readings', async () => {
    expect(await broken(sentence((volume) => volume.at('Encrypted').is(true)))).toBe('')
  })

  it('catches who reads raw properties', async () => {
    const raw = sentence(({ entry }) =>
      verdictOf(isObject(entry.properties) && entry.properties.Encrypted === true),
    )
    expect(await broken(raw)).toMatch(
      /pass became fail, not pass or unknown, when Volume1 Properties.Encrypted is hidden/,
    )
  })

  it('catches who takes an open value for a bad one', async () => {
    const strict = sentence((volume) => (volume.at('Encrypted').is(true).is === 'pass' ? pass : fail))
    expect(await broken(strict)).toMatch(/pass became fail/)
  })

  it('catches who takes an open value for a good one', async () => {
    const lenient = sentence((volume) => {
      const size = volume.at('Throughput')
      return size.head instanceof Sym ? pass : all([size.exists(), not(size.atMost(249))])
    })
    expect(await broken(lenient)).toMatch(/fail became pass/)
  })

  it('catches who does not look for what an open reference may lead to', async () => {
    const unused = sentence(
      (queue) => {
        const others = [...resourcesIn(queue.world, 'AWS::SQS::Queue')]
        const leads = others.flatMap((other) => other.at('RedrivePolicy.deadLetterTargetArn').targets())
        return verdictOf(leads.some((target) => target.kind === 'resource' && target.id === queue.id))
      },
      {},
      'AWS::SQS::Queue',
    )
    expect(await broken(unused, queues())).toMatch(/pass became fail/)
  })
})
