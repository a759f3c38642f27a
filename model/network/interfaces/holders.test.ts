import { describe, expect, it } from 'vitest'
import { chosen, hidden, outcomes } from '../../../checks/laws/expectation.ts'
import dataFromGroupsOnly from '../../../policies/network/data-from-groups-only.ts'
import onlyDeclaredExposure from '../../../policies/network/only-declared-exposure.ts'
import type { Json, JsonObject } from '../../json.ts'

const is = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties })
const ref = (id: string): JsonObject => ({ Ref: id })
const rule = (from: JsonObject, port: number): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...from,
})
const group = (...rules: readonly JsonObject[]): JsonObject =>
  is('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: rules })

const having = (NetworkInterfaceId: Json): JsonObject =>
  is('AWS::EC2::Instance', { NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId }] })

const attached = (InstanceId: Json): JsonObject =>
  is('AWS::EC2::NetworkInterfaceAttachment', {
    NetworkInterfaceId: ref('Interface'),
    InstanceId,
    DeviceIndex: '1',
  })

const bare = is('AWS::EC2::Instance', {})

/** What has the interface, and what follows for what is said of instances. */
const rows: readonly (readonly [name: string, resources: JsonObject, outcome: string])[] = [
  ['an instance that names it', { It: having(ref('Interface')) }, 'pass'],
  ['an instance that names another', { It: having('eni-0123456789abcdef0') }, 'fail'],
  ['an instance of which that is not known', { It: having(hidden) }, 'unknown'],
  ['an instance that a deployer gives it', { It: having(chosen('eni-0', ref('Interface'))) }, 'breakable'],
  ['what attaches it', { It: bare, Attachment: attached(ref('It')) }, 'pass'],
  ['what attaches it to something unknown', { It: bare, Attachment: attached(hidden) }, 'unknown'],
  ['nothing', {}, 'fail'],
]

const around = {
  Parameters: { Choice: { Type: 'String', Default: 'no' } },
  Conditions: { IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
}

describe('an interface is a part of what has it', () => {
  it.each(rows)('where groups are let in that it carries: %s', (_, resources, outcome) => {
    const Resources = {
      App: group(),
      Interface: is('AWS::EC2::NetworkInterface', { GroupSet: [ref('App')] }),
      Data: is('AWS::RDS::DBCluster', { VpcSecurityGroupIds: [ref('FromApp')] }),
      FromApp: group(rule({ SourceSecurityGroupId: ref('App') }, 5432)),
      ...resources,
    }
    expect(outcomes(dataFromGroupsOnly, { ...around, Resources }).Data).toBe(outcome)
  })

  it.each(rows)('where it has a public address: %s', (_, resources, outcome) => {
    const Resources = {
      Web: group(rule({ CidrIp: '0.0.0.0/0' }, 443)),
      Interface: is('AWS::EC2::NetworkInterface', { GroupSet: [ref('Web')] }),
      Address: is('AWS::EC2::EIPAssociation', {
        AllocationId: 'eipalloc-0123456789abcdef0',
        NetworkInterfaceId: ref('Interface'),
      }),
      ...resources,
    }
    const exposure = [{ to: 'AWS::EC2::Instance', tcp: [443], udp: [] }]
    expect(
      outcomes(onlyDeclaredExposure, { ...around, Resources }, { exposure, tolerated: 0 }).Interface,
    ).toBe(outcome)
  })
})
