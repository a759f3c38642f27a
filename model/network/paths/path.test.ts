import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisions } from '../../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { paths } from '../../../generators/network/paths.ts'
import policy from '../../../policies/network/no-path-to-data.ts'
import type { JsonObject } from '../../json.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'

const group = (port: number, ...sources: readonly object[]): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: sources.map((source) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      ...source,
    })),
  })
const from = (id: string) => ({ SourceSecurityGroupId: ref(id) })
const host = (subnet: string, id: string): JsonObject =>
  of('AWS::EC2::Instance', { SubnetId: ref(subnet), SecurityGroupIds: [ref(id)] })

/** What a load balancer that is reached at 80 hands on, and to whom. */
const balanced = (caller: object, targets: object) => ({
  BalancerGroup: group(80, caller),
  Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Subnets: [ref('Public')],
    SecurityGroups: [ref('BalancerGroup')],
  }),
  Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    Port: 80,
    Protocol: 'HTTP',
    VpcId: ref('Vpc'),
    ...targets,
  }),
})

/** Two bastions, of which one reaches data by a host behind it, and the other by itself. */
const network = {
  ...publicNetwork,
  OneGroup: group(22, { CidrIp: '0.0.0.0/0' }),
  HostGroup: group(22, from('OneGroup')),
  One: host('Public', 'OneGroup'),
  Host: host('Private', 'HostGroup'),
  Subnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Private')] }),
  DataGroup: group(5432, from('HostGroup')),
  Data: of('AWS::RDS::DBInstance', {
    DBSubnetGroupName: ref('Subnets'),
    VPCSecurityGroups: [ref('DataGroup')],
  }),
}

const told = (more: object, options: object = {}) => {
  const decided = decisions(
    policy,
    { Resources: { ...network, ...more } },
    { ...policy.options?.defaults, ...options },
  ).get('Data')
  return {
    outcome: decided?.outcome,
    message: decided?.because ?? decided?.stuckOn.join('; '),
    witness: decided?.witness?.text,
  }
}

const numbered = (count: number, make: (at: number) => readonly (readonly [string, JsonObject])[]) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => make(at)).flat())

