import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisions } from '../../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { paths } from '../../../generators/network/paths.ts'
import policy from '../../../policies/network/no-path-to-data.ts'
import type { Json, JsonObject } from '../../json.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'

/* What a load balancer is called by decides to whom it passes that on: each of its callers by its own ports. */

const rule = (port: number, source: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...source,
})
const group = (...rules: readonly JsonObject[]): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: rules,
  })
const from = (id: string): JsonObject => ({ SourceSecurityGroupId: ref(id) })
const anywhere: JsonObject = { CidrIp: '0.0.0.0/0' }
const office: JsonObject = { CidrIp: '8.8.8.0/24' }
const host = (subnet: string, id: string): JsonObject =>
  of('AWS::EC2::Instance', { SubnetId: ref(subnet), SecurityGroupIds: [ref(id)] })
const listening = (port: number, target: string) => ({
  [`Listener${port}`]: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: port,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(`Targets${port}`) }],
  }),
  [`Targets${port}`]: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    Port: 80,
    Protocol: 'TCP',
    VpcId: ref('Vpc'),
    Targets: [{ Id: ref(target) }],
  }),
})

/** Behind a load balancer the site is at 443, and at 8080 its administration, which alone reaches data. */
const network = (type: 'application' | 'network', ...rules: readonly JsonObject[]): JsonObject => ({
  ...publicNetwork,
  BastionGroup: group(rule(22, anywhere)),
  BalancerGroup: group(...rules),
  SiteGroup: group(rule(80, from('BalancerGroup'))),
  AdminGroup: group(rule(80, from('BalancerGroup'))),
  DataGroup: group(rule(2049, from('AdminGroup'))),
  Bastion: host('Public', 'BastionGroup'),
  Site: host('Private', 'SiteGroup'),
  Admin: host('Private', 'AdminGroup'),
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: type,
    Subnets: [ref('Public')],
    SecurityGroups: [ref('BalancerGroup')],
  }),
  ...listening(443, 'Site'),
  ...listening(8080, 'Admin'),
  Data: of('AWS::EFS::MountTarget', { SubnetId: ref('Private'), SecurityGroups: [ref('DataGroup')] }),
})

const judged = (resources: JsonObject, options: object = {}) => {
  const asked: object = { through: [['None']], ...options }
  const decided = decisions(policy, { Resources: resources }, { ...policy.options?.defaults, ...asked })
  const { outcome, because, stuckOn = [] } = decided.get('Data') ?? {}
  return [outcome, because ?? stuckOn.join('; ')]
}

describe.each(['application', 'network'] as const)('a load balancer of type %s', (type) => {
  const byBastion = rule(8080, from('BastionGroup'))
  const told = 'The internet reaches it by Bastion, Balancer, Admin, unless'

  it('passes on what one caller says, whatever others say at other ports', () => {
    expect(judged(network(type, byBastion))).toEqual(['fail', `${told} Bastion is closed to the internet`])
    // The site calls the bastion, which lets in everybody: the load balancer is gone through twice.
    expect(judged(network(type, byBastion, rule(443, anywhere)))).toEqual([
      'fail',
      `${told} Balancer is closed to Bastion`,
    ])
    expect(judged(network(type, rule(443, anywhere)))[0]).toBe('pass')
  })

  it('has one way closed for all that is passed on by it', () => {
    const two = network(type, byBastion, rule(8080, anywhere))
    expect(judged(two)).toEqual([
      'fail',
      'The internet reaches it by Balancer, Admin, unless Admin is closed to Balancer',
    ])
  })

  it('passes on nothing of those who are trusted, or tolerated', () => {
    const some = network(type, rule(443, anywhere), rule(8080, office))
    expect(judged(some, { tolerated: 0 })[0]).toBe('fail')
    expect(judged(some, { tolerated: 256 })[0]).toBe('pass')
    expect(judged(some, { tolerated: 0, trusted: ['8.8.8.0/24'] })[0]).toBe('pass')
  })
})

