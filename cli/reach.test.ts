import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forall } from './child.ts'

const of = (Type: string, Properties: object = {}) => ({ Type, Properties })
const ref = (id: string) => ({ Ref: id })
const tcp = (port: number, more: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...more })
const group = (...rules: readonly object[]) =>
  of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc'), SecurityGroupIngress: rules })
const subnet = (CidrBlock: string, more: object = {}) =>
  of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock, AvailabilityZone: 'us-east-1a', ...more })
const table = (id: string, subnetId: string, range: string, gateway: string) => ({
  [id]: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  [`${id}Route`]: of('AWS::EC2::Route', {
    RouteTableId: ref(id),
    DestinationCidrBlock: range,
    GatewayId: ref(gateway),
  }),
  [`${id}Of`]: of('AWS::EC2::SubnetRouteTableAssociation', {
    RouteTableId: ref(id),
    SubnetId: ref(subnetId),
  }),
})

/**
 * The internet gets to the subnet Outer by its gateway, and the office, 10.200.0.0/16, to Inner by a VPN with a static
 * route. Web has a public address by its subnet and lets in 443, and 22 from whatever Admin is. App has none; it lets in
 * 8080 from the group of Web and the load balancer, and 5432 from the lower half of the office. Nothing is let into Idle.
 */
const template = {
  Parameters: { Admin: { Type: 'String' } },
  Resources: {
    Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Outer: subnet('10.0.0.0/24', { MapPublicIpOnLaunch: true }),
    Inner: subnet('10.0.1.0/24'),
    Gateway: of('AWS::EC2::InternetGateway'),
    Attached: of('AWS::EC2::VPCGatewayAttachment', {
      VpcId: ref('Vpc'),
      InternetGatewayId: ref('Gateway'),
    }),
    ...table('OuterTable', 'Outer', '0.0.0.0/0', 'Gateway'),
    VpnGateway: of('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
    VpnAttached: of('AWS::EC2::VPCGatewayAttachment', {
      VpcId: ref('Vpc'),
      VpnGatewayId: ref('VpnGateway'),
    }),
    Vpn: of('AWS::EC2::VPNConnection', {
      Type: 'ipsec.1',
      CustomerGatewayId: 'cgw-0123456789abcdef0',
      VpnGatewayId: ref('VpnGateway'),
      StaticRoutesOnly: true,
    }),
    Office: of('AWS::EC2::VPNConnectionRoute', {
      VpnConnectionId: ref('Vpn'),
      DestinationCidrBlock: '10.200.0.0/16',
    }),
    ...table('InnerTable', 'Inner', '10.128.0.0/9', 'VpnGateway'),
    WebGroup: group(tcp(443, { CidrIp: '0.0.0.0/0' }), tcp(22, { CidrIp: ref('Admin') })),
    AppGroup: group(
      tcp(8080, { SourceSecurityGroupId: ref('WebGroup') }),
      tcp(5432, { CidrIp: '10.200.0.0/17' }),
    ),
    IdleGroup: group(),
    Web: of('AWS::EC2::Instance', { SubnetId: ref('Outer'), SecurityGroupIds: [ref('WebGroup')] }),
    App: of('AWS::EC2::Instance', { SubnetId: ref('Inner'), SecurityGroupIds: [ref('AppGroup')] }),
    Idle: of('AWS::EC2::Instance', { SubnetId: ref('Outer'), SecurityGroupIds: [ref('IdleGroup')] }),
    Front: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Subnets: [ref('Outer')],
      SecurityGroups: [ref('WebGroup')],
    }),
    Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref('Front'),
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
    }),
    Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
      VpcId: ref('Vpc'),
      Port: 8080,
      Protocol: 'HTTP',
      Targets: [{ Id: ref('App') }],
    }),
  },
}

/** Behind a classic load balancer that takes what anybody sends: what it passes on is not followed. */
const classic = {
  Resources: {
    ...template.Resources,
    WebGroup: group(tcp(443, { CidrIp: '0.0.0.0/0' })),
    Classic: of('AWS::ElasticLoadBalancing::LoadBalancer', {
      Subnets: [ref('Outer')],
      SecurityGroups: [ref('WebGroup')],
      Listeners: [{ LoadBalancerPort: '443', InstancePort: '22', Protocol: 'TCP' }],
      Instances: [ref('Idle')],
    }),
    Scaling: of('AWS::AutoScaling::AutoScalingGroup', {
      MinSize: '1',
      MaxSize: '1',
      VPCZoneIdentifier: [ref('Inner')],
      LaunchTemplate: { LaunchTemplateName: 'x', Version: '1' },
      LoadBalancerNames: [ref('Classic')],
    }),
  },
}

