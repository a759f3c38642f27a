import { describe, expect, it } from 'vitest'
import { decisions, hidden } from '../../../checks/laws/expectation.ts'
import policy from '../../../policies/network/no-path-to-data.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open as nothingChosen } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import { dataStores } from '../use/tiers.ts'

/*
 * Data behind a load balancer that everybody can call: what it forwards to is the data, as it stands here, or may be, where
 * nothing here says what it is.
 */

const group = (port: number, source: JsonObject): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }],
  })
const fromVpc: JsonObject = { CidrIp: '10.0.0.0/16' }
const fromBalancer: JsonObject = { SourceSecurityGroupId: ref('BalancerGroup') }

interface Given {
  readonly type?: 'network' | 'application'
  readonly targets?: Json
  readonly kind?: string
  readonly port?: number
  readonly letIn?: JsonObject
  readonly more?: JsonObject
}

const judged = ({ type = 'network', targets, kind = 'ip', port = 2049, letIn = fromVpc, more }: Given) => {
  const template: JsonObject = {
    Parameters: { Address: { Type: 'String', Default: '10.0.1.9' } },
    Resources: {
      ...publicNetwork,
      BalancerGroup: group(443, { CidrIp: '0.0.0.0/0' }),
      Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: type,
        Subnets: [ref('Public')],
        SecurityGroups: [ref('BalancerGroup')],
      }),
      Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: ref('Balancer'),
        Port: 443,
        Protocol: type === 'network' ? 'TCP' : 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
      }),
      Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
        VpcId: ref('Vpc'),
        TargetType: kind,
        Port: port,
        Protocol: type === 'network' ? 'TCP' : 'HTTP',
        ...(targets !== undefined && { Targets: targets }),
      }),
      DataGroup: group(2049, letIn),
      Data: of('AWS::EFS::MountTarget', { SubnetId: ref('Private'), SecurityGroups: [ref('DataGroup')] }),
      ...more,
    },
  }
  const { outcome, because, stuckOn = [] } = decisions(policy, template).get('Data') ?? {}
  return [outcome, outcome === 'pass' ? restingOn(template) : (because ?? stuckOn.join('; '))]
}

/** What a pass says that it rests on. */
const restingOn = (template: JsonObject) => {
  const world = new AssignedWorld(spaceOfTemplate(template), nothingChosen, { trace: true })
  const data = dataStores.at(world, 'Data') ?? expect.fail()
  return policy.holds(data, policy.options?.defaults ?? expect.fail()).because
}

const reached = ['fail', 'The internet reaches it by Balancer, unless Balancer is closed to the internet']
const away = ['pass', 'nothing leads to it from the internet']
const open = (name: string) => ['unknown', `whether ${name} is Data`]
const mount = (properties: JsonObject): JsonObject => ({
  Data: of('AWS::EFS::MountTarget', {
    SubnetId: ref('Private'),
    SecurityGroups: [ref('DataGroup')],
    ...properties,
  }),
})

describe.each(['network', 'application'] as const)('a load balancer of type %s', (type) => {
  it.each<[string, readonly unknown[], Given]>([
    [
      'the address that data is given',
      reached,
      { targets: [{ Id: '10.0.1.9' }], more: mount({ IpAddress: '10.0.1.9' }) },
    ],
    ['its address, by reference', reached, { targets: [{ Id: { 'Fn::GetAtt': ['Data', 'IpAddress'] } }] }],
    ['an address of its subnet', open('10.0.1.9'), { targets: [{ Id: '10.0.1.9' }] }],
    [
      'the same, where its group lets in that of the load balancer',
      open('10.0.1.9'),
      { targets: [{ Id: '10.0.1.9' }], letIn: fromBalancer },
    ],
    ['an address of another subnet', away, { targets: [{ Id: '10.0.7.9' }] }],
    [
      'an address of its subnet, where it has another',
      away,
      { targets: [{ Id: '10.0.1.9' }], more: mount({ IpAddress: '10.0.1.8' }) },
    ],
    ['an address of its subnet, at a port that is closed', away, { targets: [{ Id: '10.0.1.9' }], port: 80 }],
    [
      'the same, at a port of the target that is open',
      open('10.0.1.9'),
      { targets: [{ Id: '10.0.1.9', Port: 2049 }], port: 80 },
    ],
    ['an address that somebody chooses', open('Address'), { targets: [{ Id: ref('Address') }] }],
    [
      'an address that a custom resource finds out',
      open('Finding.Ip'),
      {
        targets: [{ Id: { 'Fn::GetAtt': ['Finding', 'Ip'] } }],
        more: { Finding: of('Custom::Finding', { ServiceToken: 'x' }) },
      },
    ],
    ['an instance, which data is none of', away, { targets: [{ Id: ref('Address') }], kind: 'instance' }],
    ['what others register', open('what others register with Targets'), {}],
    [
      'what others register, at a port that is closed',
      [
        'pass',
        'nothing leads to it from the internet, unless others register it at another port with Targets',
      ],
      { port: 80 },
    ],
    ['instances that others register', away, { kind: 'instance' }],
    [
      'what is registered here alone',
      away,
      {
        more: {
          Tasks: of('AWS::ECS::Service', {
            LoadBalancers: [{ TargetGroupArn: ref('Targets'), ContainerName: 'x', ContainerPort: 80 }],
            NetworkConfiguration: {
              AwsvpcConfiguration: { Subnets: [ref('Private')], SecurityGroups: [ref('BalancerGroup')] },
            },
          }),
        },
      },
    ],
  ])('forwards to %s', (_, expected, given) => {
    expect(judged({ type, ...given })).toEqual(expected)
  })

  it('forwards to a group that is not made here', () => {
    const forwarding = (letIn: JsonObject) =>
      judged({
        type,
        letIn,
        more: {
          Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
            LoadBalancerArn: ref('Balancer'),
            Port: 443,
            Protocol: type === 'network' ? 'TCP' : 'HTTP',
            DefaultActions: [{ Type: 'forward', TargetGroupArn: hidden }],
          }),
        },
      })
    expect(forwarding(fromBalancer)[0]).toBe('unknown')
    expect(forwarding({ SourceSecurityGroupId: ref('DataGroup') })).toEqual(away)
  })
})