it('keeps its clients, of whom it is not known whether the target knows them by their groups', () => {
  const byBastion = rule(8080, from('BastionGroup'))
  const known = { AdminGroup: group(rule(80, from('BastionGroup'))) }
  const bastion = { BastionGroup: group(rule(22, anywhere)) }
  const alone = { ...network('network', byBastion), ...known, ...bastion }
  // Without the load balancer the bastion is as near.
  expect(judged(alone)[0]).toBe('fail')
  const behind = {
    ...alone,
    Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
    Associated2: of('AWS::EC2::SubnetNetworkAclAssociation', {
      SubnetId: ref('Private'),
      NetworkAclId: ref('Acl'),
    }),
  }
  expect(judged(behind)).toEqual(['unknown', 'whether Admin knows Bastion by its group behind Balancer'])
})

describe('of a load balancer whose rule is for some addresses', () => {
  const only = (...ranges: readonly Json[]): JsonObject => ({
    Listener8080: of('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref('Balancer'),
      Port: 8080,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    }),
    Rule: of('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: ref('Listener8080'),
      Priority: 1,
      Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ranges } }],
      Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets8080') }],
    }),
  })

  it('is passed on what these say', () => {
    const open = network('application', rule(8080, anywhere), rule(8080, { CidrIpv6: '::/0' }))
    const told = (range: Json, options: object) => judged({ ...open, ...only(range) }, options)[0]
    expect(told('203.0.112.0/24', { tolerated: 0 })).toBe('fail')
    expect(told('203.0.112.0/24', { tolerated: 256 })).toBe('pass')
    expect(told('203.0.112.0/24', { tolerated: 0, trusted: ['203.0.112.0/24'] })).toBe('pass')
    expect(told('0.0.0.0/0', { tolerated: 256 })).toBe('fail')
    expect(told({ 'Fn::ImportValue': 'office' }, { tolerated: 256 })).toBe('unknown')
  })

  it('is passed on what a caller of one of these addresses says', () => {
    const called = network('application', rule(8080, from('BastionGroup')))
    const told = (...ranges: readonly Json[]) => judged({ ...called, ...only(...ranges) })
    expect(told('10.0.0.0/24')[0]).toBe('fail')
    expect(told('10.0.0.0/25', '10.0.0.128/25')[0]).toBe('fail')
    expect(told('8.8.8.0/24')[0]).toBe('pass')
    expect(told('10.0.0.0/25')).toEqual(['unknown', 'from which of its addresses Bastion calls Balancer'])
  })

  it('may be passed on what another load balancer does', () => {
    const front = {
      Front: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: 'network',
        Subnets: [ref('Public')],
        SecurityGroups: [ref('FrontGroup')],
      }),
      FrontGroup: group(rule(443, anywhere)),
      FrontListener: of('AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: ref('Front'),
        Port: 443,
        Protocol: 'TCP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Fronted') }],
      }),
      Fronted: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
        Port: 8080,
        Protocol: 'TCP',
        TargetType: 'alb',
        VpcId: ref('Vpc'),
        Targets: [{ Id: ref('Balancer') }],
      }),
    }
    const behind = { ...network('application', rule(8080, from('FrontGroup'))), ...front }
    expect(judged(behind)[0]).toBe('fail')
    expect(judged({ ...behind, ...only('8.8.8.0/24') })).toEqual([
      'unknown',
      'whose calls Front passes on to Balancer',
    ])
  })
})

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 200 })

it('no path goes away where a rule lets in more', () => {
  const seen = { fail: 0, more: 0 }
  const kinds = fc.oneof(paths('balanced'), paths('instances'))
  const groups = ['BastionGroup', 'BalancerGroup', 'WebGroup', 'HostGroup', 'DataGroup']
  const port = fc.constantFrom(443, 5432)
  fc.assert(
    fc.property(kinds, fc.nat(), port, fc.nat(), (infrastructure, at, port, whom) => {
      const { Resources } = infrastructure
      const there = groups.filter((id) => id in Resources)
      const into = there[at % there.length] ?? ''
      const far = there[whom % (there.length + 1)]
      const more = of('AWS::EC2::SecurityGroupIngress', {
        GroupId: ref(into),
        ...rule(port, far === undefined ? anywhere : from(far)),
      })
      const outcome = (all: object) => judged(all as JsonObject)[0]
      const [before, after] = [outcome(Resources), outcome({ ...Resources, More: more as Json })]
      if (before === 'fail') {
        seen.fail++
        expect(after).toBe('fail')
      } else if (after === 'fail') seen.more++
    }),
    { seed, numRuns: runs },
  )
  expect(seen.fail).toBeGreaterThan(runs / 40)
  expect(seen.more).toBeGreaterThan(0)
})