const folderWith = (files: Readonly<Record<string, object>>): string => {
  const cwd = mkdtempSync(join(tmpdir(), 'forall-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), JSON.stringify(content))
  return cwd
}

const reach = (...flags: readonly string[]) =>
  forall(['reach', 'app.json', ...flags], { cwd: folderWith({ 'app.json': template }) })

interface Told {
  readonly subject: string
  readonly by?: string
  readonly certain?: { readonly packets: readonly string[]; readonly way?: readonly string[] }
  readonly perhaps?: { readonly packets: readonly string[]; readonly decidedBy: readonly string[] }
}

/** What is said of each resource, without what it is shown by. */
const told = async (...flags: readonly string[]) => {
  const { status, stdout, stderr } = await reach('--format', 'json', ...flags)
  expect([status, stderr]).toEqual([0, ''])
  const { reaching, unreached, notes } = JSON.parse(stdout) as {
    readonly reaching: readonly Told[]
    readonly unreached: readonly string[]
    readonly notes: readonly string[]
  }
  return {
    reaching: reaching.map(({ subject, by, certain, perhaps }) => [
      by === undefined ? subject : `${subject} by ${by}`,
      ...(certain?.packets ?? []),
      ...(perhaps === undefined ? [] : [`perhaps ${perhaps.packets.join()} (${perhaps.decidedBy.join()})`]),
    ]),
    ways: reaching.map(({ certain }) => certain?.way ?? []),
    unreached,
    notes,
  }
}

it('says what the internet reaches, by itself and by a load balancer, and what it may', async () => {
  const { reaching, unreached, ways } = await told()
  expect(reaching).toEqual([
    ['App by Front', 'tcp/443 from 0.0.0.0/0'],
    // It has the group of Web, too, and listens at 443 alone.
    ['Front', 'tcp/443 from 0.0.0.0/0'],
    ['Web', 'tcp/443 from 0.0.0.0/0', 'perhaps tcp/22 from 0.0.0.0/0 (Admin)'],
  ])
  expect(unreached).toEqual(['Idle'])
  // All that is asked on the way: gateway, ACL, group, route back, the load balancer's leg.
  expect(ways[2]).toEqual([
    'Gateway: it comes in over Gateway',
    'Outer: the default network ACL lets everything into Outer',
    'Web: rule 1 of WebGroup lets in',
    'Outer: the default network ACL lets everything out of Outer',
    'Outer: route OuterTableRoute sends 0.0.0.0/0 to Gateway',
  ])
  expect(ways[0]).toContain('Front: Listener forwards it to App at port 8080')
  expect(ways[0]).toContain('App: rule 1 of AppGroup lets in')
})

it('says it for people, what is certain first, each with a packet and its way', async () => {
  const { status, stdout } = await reach('--to', 'Web')
  expect(status).toBe(0)
  expect(stdout).toBe(`From the internet to Web

Web  AWS::EC2::Instance  app.json:1
  reaches  tcp/443 from 0.0.0.0/0
  such as  tcp/443 from 8.8.8.8:49152
  way      Gateway: it comes in over Gateway
           Outer: the default network ACL lets everything into Outer
           Web: rule 1 of WebGroup lets in
           Outer: the default network ACL lets everything out of Outer
           Outer: route OuterTableRoute sends 0.0.0.0/0 to Gateway
  may      tcp/22 from 0.0.0.0/0
           hangs on Admin

1 resource is reached
`)
  const idle = await reach('--to', 'Idle')
  expect(idle.stdout).toContain('0 resources are reached, nothing reaches 1 resource')
  const markdown = await reach('--to', 'Web', '--format', 'markdown')
  expect(markdown.stdout).toContain('### Forall: 1 resource is reached')
  expect(markdown.stdout).toContain('- reaches: tcp/443 from 0.0.0.0/0')
})

it('takes parameters as they are given', async () => {
  expect((await told('--to', 'Web', '--parameter', 'Admin=198.18.0.0/15')).reaching).toEqual([
    ['Web', 'tcp/443 from 0.0.0.0/0'],
  ])
})

it('says what an office reaches by VPN: where a route leads there, and one back', async () => {
  // The route of Inner is for more than the office, the group for half of it. Outer has no route to the VPN gateway.
  const { reaching, unreached, notes, ways } = await told('--from', '10.200.0.0/16,10.201.0.0/16')
  expect(reaching).toEqual([['App', 'tcp/5432 from 10.200.0.0/17']])
  expect(unreached).toEqual(['Front', 'Idle', 'Web'])
  expect(notes).toEqual(['None of these addresses is public: nothing of it comes over the internet.'])
  expect(ways[0]).toContain('Vpn: its route sends 10.200.0.0/16 to the other side')
})

it('says what addresses reach that are public, and which of them are of the VPC itself', async () => {
  const { reaching, notes } = await told('--from', '8.8.8.0/24,10.0.0.128/25', '--to', 'App')
  expect(reaching).toEqual([['App by Front', 'tcp/443 from 8.8.8.0/24']])
  expect(notes).toEqual(['10.0.0.128/25 is of Vpc: what has these addresses is asked about by its name.'])
})

it('says what one resource reaches of another', async () => {
  // All three share the group of Web or are let in by it; nobody lets in App, which has no group that a rule names.
  expect((await told('--from', 'Web', '--to', 'App')).reaching).toEqual([
    ['App', 'tcp/8080'],
    ['App by Front', 'tcp/443'],
  ])
  const { reaching, unreached } = await told('--from', 'App', '--parameter', 'Admin=10.0.1.0/24')
  expect(reaching).toEqual([
    ['Front', 'tcp/443'],
    ['Web', 'tcp/22, tcp/443'],
  ])
  expect(unreached).toEqual(['Idle'])
})

it.each([
  [['--from', 'Wbe'], 'there is no such resource', 'Did you mean Web?'],
  [['--to', 'Table'], 'there is no such resource', 'There are: '],
  [['--to', 'OuterTable'], 'has no interface in a network', 'There are: '],
  [['--from', 'Front'], 'is a load balancer', 'Name what calls'],
  [['--from', '010.0.0.0/8'], 'leading zero', 'It takes internet, ranges'],
  [['--from', '10.0.0.5'], 'write 10.0.0.5/32', 'It takes internet, ranges'],
  [['--from', '10.0.0.0/8,,'], 'the range is empty', 'It takes internet, ranges'],
  [['--from', '10.0.0.0/33'], 'more than 32', 'It takes internet, ranges'],
])('refuses %j', async (flags, problem, advice) => {
  const { status, stdout, stderr } = await reach(...flags)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(problem)
  expect(stderr).toContain(advice)
})

it('refuses what has nothing in a network, and what cannot be read', async () => {
  const cwd = folderWith({ 'topic.json': { Resources: { Topic: of('AWS::SNS::Topic') } } })
  const none = await forall(['reach', 'topic.json'], { cwd })
  expect([none.status, none.stderr]).toEqual([
    2,
    expect.stringContaining('Nothing in topic.json is in a network.'),
  ])
  const invalid = await forall(['reach', 'topic.json', '--from', '010.0.0.0/8'], { cwd })
  expect([invalid.status, invalid.stderr]).toEqual([
    2,
    expect.stringContaining('--from cannot be 010.0.0.0/8'),
  ])
  const missing = await forall(['reach', 'missing.json'], { cwd })
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('missing.json')])
})