describe('a path to data', () => {
  it('is told hop by hop, with a packet for each that was walked, and what closes it', () => {
    expect(told({})).toEqual({
      outcome: 'fail',
      message: 'The internet reaches it by One, Host, unless One is closed to the internet',
      witness: 'tcp/22 from 8.8.8.8 to One; tcp/22 from One to Host; tcp/5432 from Host to Data',
    })
  })

  it('is closed where all ways meet, if they do', () => {
    const more = {
      Two: host('Public', 'OneGroup'),
      DataGroup: group(5432, from('HostGroup'), from('HostGroup')),
    }
    expect(told(more).message).toBe('The internet reaches it by One, Host, unless Data is closed to Host')
  })

  it('takes as many closings as there are ways apart', () => {
    const more = {
      TwoGroup: group(22, { CidrIp: '0.0.0.0/0' }),
      Two: host('Public', 'TwoGroup'),
      DataGroup: group(5432, from('HostGroup'), from('TwoGroup')),
    }
    expect(told(more).message).toBe(
      'The internet reaches it by Two, unless Two is closed to the internet and One is closed to the internet',
    )
  })

  it('is none where a route is missing on the way, or something is closed', () => {
    expect(told({ Route: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }) }).outcome).toBe('pass')
    expect(told({ HostGroup: group(22) }).outcome).toBe('pass')
  })

  it('is not known where a group is made elsewhere, whatever else there is here', () => {
    const nobody = { One: of('AWS::EC2::VPC'), Host: of('AWS::EC2::VPC') }
    expect(told(nobody).outcome).toBe('pass')
    const elsewhere = of('AWS::RDS::DBInstance', {
      DBSubnetGroupName: ref('Subnets'),
      VPCSecurityGroups: ['sg-0123'],
    })
    expect(told({ ...nobody, Data: elsewhere })).toMatchObject({
      outcome: 'unknown',
      message: 'whether the internet reaches what the group sg-0123 lets in',
    })
  })

  it('is asked of a group that is made elsewhere only where it guards the data', () => {
    const SubnetIds = { 'Fn::If': ['IsHere', [ref('Private')], { Ref: 'AWS::NoValue' }] }
    const template = {
      Parameters: { Here: { Type: 'String', AllowedValues: ['yes', 'no'] } },
      Conditions: { IsHere: { 'Fn::Equals': [ref('Here'), 'yes'] } },
      Resources: { ...publicNetwork, Data: of('AWS::Elasticsearch::Domain', { VPCOptions: { SubnetIds } }) },
    }
    // Without subnets it is in no VPC, and has no group.
    expect(decisions(policy, template).get('Data')).toMatchObject({
      outcome: 'unknown',
      stuckOn: ['whether the access policy of Data lets anybody in at its public endpoint'],
    })
  })

  it('is certain wherever data is, if it is reached in each of its subnets', () => {
    const more = {
      Other: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24' }),
      Subnets: of('AWS::RDS::DBSubnetGroup', {
        DBSubnetGroupDescription: 'x',
        SubnetIds: [ref('Private'), ref('Other')],
      }),
    }
    expect(told(more)).toEqual(told({}))
    const closed = {
      ...more,
      Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
      Associated2: of('AWS::EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref('Other'),
        NetworkAclId: ref('Acl'),
      }),
    }
    expect(told(closed)).toMatchObject({ outcome: 'unknown', message: 'in which of its subnets Data is' })
  })

  it('is certain for all ranges that a subnet may be given, and where none is given not known', () => {
    const ranged = (CidrBlock: unknown) => {
      const template = {
        Parameters: { Range: { Type: 'String', AllowedValues: ['wide', 'none'] } },
        Conditions: { IsWide: { 'Fn::Equals': [ref('Range'), 'wide'] } },
        Resources: {
          ...network,
          Private: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock }),
          DataGroup: group(5432, { CidrIp: '10.0.1.0/24' }),
        },
      }
      return decisions(policy, template).get('Data')?.outcome
    }
    const either = (range: unknown) => ranged({ 'Fn::If': ['IsWide', '10.0.1.0/24', range] })
    expect(ranged('10.0.1.0/24')).toBe('fail')
    expect(either('10.0.1.0/25')).toBe('fail')
    expect(either('10.0.2.0/24')).toBe('breakable')
    expect(ranged(ref('AWS::NoValue'))).toBe('unknown')
    expect(either(ref('AWS::NoValue'))).toBe('breakable')
  })

  it('is shown where it begins at tasks with public addresses of their own', () => {
    const more = {
      One: of('AWS::ECS::Service', {
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: 'ENABLED',
            Subnets: [ref('Public')],
            SecurityGroups: [ref('OneGroup')],
          },
        },
      }),
    }
    expect(told(more).witness).toBe(told({}).witness)
  })

  it('is followed by what a load balancer forwards to, and not by what is like that', () => {
    const more = {
      HostGroup: group(80, from('BalancerGroup')),
      Again: host('Private', 'HostGroup'),
      ...balanced({ CidrIp: '0.0.0.0/0' }, { Targets: [{ Id: ref('Host') }] }),
    }
    expect(told(more).outcome).toBe('pass')
    // Closed to the internet it would still be called by One.
    expect(told(more, { through: [['None']] }).message).toBe(
      'The internet reaches it by Balancer, Host, unless Host is closed to Balancer',
    )
  })

  it('is certain by way of a load balancer wherever its targets are, if it calls them there', () => {
    const more = {
      Other: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24' }),
      HostGroup: group(80, from('BalancerGroup')),
      ...balanced({ CidrIp: '8.8.8.0/24' }, { TargetType: 'ip' }),
      Host: of('AWS::ECS::Service', {
        LoadBalancers: [{ TargetGroupArn: ref('Targets'), ContainerName: 'x', ContainerPort: 80 }],
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: [ref('Private'), ref('Other')],
            SecurityGroups: [ref('HostGroup')],
          },
        },
      }),
    }
    const options = { through: [['None']], tolerated: 0 }
    expect(told(more, options)).toEqual({
      outcome: 'fail',
      message: 'The internet reaches it by Balancer, Host, unless Balancer is closed to the internet',
      witness: 'tcp/80 from 8.8.8.8 to Balancer; tcp/80 from Balancer to Host; tcp/5432 from Host to Data',
    })
  })

  it('is decided with thousands of things, as long as they are of few kinds', () => {
    const more = numbered(1_000, (at) => [
      [`Host${at}`, host('Private', `Group${at}`)],
      [`Group${at}`, group(22, from('OneGroup'))],
    ])
    const { Host: _, ...others } = network
    const opened = { ...others, ...more, DataGroup: group(5432, { CidrIp: '10.0.1.0/24' }) }
    expect(decisions(policy, { Resources: opened }).get('Data')?.because).toBe(
      'The internet reaches it by One, Host0, unless One is closed to the internet',
    )
    const two = { ...opened, TwoGroup: group(22, { CidrIp: '0.0.0.0/0' }), Two: host('Public', 'TwoGroup') }
    const all = numbered(1_000, (at) => [[`Group${at}`, group(22, from('OneGroup'), from('TwoGroup'))]])
    expect(decisions(policy, { Resources: { ...two, ...all } }).get('Data')?.because).toBe(
      'The internet reaches it by One, Host0, unless Data is closed to Host0 and 999 like it',
    )
  })

  it('is not known where it may go by more kinds of things than are followed', () => {
    const more = numbered(201, (at) => [
      [
        `Host${at}`,
        of('AWS::EC2::Instance', {
          SubnetId: ref('Private'),
          PrivateIpAddress: `10.0.1.${at + 10}`,
          SecurityGroupIds: [ref('HostGroup')],
        }),
      ],
    ])
    expect(told({ ...more, DataGroup: group(5432) })).toMatchObject({
      outcome: 'unknown',
      message: 'what is reached from the internet by way of more than 200 kinds of resources',
    })
  })
})

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 100 })

it('is there or not, however much else there is of the same kinds', () => {
  const seen = new Set<string | undefined>()
  fc.assert(
    fc.property(fc.oneof(paths('tasks'), paths('instances')), (infrastructure) => {
      const { Resources } = infrastructure
      const twins = ['Bastion', 'Host', 'HostGroup'].flatMap((id) => {
        const one = Resources[id]
        return one === undefined ? [] : [[`A${id}`, one] as const]
      })
      const text = JSON.stringify(Object.fromEntries(twins)).replaceAll('"HostGroup"', '"AHostGroup"')
      const outcome = (all: object) => decisions(policy, { Resources: all } as never).get('Data')?.outcome
      const alone = outcome(Resources)
      seen.add(alone)
      expect(outcome({ ...Resources, ...JSON.parse(text) })).toBe(alone)
    }),
    { seed, numRuns: runs },
  )
  expect(seen).toEqual(new Set(['pass', 'fail']))
})
