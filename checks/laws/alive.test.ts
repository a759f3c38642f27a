import { describe, expect, it } from 'vitest'
import { resource } from '../../generators/resource.ts'
import { findResource } from '../../model/resource.ts'
import { all, any, fail, pass, verdictOf } from '../../model/verdict.ts'
import { alive } from './alive.ts'
import { against, queues, sentence, trial, volume } from './trying.ts'

describe('the law of life', () => {
  it('holds where each property can matter, and says how', async () => {
    const policy = sentence((volume) =>
      any([volume.at('Encrypted').is(true), volume.at('Throughput').atMost(249)]),
    )
    const finding = await alive.check(trial(policy), { seed: 1, runs: 30 })
    expect(finding).toMatchObject({
      holds: true,
      notes: [
        expect.stringMatching(/^AWS::EC2::Volume Properties.Encrypted: fails when/),
        expect.stringMatching(/^AWS::EC2::Volume Properties.Throughput: fails when/),
      ],
    })
  })

  it('catches who can never fail, and who can never pass', async () => {
    expect(await against(alive, trial(sentence(() => pass)))).toMatch(
      /no sample among \d+ has a subject that fails/,
    )
    expect(await against(alive, trial(sentence(() => fail)))).toMatch(
      /no sample among \d+ has a subject that passes/,
    )
  })

  it('catches who reads what cannot matter', async () => {
    const policy = sentence((volume) =>
      all([volume.at('Encrypted').is(true), any([volume.at('AvailabilityZone').exists(), pass])]),
    )
    const path = 'AWS::EC2::Volume Properties.AvailabilityZone'
    expect(
      await against(alive, trial(policy, volume(), { excuses: [{ path, reason: 'it reads on' }] })),
    ).toBe('')
    expect(await against(alive, trial(policy))).toMatch(
      /never matters in any sample: AWS::EC2::Volume Properties.AvailabilityZone$/,
    )
  })

  it('catches an excuse that is not needed', async () => {
    const policy = sentence((volume) => volume.at('Encrypted').is(true))
    const excuses = [{ path: 'AWS::EC2::Volume Properties.Encrypted', reason: 'it was dead once' }]
    expect(await against(alive, trial(policy, volume(), { excuses }))).toMatch(
      /needs no excuse: AWS::EC2::Volume Properties.Encrypted$/,
    )
  })

  it('leads references elsewhere, to decoys too', async () => {
    const policy = sentence(
      (queue) => {
        const target = queue.at('RedrivePolicy.deadLetterTargetArn').targets()[0]
        if (target?.kind !== 'resource') return pass
        return findResource(queue.world, target.id)?.at('FifoQueue').is(true).is === 'pass' ? fail : pass
      },
      {},
      'AWS::SQS::Queue',
    )
    const fifo = resource('AWS::SQS::Queue', { FifoQueue: true })
    const sometimesFailing = queues().map(({ Resources }) => ({
      Resources: {
        ...Resources,
        Bad: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { deadLetterTargetArn: 'x' } } },
      },
    }))
    const blind = await against(alive, trial(policy, sometimesFailing))
    expect(blind).toMatch(/no sample/)
    const also = sentence(
      (queue) => all([policy.holds(queue, undefined), verdictOf(queue.id !== 'Bad')]),
      {},
      'AWS::SQS::Queue',
    )
    const either = queues().chain((good) =>
      sometimesFailing.map((bad) =>
        Object.keys(good.Resources.Queue?.Properties ?? {}).length > 0 ? good : bad,
      ),
    )
    expect(await against(alive, trial(also, either, { decoys: fifo }))).toBe('')
  })
})
