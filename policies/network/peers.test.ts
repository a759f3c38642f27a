import { readFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import { matchesGlob } from '../../model/glob.ts'
import type { JsonObject } from '../../model/json.ts'
import { policies } from '../index.generated.ts'
import peerChecks from './fixtures/peer-checks.json' with { type: 'json' }
import onlyDeclared from './only-declared-exposure.ts'

/*
 * What other tools say of the templates that their own tests are about, and where the same policy says something else:
 * Checkov's and Trivy's examples for CloudFormation, in as many words as they need.
 */

const group = (properties: object): JsonObject =>
  ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', ...properties } }) as JsonObject

const ingress = (rule: unknown): JsonObject => group({ SecurityGroupIngress: [rule] })

const alone = (direction: 'Ingress' | 'Egress', rule: object): JsonObject =>
  ({
    Type: `AWS::EC2::SecurityGroup${direction}`,
    Properties: { GroupId: 'sg-87654321', ...rule },
  }) as JsonObject

const on = (port: unknown, to: unknown = port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: to })
const acl = (rule: object): JsonObject =>
  ({
    Acl: { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: 'something' } },
    Rule: {
      Type: 'AWS::EC2::NetworkAclEntry',
      Properties: { NetworkAclId: { Ref: 'Acl' }, RuleAction: 'allow', ...rule },
    },
  }) as JsonObject

const is = (Type: string, Properties: JsonObject = {}): JsonObject => ({ Type, Properties })
const nodes = (RemoteAccess: JsonObject): JsonObject =>
  is('AWS::EKS::Nodegroup', { ClusterName: 'test', Subnets: ['subnet-1'], RemoteAccess })

const location = { CidrIp: { Ref: 'Location' } }
const location6 = { CidrIpv6: { Ref: 'Location' } }

const pattern = '(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})'
const by = (Default: string): JsonObject => ({
  Location: {
    Type: 'String',
    Default,
    ...(!Default.includes(':') && { AllowedPattern: pattern, MinLength: 9, MaxLength: 18 }),
  },
})

const anyIpv6 = '0000:0000:0000:0000:0000:0000:0000:0000/0'
const mayBeAny = 'the default is private, and the pattern of the parameter lets a deployer choose 0.0.0.0/0'

type Row = readonly [
  check: string,
  resource: JsonObject,
  theirs: 'pass' | 'fail',
  parameters?: JsonObject | undefined,
]

