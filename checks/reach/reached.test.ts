import { expect, it } from 'vitest'
import { network, packetOf, targets, worldOf } from '../../model/network/fixtures/balanced-network.ts'
import { of, ref } from '../../model/network/fixtures/public-network.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { keyOf, reachedFrom } from './reached.ts'

it('is what a load balancer may pass on, and no more', () => {
  const world = worldOf({
    Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
      ...(network.Listener?.Properties as object),
      DefaultActions: [],
    }),
    Rule: of('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: ref('Listener'),
      Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['8.8.8.0/24'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
    }),
    Targets: targets({ Targets: [{ Id: { 'Fn::ImportValue': 'target' } }] }),
  })
  const region = reachedFrom(world, fromInternet).get(keyOf('Balancer', 'Balancer'))?.region
  const packet = packetOf({})
  expect([region?.must.isEmpty, region?.may.has(packet)]).toEqual([true, true])
  expect(region?.may.has({ ...packet, source: { family: 4, value: 0x08080900 } })).toBe(false)
  expect(region?.blame.length).toBeGreaterThan(0)
})
