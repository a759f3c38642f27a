import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { of, openOn, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { reachability } from './reachability.ts'

const Resources = {
  ...publicNetwork,
  Group: openOn([2049]),
  Files: of('AWS::EFS::FileSystem'),
  Mount: of('AWS::EFS::MountTarget', {
    FileSystemId: ref('Files'),
    SubnetId: ref('Public'),
    IpAddress: '10.0.0.20',
    SecurityGroups: [ref('Group')],
  }),
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'network',
    Scheme: 'internet-facing',
    Subnets: [ref('Public')],
    SecurityGroups: [ref('Group')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 2049,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Vpc'),
    Port: 2049,
    Protocol: 'TCP',
    TargetType: 'ip',
    Targets: [{ Id: '10.0.0.20' }],
  }),
}

it('walks a packet to a mount target that a load balancer knows by its address', () => {
  const space = spaceOfTemplate({ Resources } as unknown as JsonObject)
  const { reaching } = reachability(space, { kind: 'internet' }, 'Mount')
  expect(reaching).toMatchObject([
    {
      subject: 'Mount',
      by: 'Balancer',
      certain: {
        witness: expect.stringMatching(/^tcp\/2049 from 8\.8\.8\.8/),
        way: expect.arrayContaining(['Balancer: Listener forwards it to Mount at port 2049']),
      },
    },
  ])
})
