import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, noValue, outcomes, stored } from '../../checks/laws/expectation.ts'
import { carriedGroups } from '../../generators/network/carried.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './group-in-use.ts'

const It = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', GroupName: 'web' } }
const Other = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } }
const web: JsonObject = { Ref: 'It' }
const setting = (Namespace: string, OptionName: string, Value: Json): JsonObject => ({
  Namespace,
  OptionName,
  Value,
})
const launched = (groups: Json) => setting('aws:autoscaling:launchconfiguration', 'SecurityGroups', groups)

expectPolicy(policy, {
  beside: { Resources: { Other } },
  place: (Type, Properties) => ({ Resources: { It, User: { Type, Properties } } }),
  rows: {
    'AWS::Lambda::Function': [
      ['fail', {}],
      ['pass', { VpcConfig: { SecurityGroupIds: [web] } }],
      ['pass', { VpcConfig: { SecurityGroupIds: [{ 'Fn::GetAtt': ['It', 'GroupId'] }] } }],
      ['fail', { VpcConfig: { SecurityGroupIds: [{ Ref: 'Other' }] } }],
      ['fail', { VpcConfig: { SecurityGroupIds: ['sg-0123'] } }],
      ['unknown', { VpcConfig: { SecurityGroupIds: [hidden] } }],
      ['unknown', { VpcConfig: { SecurityGroupIds: hidden } }],
      ['breakable', { VpcConfig: { SecurityGroupIds: [chosen({ Ref: 'Other' }, web)] } }],
      ['breakable', { VpcConfig: chosen(noValue, { SecurityGroupIds: [web] }) }],
      ['fail', { Environment: { Variables: { GROUP: web } } }],
    ],
    'AWS::EC2::Instance': [
      ['unknown', { SecurityGroups: ['web'] }],
      ['fail', { SecurityGroups: ['sg-0123'] }],
      ['unknown', { SecurityGroupIds: [stored('sg-0123', web)] }],
    ],
    'AWS::EC2::SecurityGroupIngress': [
      ['fail', { GroupId: web, IpProtocol: '-1', SourceSecurityGroupId: web }],
      ['fail', { GroupId: { Ref: 'Other' }, IpProtocol: '-1', SourceSecurityGroupId: web }],
    ],
    // What nobody here sees may give it to something.
    'AWS::SSM::Parameter': [
      ['unknown', { Type: 'String', Value: web }],
      ['unknown', { Type: 'String', Value: { 'Fn::Sub': 'group ${It}' } }],
      ['unknown', { Type: 'String', Value: hidden }],
      ['fail', { Type: 'String', Value: { Ref: 'Other' } }],
    ],
    'Custom::Cluster': [
      ['unknown', { ServiceToken: hidden, Network: { Groups: [web] } }],
      ['fail', { ServiceToken: hidden, Network: { Groups: ['sg-0123'] } }],
    ],
    'AWS::ElasticBeanstalk::Environment': [
      ['pass', { OptionSettings: [launched(web)] }],
      ['pass', { OptionSettings: [launched({ 'Fn::Join': [',', [{ Ref: 'Other' }, web]] })] }],
      ['pass', { OptionSettings: [setting('aws:elbv2:loadbalancer', 'ManagedSecurityGroup', web)] }],
      ['pass', { OptionSettings: [setting('aws:elb:loadbalancer', 'SecurityGroups', web)] }],
      ['unknown', { OptionSettings: [launched('web')] }],
      ['fail', { OptionSettings: [launched('sg-0123,sg-0456')] }],
      ['unknown', { OptionSettings: [launched(hidden)] }],
      ['breakable', { OptionSettings: [launched(chosen({ Ref: 'Other' }, web))] }],
      ['fail', { OptionSettings: [launched({ Ref: 'Other' })] }],
      ['fail', { OptionSettings: [setting('aws:autoscaling:launchconfiguration', 'EC2KeyName', web)] }],
      ['fail', { OptionSettings: [setting('aws:ec2:vpc', 'SecurityGroups', web)] }],
    ],
    'AWS::ElasticBeanstalk::ConfigurationTemplate': [['pass', { OptionSettings: [launched(web)] }]],
    'AWS::CloudFormation::Stack': [['unknown', { TemplateURL: 'https://x', Parameters: { Group: web } }]],
  },
  generator: carriedGroups(),
  oracle: ({ Resources: { Web, App, ...carriers } }) => {
    const said = JSON.stringify(carriers)
    return Object.fromEntries(
      Object.keys({ Web, App }).map((id) => [id, said.includes(`"${id}"`) ? 'pass' : 'fail']),
    )
  },
})

it('what is put out may be carried elsewhere', () => {
  const template = (Value: JsonObject) => ({ Resources: { It, Other }, Outputs: { Group: { Value } } })
  expect(outcomes(policy, template(web))).toEqual({ It: 'unknown', Other: 'fail' })
  expect(outcomes(policy, template({ 'Fn::GetAtt': ['Other', 'GroupId'] }))).toEqual({
    It: 'fail',
    Other: 'unknown',
  })
})