const same: readonly Row[] = [
  ['CKV_AWS_23', alone('Ingress', { Description: 'x', ...on(443), ...location }), 'pass', by('0.0.0.0/0')],
  [
    'CKV_AWS_23',
    alone('Egress', { Description: 'x', ...on(443), DestinationSecurityGroupId: 'sg-1' }),
    'pass',
  ],
  ['CKV_AWS_23', ingress({ Description: 'x', ...on(443), ...location }), 'pass', by('0.0.0.0/0')],
  ['CKV_AWS_23', alone('Ingress', { ...on(80), ...location }), 'fail', by('0.0.0.0/0')],
  ['CKV_AWS_23', alone('Egress', { ...on(443), DestinationSecurityGroupId: 'sg-1' }), 'fail'],
  ['CKV_AWS_23', ingress({ ...on(443), ...location }), 'fail', by('0.0.0.0/0')],
  ['CKV_AWS_24', ingress({ ...on('22'), CidrIp: '0.0.0.0/0' }), 'fail'],
  ['CKV_AWS_24', ingress({ ...on('21', '23'), CidrIp: '0.0.0.0/0' }), 'fail'],
  ['CKV_AWS_24', ingress({ ...on(22), ...location }), 'fail', by('0.0.0.0/0')],
  ['CKV_AWS_24', ingress({ ...on(22), ...location6 }), 'fail', by('::/0')],
  ['CKV_AWS_24', ingress({ ...on(22), ...location6 }), 'fail', by(anyIpv6)],
  ['CKV_AWS_25', ingress({ ...on(3389), ...location }), 'fail', by('0.0.0.0/0')],
  ['CKV_AWS_25', ingress({ ...on(3389), ...location6 }), 'fail', by('::/0')],
  ['CKV_AWS_260', ingress({ ...on(80), ...location }), 'fail', by('0.0.0.0/0')],
  ['CKV_AWS_260', ingress({ ...on(80), ...location6 }), 'fail', by('::/0')],
  ['CKV_AWS_260', ingress({ ...on(80), ...location6 }), 'fail', by(anyIpv6)],
  ['CKV_AWS_100', nodes({ Ec2SshKey: 'SshKeyString', SourceSecurityGroups: ['sg-0'] }), 'pass'],
  ['CKV_AWS_100', is('AWS::EKS::Nodegroup', { ClusterName: 'test', Subnets: ['subnet-1'] }), 'pass'],
  ['CKV_AWS_100', nodes({ Ec2SshKey: 'SshKeyString' }), 'fail'],
  ['AWS-0049', is('AWS::ElastiCache::SecurityGroup', { Description: 'Some description' }), 'pass'],
  ['AWS-0049', is('AWS::ElastiCache::SecurityGroup'), 'fail'],
  ['AWS-0083', is('AWS::Redshift::ClusterSecurityGroup', { Description: 'Disallow bad stuff' }), 'pass'],
  ['AWS-0083', is('AWS::Redshift::ClusterSecurityGroup', { Description: '' }), 'fail'],
  ['AWS-0085', is('AWS::Redshift::ClusterSecurityGroup', { Description: '' }), 'fail'],
  ['AWS-0099', group({}), 'pass'],
  ['AWS-0099', is('AWS::EC2::SecurityGroup'), 'fail'],
  ['AWS-0105', acl({ CidrBlock: '10.0.0.0/8', Protocol: 6, PortRange: { From: 22, To: 22 } }), 'pass'],
  ['AWS-0105', acl({ CidrBlock: '0.0.0.0/0', Protocol: 6, PortRange: { From: 22, To: 22 } }), 'fail'],
  ['AWS-0104', group({ SecurityGroupEgress: [{ IpProtocol: '6', CidrIp: '127.0.0.1/32' }] }), 'pass'],
  ['AWS-0104', group({ SecurityGroupEgress: [{ IpProtocol: '6', CidrIp: '0.0.0.0/0' }] }), 'fail'],
  ['AWS-0107', ingress({ ...on(22), CidrIp: '127.0.0.1/32' }), 'pass'],
  ['AWS-0107', ingress({ ...on(22), CidrIp: '0.0.0.0/0' }), 'fail'],
  [
    'AWS-0124',
    group({
      SecurityGroupEgress: [
        { IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'Can connect to loopback' },
      ],
    }),
    'pass',
  ],
  ['AWS-0124', group({ SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }] }), 'fail'],
]

const noRange = 'EC2 refuses an entry without a range, and one of TCP without ports'

const different: readonly Difference[] = [
  ['CKV_AWS_24', ingress({ ...on(22), ...location }), 'pass', by('10.10.10.0/24'), 'breakable', mayBeAny],
  ['CKV_AWS_25', ingress({ ...on(3389), ...location }), 'pass', by('10.10.10.0/24'), 'breakable', mayBeAny],
  ['CKV_AWS_260', ingress({ ...on(80), ...location }), 'pass', by('10.10.10.0/24'), 'breakable', mayBeAny],
  [
    'CKV_AWS_24',
    ingress({ ...on('23', '21'), CidrIp: '0.0.0.0/0' }),
    'pass',
    undefined,
    'unknown',
    'EC2 refuses a range of ports in reverse order: nothing is deployed that could be called safe',
  ],
  [
    'CKV_AWS_23',
    group({ SecurityGroupIngress: 'None' }),
    'pass',
    undefined,
    'unknown',
    'the text "None" is no list of rules: CloudFormation refuses it',
  ],
  ['AWS-0102', acl({ Protocol: 6 }), 'pass', undefined, 'unknown', noRange],
  ['AWS-0102', acl({ Protocol: -1 }), 'fail', undefined, 'unknown', noRange],
  [
    'AWS-0085',
    is('AWS::Redshift::Cluster', { DBName: 'mydb' }),
    'pass',
    undefined,
    'no subject',
    'a cluster is no group, so nothing is asked of it',
  ],
]

const agreement = new Map<string, { same: number; different: number }>()

