import fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, ref, resource } from '../resource.ts'

const allocation = () => either(getAtt('Address', 'AllocationId'), 'eipalloc-0123456789abcdef0')

const rarely = <T>(value: T) => fc.option(fc.constant(value), { nil: undefined, freq: 2 })

/** An elastic address, and what may have it. */
export const address = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Address: resource('AWS::EC2::EIP', {
      Domain: 'vpc',
      InstanceId: rarely('i-0123456789abcdef0'),
    }),
    User: fc.oneof(
      fc.constant(undefined),
      resource('AWS::EC2::NatGateway', { ConnectivityType: 'private', SubnetId: 'subnet-11111111' }),
      resource('AWS::EC2::NatGateway', {
        SubnetId: 'subnet-11111111',
        AllocationId: allocation(),
        SecondaryAllocationIds: fc.option(fc.tuple(allocation()), { nil: undefined, freq: 2 }),
      }),
      resource('AWS::EC2::EIPAssociation', { AllocationId: allocation(), InstanceId: 'i-0123456789abcdef0' }),
      resource('AWS::EC2::EIPAssociation', {
        EIP: either(ref('Address'), '198.51.100.7'),
        InstanceId: 'i-0123456789abcdef0',
      }),
      resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: 'network',
        SubnetMappings: [{ SubnetId: 'subnet-11111111', AllocationId: allocation() }],
      }),
    ),
  })
