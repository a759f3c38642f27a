import fc from 'fast-check'
import type { Json } from '../../../model/json.ts'
import { ref } from '../../resource.ts'
import { defaults, groupNames } from './groups.ts'
import { type EndName, ends, of, type Resources } from './places.ts'

export const end = (id: EndName): fc.Arbitrary<Resources> => {
  const { subnet, address, address6 } = ends[id]
  return fc
    .record({
      groups: fc.oneof(
        { weight: 1, arbitrary: fc.constant<readonly Json[]>([]) },
        {
          weight: 8,
          arbitrary: fc
            .subarray([...groupNames], { minLength: 1, maxLength: 3 })
            .map((names): readonly Json[] => names.map(ref)),
        },
        { weight: 1, arbitrary: fc.constantFrom(...defaults).map((group): readonly Json[] => [group]) },
      ),
      has6: fc.boolean(),
      isPublic: fc.boolean(),
    })
    .map(({ groups, has6, isPublic }) => ({
      [id]: of('AWS::EC2::NetworkInterface', {
        SubnetId: ref(subnet),
        PrivateIpAddress: address,
        ...(has6 && { Ipv6Addresses: [{ Ipv6Address: address6 }] }),
        ...(groups.length > 0 && { GroupSet: groups }),
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