type Difference = readonly [
  check: string,
  resource: JsonObject,
  theirs: 'pass' | 'fail',
  parameters: JsonObject | undefined,
  ours: string,
  why: string,
]

const said = (check: string, resource: JsonObject, parameters: JsonObject = {}) =>
  policies
    .filter(({ equivalents }) => equivalents?.includes(check))
    .flatMap((policy) => {
      const Resources = 'Type' in resource ? { It: resource } : resource
      const said = Object.values(outcomes(policy, { Parameters: parameters, Resources }))
      return said.length === 0 ? ['no subject'] : said
    })

const count = (check: string, isSame: boolean): void => {
  const known = agreement.get(check) ?? { same: 0, different: 0 }
  known[isSame ? 'same' : 'different']++
  agreement.set(check, known)
}

const titled = <R extends readonly unknown[]>(rows: readonly R[]) =>
  rows.map((row) => [`${row[0]} of ${JSON.stringify(row[1])}`, row] as const)

it.each(titled(same))('%s is the same', (_, [check, resource, theirs, parameters]) => {
  expect(said(check, resource, parameters)).toEqual([theirs])
  count(check, true)
})

it.each(titled(different))('%s is not', (_, [check, resource, theirs, parameters, ours, why]) => {
  expect(why).not.toBe('')
  expect(ours).not.toBe(theirs)
  expect(said(check, resource, parameters)).toEqual([ours])
  count(check, false)
})

/** How many examples for CloudFormation these tools have of each check of groups and network ACLs. */
const examples = {
  ...{ 'AWS-0049': 2, 'AWS-0053': 2, 'AWS-0083': 2, 'AWS-0085': 2, 'AWS-0099': 2, 'AWS-0102': 2 },
  ...{ 'AWS-0104': 2, 'AWS-0105': 2, 'AWS-0107': 2, 'AWS-0124': 2 },
  ...{ CKV_AWS_100: 2, CKV_AWS_23: 7, CKV_AWS_24: 7, CKV_AWS_25: 3, CKV_AWS_260: 4 },
}

const documented = readFileSync(new URL('../../docs/network.md', import.meta.url), 'utf8')
const near = [...documented.matchAll(/`([\w.*-]+)`/g)].map(([, id = '']) => id)

it('compares every example there is', () => {
  const rows = [...same, ...different].map(([check]) => check)
  const counted = Map.groupBy(rows, (check) => check)
  for (const [check, count] of Object.entries(examples)) {
    // One of the rows has two resources in its example, and each is a row here.
    const compared = counted.get(check)?.length ?? 0
    expect([check, near.includes(check) || compared >= count]).toEqual([check, true])
  }
})

/** Trivy passes the first, and fails the others. */
it.each<readonly [string, JsonObject, declared: string, none: string]>([
  ['an internal one', { Scheme: 'internal' }, 'pass', 'pass'],
  // It has the default group of a VPC, of which nothing is said either.
  ['one of which nothing is said', {}, 'unknown', 'unknown'],
  ['one that is open on 443', { SecurityGroups: [{ Ref: 'Web' }] }, 'pass', 'fail'],
])('AWS-0053 asks the scheme of a load balancer alone: %s', (_, properties, declared, none) => {
  const template = {
    Resources: {
      It: is('AWS::ElasticLoadBalancingV2::LoadBalancer', properties),
      Web: ingress({ ...on(443), CidrIp: '0.0.0.0/0' }),
    },
  }
  expect(outcomes(onlyDeclared, template)).toEqual({ It: declared })
  expect(outcomes(onlyDeclared, template, { exposure: [], tolerated: 65_536 })).toEqual({ It: none })
})

const ours = new Set(policies.flatMap(({ equivalents }) => equivalents ?? []))

it.each(Object.entries(peerChecks))(
  '%s: each check of a tool is one of ours, or said to be none',
  (_, peers) => {
    const ids = Object.values(peers as Readonly<Record<string, readonly string[]>>).flat()
    const missing = ids.filter((id) => !ours.has(id) && !near.some((pattern) => matchesGlob(pattern, id)))
    expect(missing).toEqual([])
  },
)

afterAll(() => {
  const rows = [...agreement].map(([check, { same, different }]) => `${check} ${same}/${same + different}`)
  console.log(`agreement with other tools: ${rows.join(', ')}`)
})
