import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, ref, resource } from '../resource.ts'

const defaultOf = (vpc: string): JsonObject => getAtt(vpc, 'DefaultSecurityGroup')

const vpc = () => resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' })

/** What empties the default group of a VPC, as CDK has it. */
const emptying = (...groups: readonly (JsonObject | undefined)[]) =>
  resource('Custom::VpcRestrictDefaultSG', {
    ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:empty',
    DefaultSecurityGroupId: fc.constantFrom(...groups),
  })

const rule = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::SecurityGroupIngress', {
    GroupId: fc.constantFrom(ref('Group'), ref('Group'), defaultOf('Vpc'), defaultOf('Peer')),
    IpProtocol: fc.constantFrom('tcp', '-1'),
    FromPort: 80,
    ToPort: fc.constantFrom(80, 443),
    CidrIp: fc.constantFrom('10.0.0.0/8', '0.0.0.0/0'),
  })

const perhaps = (part: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure | undefined> =>
  fc.option(part, { nil: undefined, freq: 2 })

/** Two VPCs, what empties their default groups, and a rule for one of them. */
export const defaultGroups = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Vpc: vpc(),
    Peer: vpc(),
    Empty: perhaps(emptying(defaultOf('Vpc'), defaultOf('Vpc'), defaultOf('Peer'), undefined)),
    EmptyPeer: perhaps(emptying(defaultOf('Peer'), defaultOf('Peer'), getAtt('Group', 'GroupId'))),
    Rule: perhaps(rule()),
    Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc') }),
  })
