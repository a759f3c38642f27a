import { describe, expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { refusalIn } from '../../model/network/values/field.ts'
import type { Policy } from '../../model/policy.ts'
import noPublicAdminPort from './no-public-admin-port.ts'
import onlyDeclaredExposure from './only-declared-exposure.ts'
import subnetNoPublicAddresses from './subnet-no-public-addresses.ts'

/* What AWS refuses is never what a pass rests on: it is named, with the property that holds it. */

const service = { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '0.0.0.0/0' }
const group = (SecurityGroupIngress: Json) =>
  of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc'), SecurityGroupIngress })

/** A host to which the internet comes, over a public address of its subnet. */
const exposed = {
  ...publicNetwork,
  Group: group([service]),
  Host: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Group')] }),
}

interface Template {
  readonly Parameters?: object
  readonly Conditions?: object
  readonly Resources: Readonly<Record<string, JsonObject>>
}

/** What is decided of a resource, and all that is said to be refused. */
const saidOf = (id: string, template: Template, policy: unknown = onlyDeclaredExposure) => {
  const decision = decisions(policy as Policy, template).get(id)
  return [decision?.outcome, ...(decision?.stuckOn ?? []).flatMap((fact) => refusalIn(fact) ?? [])]
}

/** The same with other properties of one of its resources, or with others beside them. */
const changed = (id: string, properties: object): Template => {
  const { Type, Properties } = (exposed as Readonly<Record<string, JsonObject>>)[id] as JsonObject
  return { Resources: { ...exposed, [id]: of(String(Type), { ...(Properties as object), ...properties }) } }
}
const beside = (parts: Readonly<Record<string, JsonObject>>): Template => ({
  Resources: { ...exposed, ...parts },
})

it('fails where nothing is refused', () => {
  expect(saidOf('Host', beside({}))).toEqual(['fail'])
})

const noBooleans = [
  ['yes', 'yes'],
  [1, '1'],
  ['1', '1'],
  [[true], 'a list of 1'],
  [{ a: true }, 'a block'],
  [{}, 'a block'],
] as const

describe('of what is true or false,', () => {
  it.each(noBooleans)('%j is neither for a subnet', (value, shown) => {
    const template = changed('Public', { MapPublicIpOnLaunch: value })
    const refusal = `AWS refuses Public: MapPublicIpOnLaunch is true or false, and not ${shown}`
    expect(saidOf('Host', template)).toEqual(['unknown', refusal])
    expect(saidOf('Public', template, subnetNoPublicAddresses)).toEqual(['unknown', refusal])
  })

  it.each(noBooleans)('%j is neither for a database', (PubliclyAccessible, shown) => {
    const Data = of('AWS::RDS::DBInstance', { PubliclyAccessible, VPCSecurityGroups: [ref('Group')] })
    expect(saidOf('Data', beside({ Data }))).toEqual([
      'unknown',
      `AWS refuses Data: PubliclyAccessible is true or false, and not ${shown}`,
    ])
  })

  it.each(noBooleans)('%j is neither for an entry of a network ACL', (Egress, shown) => {
    const entry = (more: object) =>
      of('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100,
        Protocol: -1,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
        ...more,
      })
    const template = beside({
      Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
      OfPublic: of('AWS::EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref('Public'),
        NetworkAclId: ref('Acl'),
      }),
      In: entry({}),
      Out: entry({ Egress }),
    })
    expect(saidOf('Host', template)).toEqual([
      'unknown',
      `AWS refuses Out: Egress is true or false, and not ${shown}`,
    ])
  })

  it.each(['true', 'True', true])('%j is true', (value) => {
    expect(saidOf('Host', changed('Public', { MapPublicIpOnLaunch: value }))).toEqual(['fail'])
  })

  it.each(['false', 'FALSE', false])('%j is false', (value) => {
    expect(saidOf('Host', changed('Public', { MapPublicIpOnLaunch: value }))).toEqual(['pass'])
  })

  const chosen = (AllowedValues: readonly string[], Default = AllowedValues[0]): Template => ({
    ...changed('Public', { MapPublicIpOnLaunch: ref('Map') }),
    Parameters: { Map: { Type: 'String', AllowedValues, Default } },
  })

  it('what nobody can choose so that it is one is named', () => {
    expect(saidOf('Host', chosen(['yes', 'no']))).toEqual([
      'unknown',
      expect.stringMatching(/^AWS refuses Public: MapPublicIpOnLaunch is true or false, and not /),
    ])
  })

  it('what can be chosen is judged, and no more is deployed than what AWS takes', () => {
    expect(saidOf('Host', chosen(['true', 'yes']))).toEqual(['fail'])
    expect(saidOf('Host', chosen(['false', 'yes']))).toEqual(['pass'])
    expect(saidOf('Host', chosen(['false', 'true']))).toEqual(['breakable'])
  })

  it('one of two ways of a condition is judged', () => {
    const template = {
      ...changed('Public', { MapPublicIpOnLaunch: { 'Fn::If': ['IsOdd', true, 'yes'] } }),
      Parameters: { Odd: { Type: 'String', Default: 'no', AllowedValues: ['yes', 'no'] } },
      Conditions: { IsOdd: { 'Fn::Equals': [ref('Odd'), 'yes'] } },
    }
    expect(saidOf('Host', template)[0]).toBe('breakable')
  })
})

