import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { forall } from './child.ts'

const group = (...rules: readonly object[]) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'x', SecurityGroupIngress: rules },
})
const tcp = (port: number, more: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...more })
const database = {
  Type: 'AWS::RDS::DBInstance',
  Properties: { VPCSecurityGroups: [{ 'Fn::GetAtt': ['Db', 'GroupId'] }] },
}
const office = { Office: { Type: 'String', Default: '203.0.114.0/24' } }

/** A folder with these files in it. */
const folder = (files: Readonly<Record<string, object>>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'forall-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), JSON.stringify(content))
  }
  return directory
}

const diffOf = async (was: object, is: object, ...flags: readonly string[]) => {
  const cwd = folder({ 'a.json': was, 'b.json': is })
  return forall(['diff', 'a.json', 'b.json', ...flags], { cwd })
}

it('says what is opened to whom, with a packet, and what is closed', async () => {
  const was = { Resources: { Web: group(tcp(443, { CidrIp: '0.0.0.0/0' })), Db: group(), Data: database } }
  const is = {
    Resources: {
      Web: group(tcp(443, { CidrIp: '0.0.0.0/1' }), tcp(22, { CidrIpv6: '::/0' })),
      Db: group(tcp(5432, { SourceSecurityGroupId: { Ref: 'Web' } })),
      Data: database,
    },
  }
  const { status, stdout, stderr } = await diffOf(was, is)
  expect([status, stderr]).toEqual([1, ''])
  expect(stdout).toBe(`From a.json to b.json

  opens   tcp/5432 from the group Web to Data
          Db  b.json:1
  opens   tcp/22 from ::/0
          such as tcp/22 from 2001:4860:4860::8888
          Web  b.json:1
  closes  tcp/443 from 128.0.0.0/1
          such as tcp/443 from 128.0.0.0
          Web  b.json:1

2 things opened, 1 thing closed
`)
})

it('says what a role may do now, with a request, and what it may no more', async () => {
  const role = (Action: readonly string[], service: string) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
        },
      ],
    },
  })
  const was = { Resources: { Deploy: role(['s3:GetObject', 'sqs:SendMessage'], 'ec2.amazonaws.com') } }
  const is = { Resources: { Deploy: role(['s3:getobject', 'iam:PassRole'], 'ec2.amazonaws.com') } }
  const { status, stdout, stderr } = await diffOf(was, is)
  expect([status, stderr]).toEqual([1, ''])
  expect(stdout).toBe(`From a.json to b.json

  opens   iam:PassRole for Deploy
          such as iam:PassRole on arn:aws:iam::000000000000:role/unlisted
          Deploy  b.json:1
  closes  sqs:SendMessage for Deploy
          such as sqs:SendMessage
          Deploy  a.json:1

1 thing opened, 1 thing closed
`)
}, 60_000)

it('finds no difference in what is written in another way', async () => {
  const was = { Parameters: office, Resources: { Web: group(tcp(22, { CidrIp: { Ref: 'Office' } })) } }
  const is = {
    Parameters: office,
    Resources: {
      Web: group(),
      Rule: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: { Ref: 'Web' },
          ...tcp(22, { CidrIp: { 'Fn::Sub': '${Office}' } }),
          IpProtocol: '6',
        },
      },
    },
  }
  const { status, stdout } = await diffOf(was, is)
  expect([status, stdout.includes('nothing changes')]).toEqual([0, true])
})

it('takes parameters as they are now', async () => {
  const rules = (...more: readonly object[]) => ({
    Parameters: office,
    Resources: { Web: group(tcp(22, { CidrIp: { Ref: 'Office' } }), ...more) },
  })
  const more = tcp(22, { CidrIp: '198.18.0.0/24' })
  const given = ['--parameter', 'Office=198.18.0.0/16', '--format', 'json']
  const [now, otherwise] = [
    await diffOf(rules(), rules(more), '--format', 'json'),
    await diffOf(rules(), rules(more), ...given),
  ]
  expect(JSON.parse(now.stdout).differences).toMatchObject([
    { subject: 'Web', change: 'opens', packets: 'tcp/22 from 198.18.0.0/24', isCertain: true },
  ])
  expect(JSON.parse(otherwise.stdout).differences).toEqual([])
})

it('says what an opening hangs on', async () => {
  const open = {
    Parameters: { N: { Type: 'Number' } },
    Resources: { Web: group(tcp(0, { CidrIp: '0.0.0.0/0' })) },
  }
  const rule = { ...tcp(0, { CidrIp: '0.0.0.0/0' }), ToPort: { Ref: 'N' } }
  const { status, stdout } = await diffOf(open, { ...open, Resources: { Web: group(rule) } })
  expect(status).toBe(1)
  expect(stdout).toContain('tcp/1-65535 from 0.0.0.0/0, perhaps: N decides')
})

