import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, noValue, outcomes, stored } from '../../checks/laws/expectation.ts'
import { carriedGroups } from '../../generators/network/carried.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './group-in-use.ts'

const It = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', GroupName: 'web' } }
const Other = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } }
const web: JsonObject = { Ref: 'It' }

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
