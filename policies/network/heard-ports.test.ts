import { expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import type { JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { internet } from '../../model/network/sets/flow.ts'
import onlyDeclared from './only-declared-exposure.ts'

const Resources: JsonObject = {
  ...publicNetwork,
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'network',
    Scheme: 'internet-facing',
    Subnets: [ref('Public')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 22,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    Port: 22,
    Protocol: 'TCP',
    TargetType: 'ip',
    VpcId: ref('Vpc'),
    Targets: [{ Id: '10.0.0.9' }],
  }),
}

it('names the port that a load balancer without groups listens to, and shows a packet', () => {
  const found = decisions(onlyDeclared, { Resources }, onlyDeclared.options?.defaults).get('Balancer')
  expect(found?.because).toBe(`${internet.name} reaches tcp/22, to which Listener listens`)
  expect(found?.witness?.text).toBe('tcp/22 from 8.8.8.8, heard by Listener')
})

it.each([
  [[[440, 450]], true],
  [[[443, 443]], true],
  [[[450, 440]], false],
])('takes ports in their order alone: %j', async (tcp, isTaken) => {
  const schema = await onlyDeclared.options?.schema()
  const read = () => schema?.parse({ exposure: [{ to: 'It', tcp }] })
  if (isTaken) expect(read).not.toThrow()
  else expect(read).toThrow('write [440,450] for [450,440]'.replaceAll(',', ', '))
})