it('takes for no opening what EC2 refuses, and names it', async () => {
  const was = { Resources: { Web: group(tcp(22, { CidrIp: '10.0.0.0/8' })) } }
  const is = { Resources: { Web: group(tcp(22, { CidrIp: '010.0.0.0/8' })) } }
  const { status, stdout } = await diffOf(was, is)
  expect(status).toBe(3)
  expect(stdout).toContain(
    'Not examined\n  b.json: EC2 refuses SecurityGroupIngress[0] of Web: "010.0.0.0" is',
  )
  expect(stdout).not.toContain('opens ')
  expect(stdout).toContain('nothing changes in what was examined')
})

it('a group that is new opens, and one that is gone closes', async () => {
  const some = { Resources: { Web: group(tcp(443, { CidrIp: '0.0.0.0/0' })) } }
  const none = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }
  expect((await diffOf(none, some)).stdout).toContain('opens   tcp/443 from 0.0.0.0/0')
  const { status, stdout } = await diffOf(some, none)
  expect([status, stdout.includes('closes  tcp/443 from 0.0.0.0/0')]).toEqual([0, true])
})

it('compares the files of two folders by their names', async () => {
  const rule = tcp(443, { CidrIp: '0.0.0.0/0' })
  const cwd = folder({
    'was/x.json': { Resources: { Web: group() } },
    'was/y.json': { Resources: { Web: group(rule) } },
    'is/x.json': { Resources: { Web: group(rule) } },
    'is/y.json': { Resources: { Web: group() } },
  })
  const { stdout } = await forall(['diff', 'was', 'is', '--format', 'markdown'], { cwd })
  expect(stdout).toContain('### Forall: 1 thing opened, 1 thing closed')
  expect(stdout).toContain('- **opens** tcp/443 from 0.0.0.0/0 (`Web` at `is/x.json:1`)')
  expect(stdout).toContain('- **closes** tcp/443 from 0.0.0.0/0 (`Web` at `is/y.json:1`)')
})

it('refuses what cannot be read, and does not compare the rest', async () => {
  const cwd = folder({ 'a.json': { Resources: {} }, 'b.json': [] })
  const { status, stdout, stderr } = await forall(['diff', 'a.json', 'b.json'], { cwd })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('b.json:1')
  expect((await forall(['diff', 'a.json'], { cwd })).stderr).toContain('forall diff needs <after>')
})

/** A server with a public address in a subnet whose packets go where `hop` says. */
const reached = (hop: object, ...rules: readonly object[]) => {
  const of = (Type: string, Properties: object = {}) => ({ Type, Properties })
  return {
    Resources: {
      Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
      Gateway: of('AWS::EC2::InternetGateway'),
      Attached: of('AWS::EC2::VPCGatewayAttachment', {
        VpcId: { Ref: 'Vpc' },
        InternetGatewayId: { Ref: 'Gateway' },
      }),
      Subnet: of('AWS::EC2::Subnet', {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: '10.0.0.0/24',
        MapPublicIpOnLaunch: true,
      }),
      Table: of('AWS::EC2::RouteTable', { VpcId: { Ref: 'Vpc' } }),
      Of: of('AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: { Ref: 'Subnet' },
        RouteTableId: { Ref: 'Table' },
      }),
      Out: of('AWS::EC2::Route', {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '0.0.0.0/0',
        ...hop,
      }),
      Nat: of('AWS::EC2::NatGateway', { SubnetId: { Ref: 'Subnet' }, ConnectivityType: 'private' }),
      Web: group(tcp(443, { CidrIp: '0.0.0.0/0' }), ...rules),
      Server: of('AWS::EC2::Instance', {
        SubnetId: { Ref: 'Subnet' },
        SecurityGroupIds: [{ 'Fn::GetAtt': ['Web', 'GroupId'] }],
      }),
    },
  }
}
const toGateway = { GatewayId: { Ref: 'Gateway' } }
const toNat = { NatGatewayId: { Ref: 'Nat' } }
const elsewhere = { GatewayId: { 'Fn::ImportValue': 'gateway' } }

it('says what a route opens, to whom, and why it was closed; what a group opens is said once', async () => {
  const { status, stdout } = await diffOf(
    reached(toNat),
    reached(toGateway, tcp(22, { CidrIp: '0.0.0.0/0' })),
  )
  expect(status).toBe(1)
  expect(stdout).toBe(`From a.json to b.json

  opens   tcp/22 from 0.0.0.0/0 to Server
          such as tcp/22 from 8.8.8.8
          reaches Server from the internet
          Web  b.json:1
  opens   tcp/443 from 0.0.0.0/0 to Server over the internet
          such as tcp/443 from 8.8.8.8
          until now Subnet: route Out sends 0.0.0.0/0 to Nat, and not back to the internet
          Server  b.json:1
  opens   all traffic to 0.0.0.0/0 of Server over the internet
          such as tcp/443 to 8.8.8.8
          until now Nat: it is for private networks
          Server  b.json:1

3 things opened, 0 things closed
`)
})

