import fc from 'fast-check'
import type { Json, JsonObject } from '../../../model/json.ts'
import { ref } from '../../resource.ts'
import { balanced } from './balancer.ts'
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
      form: fc.constantFrom(...forms(id)),
    })
    .map(({ groups, has6, isPublic, form }) => {
      const addressed = {
        SubnetId: ref(subnet),
        PrivateIpAddress: address,
        ...(has6 && { Ipv6Addresses: [{ Ipv6Address: address6 }] }),
      }
      return {
        ...made[form](id, addressed, groups),
        ...(isPublic && elastic(id, form)),
      }
    })
}

/** An interface, an instance with one that is made by itself, or an instance whose groups its launch template names. */
type Form = 'interface' | 'with interface' | 'launched'

/** What is registered by its address is what has it. */
const forms = (id: EndName): readonly Form[] =>
  balanced.targets.some((target) => target === id)
    ? ['interface', 'launched']
    : ['interface', 'interface', 'with interface', 'launched']

const made: Readonly<
  Record<Form, (id: string, addressed: JsonObject, groups: readonly Json[]) => Resources>
> = {
  interface: (id, addressed, groups) => ({ [id]: interfaceOf(addressed, groups) }),
  'with interface': (id, addressed, groups) => ({
    [`${id}Face`]: interfaceOf(addressed, groups),
    [id]: of('AWS::EC2::Instance', {
      NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: ref(`${id}Face`) }],
    }),
  }),
  launched: (id, addressed, groups) => ({
    [`${id}Template`]: of('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { ...(groups.length > 0 && { SecurityGroupIds: groups }) },
    }),
    [id]: of('AWS::EC2::Instance', {
      ...addressed,
      LaunchTemplate: { LaunchTemplateId: ref(`${id}Template`), Version: '1' },
    }),
  }),
}

const interfaceOf = (addressed: JsonObject, groups: readonly Json[]) =>
  of('AWS::EC2::NetworkInterface', { ...addressed, ...(groups.length > 0 && { GroupSet: groups }) })

const elastic = (id: string, form: Form): Resources => ({
  [`${id}Address`]: of('AWS::EC2::EIP', {}),
  [`${id}Public`]: of('AWS::EC2::EIPAssociation', {
    AllocationId: { 'Fn::GetAtt': [`${id}Address`, 'AllocationId'] },
    ...(form === 'interface' ? { NetworkInterfaceId: ref(id) } : { InstanceId: ref(id) }),
  }),
})
