import fc from 'fast-check'
import { ref } from '../../resource.ts'
import { groupNames } from './groups.ts'
import { type EndName, ends, of, type Resources } from './places.ts'

export const end = (id: EndName): fc.Arbitrary<Resources> => {
  const { subnet, address, address6 } = ends[id]
  return fc
    .record({
      groups: fc.oneof(
        { weight: 1, arbitrary: fc.constant<string[]>([]) },
        { weight: 5, arbitrary: fc.subarray<string>([...groupNames], { minLength: 1, maxLength: 3 }) },
      ),
      has6: fc.boolean(),
      isPublic: fc.boolean(),
    })
    .map(({ groups, has6, isPublic }) => ({
      [id]: of('AWS::EC2::NetworkInterface', {
        SubnetId: ref(subnet),
        PrivateIpAddress: address,
        ...(has6 && { Ipv6Addresses: [{ Ipv6Address: address6 }] }),
        ...(groups.length > 0 && { GroupSet: groups.map(ref) }),
      }),
      ...(isPublic && {
        [`${id}Address`]: of('AWS::EC2::EIP', {}),
        [`${id}Public`]: of('AWS::EC2::EIPAssociation', {
          AllocationId: { 'Fn::GetAtt': [`${id}Address`, 'AllocationId'] },
          NetworkInterfaceId: ref(id),
        }),
      }),
    }))
}
