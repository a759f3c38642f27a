import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Resource } from '../../resource.ts'
import { all, any, fail, type Verdict } from '../../verdict.ts'
import { types } from '../topology/parts.ts'
import type { Subnet } from '../topology/subnet.ts'
import { Elsewhere, type Meant, type Way } from '../topology/ways.ts'
import { giversOf } from './settings.ts'

const interfaceType = 'AWS::EC2::NetworkInterface'

/** Whether it has an IPv6 address: what says so itself, else what its subnet gives, where it has any. */
export const hasIpv6 = (resource: Resource, subnets: readonly Way<Subnet | Elsewhere>[]): Verdict => {
  const { world, type } = resource
  const inSubnet = any(
    subnets.map(({ is, when }) =>
      is instanceof Elsewhere
        ? elsewhere(world, `whether ${is.name} has IPv6 addresses`)
        : all([when, is.has(6)]),
    ),
  )
  if (inSubnet.is === 'fail') return fail
  return all([inSubnet, isGivenIpv6(resource, type, subnets)])
}

const isGivenIpv6 = (
  resource: Resource,
  type: string,
  subnets: readonly Way<Subnet | Elsewhere>[],
): Verdict => {
  const { world, id } = resource
  if (type === types.balancer)
    return resource.at('IpAddressType').isOneOf('dualstack', 'dualstack-without-public-ipv4')
  if (type !== interfaceType && type !== 'AWS::EC2::Instance')
    return elsewhere(world, `whether ${id} has an IPv6 address`)
  const places = ['', ...(type === interfaceType ? [] : ['NetworkInterfaces.*.'])]
  return any([
    ...giversOf(resource).map(({ is, when }) => all([when, isGivenByTemplate(resource, is)])),
    ...places.flatMap((place) =>
      along(resource.properties, `${place}Ipv6Addresses.*`).map(({ present }) => present),
    ),
    ...places.flatMap((place) =>
      along(resource.properties, `${place}Ipv6AddressCount`)
        .filter(({ item }) => item.head !== undefined)
        .map(({ present, item }) => all([present, item.atLeast(1)])),
    ),
    ...subnets.map(({ is, when }) =>
      is instanceof Elsewhere
        ? all([when, elsewhere(world, `whether ${is.name} gives IPv6 addresses`)])
        : all([when, is.resource.at('AssignIpv6AddressOnCreation').is(true)]),
    ),
  ])
}

const isGivenByTemplate = ({ world, id }: Resource, template: Meant): Verdict =>
  template instanceof Elsewhere
    ? elsewhere(world, `whether ${template.name} gives an IPv6 address to ${id}`)
    : any(
        ['Ipv6Addresses.*', 'Ipv6AddressCount'].flatMap((path) =>
          along(template.properties, `LaunchTemplateData.NetworkInterfaces.*.${path}`)
            .filter(({ item }) => item.head !== undefined)
            .map(({ present }) => present),
        ),
      )
