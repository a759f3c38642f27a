import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { address } from '../../generators/compute/address.ts'
import policy from './address-attached.ts'

const allocated = { 'Fn::GetAtt': ['It', 'AllocationId'] }
const other = { 'Fn::GetAtt': ['Other', 'AllocationId'] }
const eip = { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } }

expectPolicy(policy, {
  rows: {
    'AWS::EC2::NatGateway': [
      ['pass', { AllocationId: allocated, SubnetId: 'subnet-1' }],
      ['pass', { AllocationId: other, SecondaryAllocationIds: [allocated] }],
      ['fail', { AllocationId: other }],
      ['fail', { AllocationId: 'eipalloc-0123456789abcdef0' }],
      ['unknown', { AllocationId: hidden }],
      ['breakable', { AllocationId: chosen(other, allocated) }],
    ],
    'AWS::EC2::EIPAssociation': [
      ['pass', { AllocationId: allocated, InstanceId: 'i-1' }],
      ['pass', { EIP: { Ref: 'It' }, InstanceId: 'i-1' }],
      ['fail', { AllocationId: other, InstanceId: 'i-1' }],
    ],
    'AWS::ElasticLoadBalancingV2::LoadBalancer': [
      ['pass', { Type: 'network', SubnetMappings: [{ SubnetId: 'subnet-1', AllocationId: allocated }] }],
    ],
  },
  beside: { Resources: { Other: eip } },
  place: (Type, Properties) => ({ Resources: { It: eip, User: { Type, Properties } } }),
  generator: address(),
  oracle: eachResource((properties, { type, infrastructure }) =>
    type === 'AWS::EC2::EIP'
      ? 'InstanceId' in properties ||
        JSON.stringify(infrastructure.Resources.User ?? '').includes('"Address"')
      : undefined,
  ),
})
