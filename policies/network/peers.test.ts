import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import { expectPeers } from '../../checks/peers/expect.ts'
import { matchesGlob } from '../../model/glob.ts'
import type { JsonObject } from '../../model/json.ts'
import { policies } from '../index.generated.ts'
import peerChecks from './fixtures/peer-checks.json' with { type: 'json' }
import onlyDeclared from './only-declared-exposure.ts'

const mayBeAny = 'the default is private, and the pattern of the parameter lets a deployer choose 0.0.0.0/0'
const noRange = 'EC2 refuses an entry without a range, and one of TCP without ports'

expectPeers('network', {
  'CKV_AWS_24 SecurityGroupUnrestrictedIngress22/SecurityGroupUnrestrictedIngress22-PASSED *': [
    'breakable',
    mayBeAny,
  ],
  'CKV_AWS_25 SecurityGroupUnrestrictedIngress3389/SecurityGroupUnrestrictedIngress3389-PASSED *': [
    'breakable',
    mayBeAny,
  ],
  'CKV_AWS_260 SecurityGroupUnrestrictedIngress80/SecurityGroupUnrestrictedIngress80-PASSED *': [
    'breakable',
    mayBeAny,
  ],
  'CKV_AWS_24 SecurityGroupUnrestrictedIngress22/SecurityGroupRangeInvalid-PASSED *': [
    'unknown',
    'EC2 refuses a range of ports in reverse order: nothing is deployed that could be called safe',
  ],
  'CKV_AWS_23 SecurityGroupRuleDescription/SecurityGroupRuleDescription-PASSED-4 *': [
    'unknown',
    'the text "None" is no list of rules: CloudFormation refuses it',
  ],
  'AWS-0102 ec2/no_excessive_port_access.good[0] *': ['unknown', noRange],
  'AWS-0102 ec2/no_excessive_port_access.bad[0] *': ['unknown', noRange],
  'AWS-0085 redshift/no_classic_resources.good[0] myCluster': [
    'no subject',
    'a cluster is no group, so nothing is asked of it',
  ],
})

const documented = readFileSync(new URL('../../docs/network.md', import.meta.url), 'utf8')
const near = [...documented.matchAll(/`([\w.*-]+)`/g)].map(([, id = '']) => id)

/** Trivy passes the first, and fails the others. */
it.each<readonly [string, JsonObject, declared: string, none: string]>([
  ['an internal one', { Scheme: 'internal' }, 'pass', 'pass'],
  // It has the default group of a VPC, of which nothing is said either.
  ['one of which nothing is said', {}, 'unknown', 'unknown'],
  ['one that is open on 443', { SecurityGroups: [{ Ref: 'Web' }] }, 'pass', 'fail'],
])('AWS-0053 asks the scheme of a load balancer alone: %s', (_, properties, declared, none) => {
  const template = {
    Resources: {
      It: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: properties },
      Web: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'x',
          SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }],
        },
      },
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
