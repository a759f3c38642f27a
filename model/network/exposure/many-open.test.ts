import { describe, expect, it } from 'vitest'
import { outcomes } from '../../../checks/laws/expectation.ts'
import groupInUse from '../../../policies/network/group-in-use.ts'
import noPathToData from '../../../policies/network/no-path-to-data.ts'
import onlyDeclaredExposure from '../../../policies/network/only-declared-exposure.ts'
import type { JsonObject } from '../../json.ts'
import { of, openOn, publicNetwork, ref } from '../fixtures/public-network.ts'

const open = { 'Fn::ImportValue': 'made-elsewhere' }

/** What is in the private subnet is reached once it has a public address. */
const network = {
  ...publicNetwork,
  PrivateOf: of('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('Private'),
    RouteTableId: ref('Table'),
  }),
  Group: openOn([22]),
}

const groupId = { 'Fn::GetAtt': ['Group', 'GroupId'] }
const group = [groupId]

const host = {
  Type: 'AWS::EC2::Instance',
  Properties: { ImageId: 'ami-1', SubnetId: ref('Private'), SecurityGroupIds: group },
}

const called: Readonly<Record<string, JsonObject>> = {
  Called: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { ZipFile: 'x' },
      Role: 'arn:aws:iam::123456789012:role/r',
      VpcConfig: { SubnetIds: [ref('Private')], SecurityGroupIds: group },
    },
  },
  Data: {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      PubliclyAccessible: false,
      VPCSecurityGroups: [{ 'Fn::GetAtt': ['DataGroup', 'GroupId'] }],
      DBSubnetGroupName: { Ref: 'Subnets' },
    },
  },
  Subnets: {
    Type: 'AWS::RDS::DBSubnetGroup',
    Properties: { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Private')] },
  },
  DataGroup: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'x',
      VpcId: ref('Vpc'),
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: groupId },
      ],
    },
  },
}

describe('what may be one of many is not forgotten where the first of them are not there', () => {
  it.each([
    [
      'what calls a function',
      noPathToData,
      'Data',
      called,
      { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: open } },
    ],
    [
      'what carries a group',
      groupInUse,
      'Group',
      {},
      { Type: 'AWS::EC2::Instance', Properties: { ImageId: 'ami-1', SecurityGroupIds: [open] } },
    ],
    [
      'what is told of a group',
      groupInUse,
      'Group',
      {},
      { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: open } },
    ],
    [
      'an environment that gives a group',
      groupInUse,
      'Group',
      {},
      {
        Type: 'AWS::ElasticBeanstalk::Environment',
        Properties: {
          ApplicationName: 'a',
          OptionSettings: [
            {
              Namespace: 'aws:autoscaling:launchconfiguration',
              OptionName: 'SecurityGroups',
              Value: open,
            },
          ],
        },
      },
    ],
    [
      'who has an elastic address',
      onlyDeclaredExposure,
      'Host',
      { Host: host },
      {
        Type: 'AWS::EC2::EIPAssociation',
        Properties: { AllocationId: 'eipalloc-0123456789abcdef0', InstanceId: open },
      },
    ],
  ] as const)('%s', (_, policy, subject, more, one) => {
    const never = { 'Fn::Equals': [{ Ref: 'Stage' }, 'early'] }
    const absent = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`A${at}`, { ...one, Condition: 'Never' }]),
    )
    const saidOf = (some: Readonly<Record<string, JsonObject>>) =>
      outcomes(policy as never, {
        Parameters: { Stage: { Type: 'String', Default: 'late', AllowedValues: ['early', 'late'] } },
        Conditions: { Never: never },
        Resources: { ...network, ...more, ...some },
      })[subject]
    const alone = saidOf({ Z: one })
    expect(alone).not.toBe(saidOf({}))
    expect(saidOf({ ...absent, Z: one })).toBe(alone)
  })
})
