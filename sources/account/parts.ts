import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { type Document, placeOf } from '../document/document.ts'

type Path = readonly (string | number)[]

/** One thing that AWS described, and where it stands. */
export interface Described {
  readonly item: JsonObject
  readonly document: Document
  readonly path: Path
}

/** What `describe-…` calls returned, by the name of the list, of all accounts and regions together. */
export type Parts = ReadonlyMap<string, readonly Described[]>

/** Lists that the command line returns, and by what each of their items is known. */
const lists: ReadonlyMap<string, string> = new Map([
  ['Addresses', 'PublicIp'],
  ['AvailabilityZones', 'ZoneName'],
  ['CustomerGateways', 'CustomerGatewayId'],
  ['EgressOnlyInternetGateways', 'EgressOnlyInternetGatewayId'],
  ['Instances', 'InstanceId'],
  ['InternetGateways', 'InternetGatewayId'],
  ['Listeners', 'ListenerArn'],
  ['LoadBalancerAttributes', 'LoadBalancerArn'],
  ['LoadBalancerListeners', 'LoadBalancerArn'],
  ['LoadBalancerTargetHealth', 'TargetGroupArn'],
  ['LoadBalancers', 'LoadBalancerArn'],
  ['ManagedPrefixLists', 'PrefixListId'],
  ['NatGateways', 'NatGatewayId'],
  ['NetworkAcls', 'NetworkAclId'],
  ['NetworkInterfaces', 'NetworkInterfaceId'],
  ['PrefixLists', 'PrefixListId'],
  ['Reservations', 'Instances'],
  ['RouteTables', 'RouteTableId'],
  ['SecurityGroups', 'GroupId'],
  ['Subnets', 'SubnetId'],
  ['TargetGroups', 'TargetGroupArn'],
  ['TransitGatewayAttachments', 'TransitGatewayAttachmentId'],
  ['TransitGatewayPeeringAttachments', 'TransitGatewayAttachmentId'],
  ['TransitGatewayPropagations', 'TransitGatewayRouteTableId'],
  ['TransitGatewayRouteTables', 'TransitGatewayRouteTableId'],
  ['TransitGatewayStaticRoutes', 'TransitGatewayRouteTableId'],
  ['TransitGatewayVpcAttachments', 'TransitGatewayAttachmentId'],
  ['TransitGateways', 'TransitGatewayId'],
  ['VpcBlockPublicAccessExclusions', 'ExclusionId'],
  ['VpcPeeringConnections', 'VpcPeeringConnectionId'],
  ['Vpcs', 'VpcId'],
  ['VpnConnections', 'VpnConnectionId'],
  ['VpnGateways', 'VpnGatewayId'],
])

/** Beside the lists, what one call returns as a block. */
const blocks: ReadonlySet<string> = new Set(['VpcBlockPublicAccessOptions'])

const isNamed = (name: string): boolean => lists.has(name) || blocks.has(name)

/** The lists of calls, one of which at least has an item as that call returns it, or nothing but lists of such names. */
const isOfLists = (value: Json | undefined): boolean => {
  if (!isObject(value)) return false
  const named = Object.entries(value).filter(([name]) => isNamed(name))
  if (named.length === 0) return false
  const others = Object.keys(value).filter((name) => !isNamed(name) && name !== 'NextToken')
  return others.length === 0 || named.some(([name, list]) => isReturned(name, list))
}

const isReturned = (name: string, list: Json): boolean => {
  if (blocks.has(name)) return isObject(list) && own(list, 'InternetGatewayBlockMode') !== undefined
  const [first] = Array.isArray(list) ? list : []
  return isObject(first) && own(first, lists.get(name) ?? '') !== undefined
}

/**
 * Whether a document holds what the command line of AWS returned: the lists of one or more calls, or such by account
 * and region below `accounts`.
 */
export const isSnapshot = ({ root }: Document): boolean => {
  if (!isObject(root) || own(root, 'Resources') !== undefined) return false
  const accounts = own(root, 'accounts')
  return isObject(accounts) ? Object.values(accounts).some(isOfLists) : isOfLists(root)
}

/** All lists in these documents. A list that is none, and an item that is no block, are told with their place. */
export const partsOf = (documents: readonly Document[]): Parts => {
  const parts = new Map<string, Described[]>()
  for (const document of documents) {
    const { root } = document
    if (!isObject(root)) continue
    const accounts = own(root, 'accounts')
    if (isObject(accounts))
      for (const [name, account] of Object.entries(accounts))
        gather(document, account, ['accounts', name], parts)
    else gather(document, root, [], parts)
  }
  return parts
}

const gather = (document: Document, value: Json, path: Path, parts: Map<string, Described[]>): void => {
  if (!isObject(value))
    throw new InputError(
      'An account is a map of lists, as the command line of AWS returns them; this is not.',
      placeOf(document, path),
    )
  for (const [name, list] of Object.entries(value)) {
    // What is beside the lists, such as a token for the next page or a note of who took it.
    if (!isNamed(name) && !Array.isArray(list)) continue
    const items = blocks.has(name) && isObject(list) ? [list] : list
    if (!Array.isArray(items))
      throw new InputError(
        `${name} is a list in what AWS returns; this is not.`,
        placeOf(document, [...path, name]),
      )
    for (const [at, item] of items.entries()) {
      const place = blocks.has(name) ? [...path, name] : [...path, name, at]
      if (!isObject(item)) {
        if (!isNamed(name)) continue
        throw new InputError(
          `An item of ${name} is a map in what AWS returns; this is not.`,
          placeOf(document, place),
        )
      }
      const known = parts.get(name)
      const described = { item, document, path: place }
      if (known === undefined) parts.set(name, [described])
      else known.push(described)
    }
  }
}

/** Lists of which nothing is made, because nothing in them is judged. */
const withoutResources: ReadonlySet<string> = new Set(['AvailabilityZones', 'ServiceDetails', 'ServiceNames'])

/** Lists that are not known here, or not translated. */
export const unknownLists = (parts: Parts, translated: ReadonlySet<string>): readonly string[] =>
  [...parts.keys()].filter((name) => !translated.has(name) && !withoutResources.has(name)).sort()
