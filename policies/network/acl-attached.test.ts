import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { networkAcls } from '../../generators/network/acl.ts'
import { eachAcl } from '../../generators/network/plain-acls.ts'
import policy from './acl-attached.ts'

const Acl = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: 'vpc-0123456789abcdef0' } }

expectPolicy(policy, {
  place: (_, properties) => ({
    Resources: {
      Acl,
      Association: {
        Type: 'AWS::EC2::SubnetNetworkAclAssociation',
        Properties: { SubnetId: 'subnet-0123456789abcdef0', ...properties },
      },
    },
  }),
  rows: {
    association: [
      ['pass', { NetworkAclId: { Ref: 'Acl' } }],
      ['pass', { NetworkAclId: { 'Fn::GetAtt': ['Acl', 'Id'] } }],
      ['fail', { NetworkAclId: 'acl-0123456789abcdef0' }],
      ['unknown', { NetworkAclId: hidden }],
      ['breakable', { NetworkAclId: chosen('acl-0123456789abcdef0', { Ref: 'Acl' }) }],
    ],
  },
  generator: networkAcls(),
  oracle: eachAcl(({ isOwn, isAttached }) => (isOwn ? (isAttached ? 'pass' : 'fail') : undefined)),
})

it('what is put out may be associated elsewhere', () => {
  const template = (Value: object) => ({
    Resources: { Acl, Other: Acl },
    Outputs: { Acl: { Value, Export: { Name: 'acl' } } },
  })
  expect(outcomes(policy, template({ Ref: 'Acl' }))).toEqual({ Acl: 'unknown', Other: 'fail' })
  expect(outcomes(policy, template({ 'Fn::GetAtt': ['Other', 'Id'] }))).toEqual({
    Acl: 'fail',
    Other: 'unknown',
  })
})