it('says once what a route opens to many things, and names a few of them', async () => {
  const many = (hop: object) => {
    const { Resources } = reached(hop)
    const { Server, ...others } = Resources
    const servers = Array.from({ length: 12 }, (_, at) => [`Server${at + 10}`, Server] as const)
    return { Resources: { ...others, ...Object.fromEntries(servers) } }
  }
  const { stdout } = await diffOf(many(toNat), many(toGateway))
  expect(stdout).toBe(`From a.json to b.json

  opens   tcp/443 from 0.0.0.0/0 to Server10, Server11, Server12 and 9 more over the internet
          such as tcp/443 from 8.8.8.8
          until now Subnet: route Out sends 0.0.0.0/0 to Nat, and not back to the internet
          Server10  b.json:1
          Server11  b.json:1
          Server12  b.json:1
          …and 9 more
  opens   all traffic to 0.0.0.0/0 of Server10, Server11, Server12 and 9 more over the internet
          such as tcp/443 to 8.8.8.8
          until now Nat: it is for private networks
          Server10  b.json:1
          Server11  b.json:1
          Server12  b.json:1
          …and 9 more

24 things opened, 0 things closed
`)
  const markdown = await diffOf(many(toNat), many(toGateway), '--format', 'markdown')
  expect(markdown.stdout.split('\n').filter((line) => line.startsWith('- **'))).toEqual([
    '- **opens** tcp/443 from 0.0.0.0/0 to Server10, Server11, Server12 and 9 more over the internet (`Server10` at `b.json:1`, `Server11` at `b.json:1`, `Server12` at `b.json:1`, and 9 more)',
    '- **opens** all traffic to 0.0.0.0/0 of Server10, Server11, Server12 and 9 more over the internet (`Server10` at `b.json:1`, `Server11` at `b.json:1`, `Server12` at `b.json:1`, and 9 more)',
  ])
  const json = await diffOf(many(toNat), many(toGateway), '--format', 'json')
  expect(JSON.parse(json.stdout).differences).toHaveLength(24)
})

it('says that it is not known what a change opens or closes', async () => {
  const opening = await diffOf(reached(toNat), reached(elsewhere), '--format', 'markdown')
  expect(opening.status).toBe(1)
  expect(opening.stdout).toContain('### Forall: 0 things opened, 0 things closed, 2 things not known')
  expect(opening.stdout).toContain('- **unknown** tcp/443 from 0.0.0.0/0 to Server over the internet: ')
  const closing = await diffOf(reached(toGateway), reached(elsewhere), '--format', 'json')
  expect(closing.status).toBe(0)
  expect(JSON.parse(closing.stdout).differences).toMatchObject([
    { of: 'reach', direction: 'ingress', change: 'unknown', isCertain: false, mayOpen: false },
    { of: 'reach', direction: 'egress', change: 'unknown', isCertain: false, mayOpen: false },
  ])
  const same = await diffOf(reached(elsewhere), reached(elsewhere))
  expect([same.status, same.stdout.includes('nothing changes')]).toEqual([0, true])
})

it('takes the parameters of each side by themselves', async () => {
  const template = {
    Parameters: office,
    Resources: { Web: group(tcp(22, { CidrIp: { Ref: 'Office' } })) },
  }
  const cwd = folder({
    'a.json': template,
    'b.json': template,
    'was.json': { Office: '198.18.0.0/24' },
    'is.json': { Office: '198.18.0.0/23' },
  })
  const differencesBy = async (...flags: readonly string[]) => {
    const { stdout } = await forall(['diff', 'a.json', 'b.json', '--format', 'json', ...flags], { cwd })
    return JSON.parse(stdout).differences as readonly object[]
  }
  const opens = [{ subject: 'Web', change: 'opens', packets: 'tcp/22 from 198.18.1.0/24' }]
  expect(
    await differencesBy('--before-parameters', 'was.json', '--after-parameters', 'is.json'),
  ).toMatchObject(opens)
  expect(
    await differencesBy('--parameters', 'is.json', '--before-parameter', 'Office=198.18.0.0/24'),
  ).toMatchObject(opens)
  expect(await differencesBy('--after-parameter', 'Office=203.0.114.0/24')).toEqual([])
  expect(
    (await forall(['diff', 'a.json', 'b.json', '--before-parameter', 'Office'], { cwd })).stderr,
  ).toContain('--before-parameter needs a name and a value')
})