describe('of what is one of a few words,', () => {
  it.each(['enabled', 'Enabled', true])('%j is none for tasks', (AssignPublicIp) => {
    const Tasks = of('AWS::ECS::Service', {
      NetworkConfiguration: {
        AwsvpcConfiguration: { AssignPublicIp, Subnets: [ref('Public')], SecurityGroups: [ref('Group')] },
      },
    })
    const path = 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp'
    expect(saidOf('Tasks', beside({ Tasks }))).toEqual([
      'unknown',
      `AWS refuses Tasks: ${path} is ENABLED or DISABLED, and not ${AssignPublicIp}`,
    ])
  })

  it.each([
    [{ InternetGatewayBlockMode: 'blockall' }, /^AWS refuses Blocked: .* block-ingress, and not blockall$/],
    [{}, /^AWS refuses Blocked: no InternetGatewayBlockMode is said$/],
  ] as const)('%j blocks nothing', (properties, refusal) => {
    const Blocked = of('AWS::EC2::VPCBlockPublicAccessOptions', properties)
    expect(saidOf('Host', beside({ Blocked }))).toEqual(['unknown', expect.stringMatching(refusal)])
  })
})

describe('a route', () => {
  const { Route } = exposed
  const instead = (properties: object) => {
    const { DestinationCidrBlock, GatewayId, ...rest } = Route.Properties as JsonObject
    return of('AWS::EC2::Route', { ...rest, ...properties })
  }
  const whole = { DestinationCidrBlock: '0.0.0.0/0' }
  it.each([
    [{ ...whole, GatewayId: [ref('Gateway')] }, /^AWS refuses Route: GatewayId is a name .* a list of 1$/],
    [{ ...whole, GatewayId: { a: ref('Gateway') } }, /^AWS refuses Route: GatewayId is a name .* a block$/],
    [{ ...whole, NatGatewayId: ref('Gateway') }, /NatGatewayId names no AWS::EC2::InternetGateway/],
    [whole, /^EC2 refuses Route: a route leads to something, and this to nothing$/],
    [{ GatewayId: ref('Gateway') }, /^EC2 refuses Route: a route is for what one of DestinationCidrBlock/],
    [
      { ...whole, GatewayId: ref('Gateway'), RouteTableId: { a: ref('Table') } },
      /^AWS refuses Route: RouteTableId is a name or an id, and not a block$/,
    ],
    [
      { ...whole, GatewayId: ref('Gateway'), RouteTableId: [ref('Table')] },
      /^AWS refuses Route: RouteTableId is a name or an id, and not a list of 1$/,
    ],
  ])('that says %j', (properties, refusal) => {
    expect(saidOf('Host', beside({ Route: instead(properties) }))).toEqual([
      'unknown',
      expect.stringMatching(refusal),
    ])
  })

  it.each([
    [{ SubnetId: [ref('Public')] }, 'SubnetId is a name or an id, and not a list of 1'],
    [{ RouteTableId: [] }, 'RouteTableId is a name or an id, and not an empty list'],
  ])('whose table is given to a subnet by %j', (properties, problem) => {
    expect(saidOf('Host', changed('Associated', properties))).toEqual([
      'unknown',
      `AWS refuses Associated: ${problem}`,
    ])
  })
})

describe('a group', () => {
  it('that is a list guards nothing', () => {
    const Data = of('AWS::RDS::DBInstance', { PubliclyAccessible: true, VPCSecurityGroups: [[]] })
    expect(saidOf('Data', beside({ Data }))).toEqual([
      'unknown',
      'AWS refuses Data: VPCSecurityGroups[0] is a name or an id, and not an empty list',
    ])
  })

  it.each([true, '0.0.0.0/0', [{ ...service, CidrIP: '::/0', CidrIp: '10.0.0.0/8' }]])(
    'of a load balancer whose rules are %j',
    (ingress) => {
      const template = beside({
        Rules: group(ingress as Json),
        Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
          Scheme: 'internet-facing',
          Subnets: [ref('Public')],
          SecurityGroups: [ref('Rules')],
        }),
        Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
          LoadBalancerArn: ref('Balancer'),
          Port: 8080,
          Protocol: 'HTTP',
        }),
      })
      expect(saidOf('Balancer', template)).toEqual([
        'unknown',
        expect.stringMatching(/^EC2 refuses SecurityGroupIngress.* of Rules: /),
      ])
    },
  )

  it.each([
    [[ref('Closed')], 'a list of 1'],
    [{ 'Fn::GetAtt': ['Closed', 'Arn'] }, 'Closed.Arn'],
  ])('that a rule names by %j', (GroupId, shown) => {
    const template = beside({
      Closed: group([]),
      Rule: of('AWS::EC2::SecurityGroupIngress', { ...service, FromPort: 22, ToPort: 22, GroupId }),
    })
    expect([...decisions(noPublicAdminPort, template).keys()].sort()).toEqual(['Closed', 'Group'])
    expect(saidOf('Closed', template, noPublicAdminPort)).toEqual([
      'unknown',
      `AWS refuses Rule: GroupId is a name or an id, and not ${shown}`,
    ])
    expect(saidOf('Group', template, noPublicAdminPort)).toEqual(['pass'])
  })
})