it('says what it did not examine', async () => {
  const cwd = folderWith({ 'app.json': template })
  mkdirSync(join(cwd, 'below'))
  writeFileSync(join(cwd, 'below', 'cdk.json'), JSON.stringify({ app: 'node app.js' }))
  const { status, stdout } = await forall(['reach', '.', '--to', 'Web'], { cwd })
  expect(status).toBe(3)
  expect(stdout).toMatch(/Not examined\n {2}CDK app in \S*below/)
})

/** A function in the VPC with a URL that asks nobody who he is, an endpoint to which routes lead, and one with interfaces. */
const called = {
  Resources: {
    Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Inner: subnet('10.0.1.0/24'),
    IdleGroup: group(),
    Function: of('AWS::Lambda::Function', {
      VpcConfig: { SubnetIds: [ref('Inner')], SecurityGroupIds: [ref('IdleGroup')] },
    }),
    Url: of('AWS::Lambda::Url', { TargetFunctionArn: ref('Function'), AuthType: 'NONE' }),
    Closed: of('AWS::Lambda::Url', { TargetFunctionArn: ref('Function'), AuthType: 'AWS_IAM' }),
    Routed: of('AWS::EC2::VPCEndpoint', { VpcId: ref('Vpc'), ServiceName: 's3' }),
    Interfaces: of('AWS::EC2::VPCEndpoint', {
      VpcId: ref('Vpc'),
      ServiceName: 'ecr',
      VpcEndpointType: 'Interface',
      SubnetIds: [ref('Inner')],
      SecurityGroupIds: [ref('IdleGroup')],
    }),
  },
}

