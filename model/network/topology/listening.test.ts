import { describe, expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import {
  type Answer,
  answered,
  balancer,
  listener,
  network,
  type Parts,
  packetOf,
  type Sent,
  worldOf,
} from '../fixtures/balanced-network.ts'
import type { PlainResources } from '../naive/plain.ts'
import { walkCall } from '../naive/walk.ts'
import { fromInternet } from '../reach/from-internet.ts'

describe('what a load balancer hears from the internet', () => {
  const heard = (parts: Parts, sent: Sent): Answer => {
    const resources = { ...network, ...parts } as unknown as PlainResources
    const packet = packetOf(sent)
    const region = fromInternet(findResource(worldOf(parts), 'Balancer') ?? expect.fail())
    const answer = answered(region, packet)
    if (answer !== 'unknown')
      expect(walkCall(resources, { from: 'the internet', to: 'Balancer', packet }).arrives).toBe(
        answer === 'yes',
      )
    return answer
  }
  const both = listener({ Protocol: 'TCP_UDP' })

  it.each<readonly [expected: Answer, what: string, parts: Parts, sent: Sent]>([
    ['yes', 'its listener', {}, {}],
    ['no', 'another port', {}, { port: 444 }],
    ['no', 'another protocol', {}, { protocol: 17 }],
    ['no', 'what has no ports', {}, { protocol: 1, port: 2_048 }],
    ['yes', 'both protocols', { Listener: both }, { protocol: 17 }],
    ['yes', 'both protocols', { Listener: both }, { protocol: 6 }],
    [
      'unknown',
      'a port that nobody knows',
      { Listener: listener({ Port: { 'Fn::ImportValue': 'port' } }) },
      { port: 22 },
    ],
    [
      'unknown',
      'a protocol that nobody knows',
      { Listener: listener({ Protocol: { 'Fn::ImportValue': 'protocol' } }) },
      { protocol: 17 },
    ],
    [
      'unknown',
      'a listener that may be of any',
      { Listener: listener({ LoadBalancerArn: { 'Fn::ImportValue': 'balancer' } }) },
      {},
    ],
    [
      'no',
      'which is not at another port',
      { Listener: listener({ LoadBalancerArn: { 'Fn::ImportValue': 'balancer' } }) },
      { port: 444 },
    ],
    ['no', 'nothing, where it is for appliances', { Balancer: balancer({ Type: 'gateway' }) }, {}],
  ])('%s: %s', (expected, _, parts, sent) => {
    expect(heard(parts, sent)).toBe(expected)
  })

  it('is not known where it has no listener here', () => {
    const { Listener: _, ...silent } = network
    const world = new AssignedWorld(spaceOfTemplate({ Resources: silent } as unknown as JsonObject), open)
    const region = fromInternet(findResource(world, 'Balancer') ?? expect.fail())
    expect(region.must.isEmpty).toBe(true)
    expect(region.blame.flatMap(({ inputs }) => inputs)).toEqual([
      'which listeners are given to Balancer elsewhere',
    ])
  })
})
