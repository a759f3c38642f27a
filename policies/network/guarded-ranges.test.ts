import { describe, expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import type { JsonObject } from '../../model/json.ts'
import { of, ref } from '../../model/network/fixtures/public-network.ts'
import aclNoPublicAdminPort from './acl-no-public-admin-port.ts'
import noPublicAdminPort from './no-public-admin-port.ts'
import restrictedEgress from './restricted-egress.ts'

/* Whoever forbids the whole internet by its name has not forbidden half of it. */

const inside = { Type: 'String', Default: '10.0.0.0/8' }
const shell = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }

const group = (rule: JsonObject) =>
  of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [rule] })

describe('an administrative port is open to whatever a parameter may be', () => {
  it.each<[guard: string, parameter: JsonObject, expected: string]>([
    ['no guard', {}, 'breakable'],
    ['not the whole internet', { AllowedPattern: String.raw`(?!0\.0\.0\.0/0).*` }, 'breakable'],
    ['long texts', { MinLength: 10 }, 'breakable'],
    ['no prefix of 0', { AllowedPattern: '[0-9.]+/([1-9]|[12][0-9]|3[0-2])' }, 'breakable'],
    ['prefixes from 8', { AllowedPattern: '[0-9.]+/([89]|[12][0-9]|3[0-2])' }, 'breakable'],
    ['prefixes from 15', { AllowedPattern: '[0-9.]+/(1[5-9]|2[0-9]|3[0-2])' }, 'breakable'],
    ['no 0 in front', { AllowedPattern: '[1-9][0-9.]*/[0-9]+' }, 'breakable'],
    // As many as one network has are let in by intention.
    ['prefixes from 16', { AllowedPattern: '[0-9.]+/(1[6-9]|2[0-9]|3[0-2])' }, 'pass'],
    ['one private network', { AllowedPattern: String.raw`10\.[0-9.]+/(8|9|[12][0-9]|3[0-2])` }, 'pass'],
  ])('%s', (_, guard, expected) => {
    const template = {
      Parameters: { Ip: { ...inside, ...guard } },
      Resources: { Group: group({ ...shell, CidrIp: ref('Ip') }) },
    }
    expect(outcomes(noPublicAdminPort, template).Group).toBe(expected)
  })

  it('by a rule of the template', () => {
    const template = {
      Parameters: { Ip: inside },
      Rules: {
        NotAll: { Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Equals': [ref('Ip'), '0.0.0.0/0'] }] } }] },
      },
      Resources: { Group: group({ ...shell, CidrIp: ref('Ip') }) },
    }
    expect(outcomes(noPublicAdminPort, template).Group).toBe('breakable')
  })

  it('over IPv6', () => {
    const template = {
      Parameters: { Ip: { Type: 'String', Default: 'fc00::/7', AllowedPattern: '(?!::/0$).*' } },
      Resources: { Group: group({ ...shell, CidrIpv6: ref('Ip') }) },
    }
    expect(outcomes(noPublicAdminPort, template).Group).toBe('breakable')
  })

  it('by two parameters, of which neither alone may be more than a network', () => {
    const network = { ...inside, Default: '10.0.0.0/16', AllowedPattern: '[0-9.]+/16' }
    const rules = [ref('Ip'), ref('Other')].map((CidrIp) => ({ ...shell, CidrIp }))
    const template = {
      Parameters: { Ip: network, Other: network },
      Resources: {
        Group: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: rules }),
      },
    }
    expect(outcomes(noPublicAdminPort, template).Group).toBe('breakable')
  })
})

it('what goes out, and what a network ACL lets in, may be to and from half of the internet', () => {
  const template = {
    Parameters: { Ip: { ...inside, AllowedPattern: String.raw`(?!0\.0\.0\.0/0).*` } },
    Resources: {
      Group: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        SecurityGroupEgress: [{ ...shell, CidrIp: ref('Ip') }],
      }),
      Acl: of('AWS::EC2::NetworkAcl', { VpcId: 'vpc-0123456789abcdef0' }),
      Entry: of('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100,
        RuleAction: 'allow',
        Protocol: 6,
        PortRange: { From: 22, To: 22 },
        CidrBlock: ref('Ip'),
      }),
    },
  }
  expect(outcomes(restrictedEgress, template).Group).toBe('breakable')
  expect(outcomes(aclNoPublicAdminPort, template).Acl).toBe('breakable')
})