it('names what calls something for whoever is on the internet, and who decides', async () => {
  const cwd = folderWith({ 'app.json': called })
  const { status, stdout } = await forall(['reach', 'app.json', '--format', 'json'], { cwd })
  expect(status).toBe(0)
  const { called: callings, reaching, unreached } = JSON.parse(stdout)
  expect([callings, reaching, unreached]).toMatchObject([
    [{ subject: 'Function', by: 'Url', decidedBy: ['whether anybody may invoke Function by Url'] }],
    [],
    ['Interfaces', 'Routed'],
  ])
  const printed = await forall(['reach', 'app.json'], { cwd })
  expect(printed.stdout).toContain('Function by Url')
  expect(printed.stdout).toContain('calls of anybody on the internet')
  expect(printed.stdout).toContain('1 resource may be, nothing reaches 2 resources')
  const within = await forall(['reach', 'app.json', '--from', 'Interfaces', '--format', 'json'], { cwd })
  expect(JSON.parse(within.stdout).called).toEqual([])
})

it('tells in a comparison what comes to be called for others', async () => {
  const { Url: _, ...closed } = called.Resources
  const cwd = folderWith({ 'open.json': called, 'closed.json': { Resources: closed } })
  const { status, stdout } = await forall(['diff', 'closed.json', 'open.json'], { cwd })
  expect(stdout).toContain(
    'unknown calls of anybody to Function by Url: whether anybody may invoke Function by Url decides',
  )
  expect(status).toBe(1)
  const same = await forall(['diff', 'open.json', 'open.json'], { cwd })
  expect(same.stdout).toContain('nothing changes')
})

it('tells of one resource what may come to it by a load balancer whose target is not known', async () => {
  const Targets = of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Vpc'),
    TargetType: 'ip',
    Port: 8080,
    Protocol: 'HTTP',
    Targets: [{ Id: '10.0.1.77' }],
  })
  const cwd = folderWith({ 'app.json': { ...template, Resources: { ...template.Resources, Targets } } })
  const asked = async (...flags: readonly string[]) => {
    const { stdout } = await forall(['reach', 'app.json', '--format', 'json', ...flags], { cwd })
    return JSON.parse(stdout) as { readonly reaching: readonly Told[]; readonly unreached: readonly string[] }
  }
  const one = await asked('--to', 'App')
  expect(one.reaching).toMatchObject([
    { subject: 'App', by: 'Front', perhaps: { decidedBy: ['whether 10.0.1.77 is App'] } },
  ])
  const { reaching, unreached } = await asked()
  expect(reaching).toMatchObject([
    { subject: 'Front' },
    { subject: 'Front', by: 'Front' },
    { subject: 'Web' },
  ])
  expect(unreached).not.toContain('App')
})

it('says of what is behind a classic load balancer that it may be called', async () => {
  const behind = async (Scheme: string) => {
    const { Classic, ...others } = classic.Resources
    const Resources = { ...others, Classic: { ...Classic, Properties: { ...Classic.Properties, Scheme } } }
    const cwd = folderWith({ 'app.json': { Resources } })
    const { stdout } = await forall(['reach', 'app.json', '--format', 'json'], { cwd })
    const { called, unreached } = JSON.parse(stdout) as {
      readonly called: readonly { readonly subject: string; readonly decidedBy: readonly string[] }[]
      readonly unreached: readonly string[]
    }
    return [
      called.map(({ subject, decidedBy }) => `${subject}: ${decidedBy.join()}`),
      unreached.includes('Idle'),
    ]
  }
  const told = ['Idle: what Classic passes on to Idle', 'Scaling: what Classic passes on to Scaling']
  expect(await behind('internet-facing')).toEqual([told, false])
  expect(await behind('internal')).toEqual([[], true])
})
