import { describe, expect, it } from 'vitest'
import { outcomes } from '../../../checks/laws/expectation.ts'
import { reachability } from '../../../checks/reach/reachability.ts'
import onlyDeclaredExposure from '../../../policies/network/only-declared-exposure.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import type { JsonObject } from '../../json.ts'
import { publicNetwork, ref } from '../fixtures/public-network.ts'

const nodes = (more: JsonObject): JsonObject => ({
  Type: 'AWS::EKS::Nodegroup',
  Properties: {
    ClusterName: 'c',
    NodeRole: 'arn:aws:iam::123456789012:role/r',
    Subnets: [ref('Public')],
    ...more,
  },
})

const environment = (isPublic: string): JsonObject => ({
  Type: 'AWS::ElasticBeanstalk::Environment',
  Properties: {
    ApplicationName: 'a',
    OptionSettings: [
      { Namespace: 'aws:ec2:vpc', OptionName: 'Subnets', Value: ref('Public') },
      { Namespace: 'aws:ec2:vpc', OptionName: 'AssociatePublicIpAddress', Value: isPublic },
    ],
  },
})

const withKey = nodes({ RemoteAccess: { Ec2SshKey: 'key' } })

describe('hosts in groups that AWS makes', () => {
  it.each([
    ['nodes with a key, in a subnet that gives addresses', withKey, 'unknown'],
    ['nodes without a key, which let in their cluster alone', nodes({}), undefined],
    ['an environment with public addresses', environment('true'), 'unknown'],
  ] as const)('%s', (_, host, expected) => {
    const Resources = { ...publicNetwork, Host: host }
    expect(outcomes(onlyDeclaredExposure, { Resources }).Host).toBe(expected)
    const { reaching, unreached } = reachability(
      spaceOfTemplate({ Resources }),
      { kind: 'internet' },
      undefined,
    )
    expect(reaching.map(({ subject, certain }) => [subject, certain])).toEqual(
      expected === undefined ? [] : [['Host', undefined]],
    )
    expect(unreached).toEqual([])
  })
})
