import type { Address, Family } from '../../../algebra/address/address.ts'
import { isObject, type Json } from '../../json.ts'
import {
  allOf,
  isWithin,
  isYes,
  listIn,
  nameIn,
  one,
  type Plain,
  type PlainResources,
  prefixOf,
  textIn,
} from './plain.ts'
import { vpcBlocks } from './routes.ts'
import type { Step } from './steps.ts'

const attachmentTypes = ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment']
const peeringType = 'AWS::EC2::TransitGatewayPeeringAttachment'

/** The attachment of a VPC to a transit gateway. */
export const attachmentOf = (resources: PlainResources, gateway: string, vpc: string): Plain | undefined =>
  allOf(resources, ...attachmentTypes).find(
    ({ properties }) => nameIn(properties.TransitGatewayId) === gateway && nameIn(properties.VpcId) === vpc,
  )

/** The subnets of an attachment, made here or not. */
export const subnetsOf = ({ properties }: Plain): readonly string[] =>
  listIn(properties.SubnetIds).map((value) => nameIn(value) ?? 'a subnet that is not known')

/** Of these, the one that is in the zone of a subnet, or this one itself. */
export const subnetNear = (
  resources: PlainResources,
  attachment: Plain,
  subnet: string,
): string | undefined => {
  const zone = (id: string) => textIn(one(resources, id)?.properties.AvailabilityZone)
  const attached = subnetsOf(attachment)
  if (attached.includes(subnet)) return subnet
  return attached.find((id) => isMadeElsewhere(resources, id) || zone(id) === zone(subnet))
}

export const isMadeElsewhere = (resources: PlainResources, subnet: string): boolean =>
  one(resources, subnet)?.type !== 'AWS::EC2::Subnet'

/** Groups are named over one gateway, if it is told to allow it, and both attachments are not told otherwise. */
export const refersToGroups = (
  resources: PlainResources,
  gateway: string,
  leaving: Plain,
  { family, value }: Address,
): boolean => {
  const table = tableOf(resources, gateway, leaving.id)
  if (table === 'not known') return true
  const entering = routeIn(resources, gateway, table ?? '', family, BigInt(value))?.attachment
  const option = 'SecurityGroupReferencingSupport'
  return (
    entering !== undefined &&
    entering.type !== peeringType &&
    textIn(one(resources, gateway)?.properties[option]) === 'enable' &&
    [leaving, entering].every(
      ({ properties: { Options } }) => !isObject(Options) || Options[option] !== 'disable',
    )
  )
}

/** From one transit gateway to the next, until the packet leaves by an attachment that is meant, or goes nowhere. */
export const walkTransit = (
  resources: PlainResources,
  gateway: string,
  attachment: string,
  { family, address, isMeant }: Sent,
): readonly Step[] => {
  const steps: Step[] = []
  let at = { gateway, attachment }
  for (let hops = 0; hops < 100; hops++) {
    const table = tableOf(resources, at.gateway, at.attachment)
    if (table === undefined)
      return [
        ...steps,
        { at: at.gateway, text: `no table is for what comes by ${at.attachment}`, code: 'no-route' },
      ]
    if (table === 'not known')
      return [
        ...steps,
        { at: at.gateway, text: `the table for ${at.attachment} is made elsewhere`, code: 'not-known' },
      ]
    const route = routeIn(resources, at.gateway, table, family, address)
    if (route === undefined)
      return [...steps, { at: at.gateway, text: `${table} has no route for it`, code: 'no-route' }]
    if (route.isOpen === true)
      return [
        ...steps,
        {
          at: at.gateway,
          text: `${route.range} may be led away in a table that is not known`,
          code: 'not-known',
        },
      ]
    if (route.attachment === undefined)
      return [
        ...steps,
        { at: at.gateway, text: `${table} drops what goes to ${route.range}`, code: 'route-to-nowhere' },
      ]
    steps.push({ at: at.gateway, text: `${table} sends ${route.range} to ${route.attachment.id}` })
    if (route.attachment.type !== peeringType) {
      const reached = nameIn(route.attachment.properties.VpcId)
      return isMeant(route.attachment)
        ? steps
        : [
            ...steps,
            {
              at: route.attachment.id,
              text: `it leads to ${reached ?? 'another network'}`,
              code: 'not-on-this-way',
            },
          ]
    }
    const { TransitGatewayId, PeerTransitGatewayId } = route.attachment.properties
    const ends = [nameIn(TransitGatewayId), nameIn(PeerTransitGatewayId)]
    at = {
      gateway: ends.find((end) => end !== at.gateway) ?? at.gateway,
      attachment: route.attachment.id,
    }
  }
  return [...steps, { at: at.gateway, text: 'it goes round in circles', code: 'no-route' }]
}

/** To an address, by one of the attachments that are meant. */
interface Sent {
  readonly family: Family
  readonly address: bigint
  readonly isMeant: (attachment: Plain) => boolean
}

/** The table for what comes by an attachment, if there is one; `not known` where it is made elsewhere. */
const tableOf = (resources: PlainResources, gateway: string, attachment: string): string | undefined => {
  const own = allOf(resources, 'AWS::EC2::TransitGatewayRouteTable')
    .filter(({ properties }) => nameIn(properties.TransitGatewayId) === gateway)
    .map(({ id }) => id)
  const associated = allOf(resources, 'AWS::EC2::TransitGatewayRouteTableAssociation')
    .filter(({ properties }) => nameIn(properties.TransitGatewayAttachmentId) === attachment)
    .map(({ properties }) => nameIn(properties.TransitGatewayRouteTableId) ?? '')
  const ownAssociated = associated.find((id) => own.includes(id))
  if (ownAssociated !== undefined) return ownAssociated
  if (associated.some((id) => one(resources, id) === undefined)) return 'not known'
  const made = allOf(resources, 'AWS::EC2::TransitGateway').find(({ id }) => id === gateway)
  if (made?.properties.AssociationDefaultRouteTableId !== undefined) return 'not known'
  return textIn(made?.properties.DefaultRouteTableAssociation) === 'disable' ? undefined : 'the default table'
}

interface TransitHop {
  readonly range: string
  /** Whether it is the table at all that has this route is not known. */
  readonly isOpen?: boolean
  readonly attachment?: Plain
}

const routeIn = (
  resources: PlainResources,
  gateway: string,
  table: string,
  family: Family,
  address: bigint,
): TransitHop | undefined => {
  const all = allOf(resources, ...attachmentTypes, peeringType, 'AWS::EC2::VPNConnection')
  let best: { readonly hop: TransitHop; readonly order: number } | undefined
  const offer = (range: string, attachment: Plain | undefined, rank: number, isOpen = false): void => {
    if (!isWithin(family, address, range)) return
    const order = prefixOf(range) * 10 - rank
    if (best === undefined || order > best.order)
      best = { hop: { range, isOpen, ...(attachment !== undefined && { attachment }) }, order }
  }
  const offerBlocks = (attachment: Plain | undefined): void => {
    if (attachment === undefined || attachment.type === peeringType) return
    for (const range of vpcBlocks(resources, nameIn(attachment.properties.VpcId) ?? ''))
      offer(range, attachment, 1)
  }
  if (table === 'the default table') {
    const made = allOf(resources, 'AWS::EC2::TransitGateway').find(({ id }) => id === gateway)
    if (textIn(made?.properties.DefaultRouteTablePropagation) !== 'disable')
      for (const attachment of all)
        if (nameIn(attachment.properties.TransitGatewayId) === gateway) offerBlocks(attachment)
    // What is imported may be the default table itself.
    for (const { properties } of allOf(resources, 'AWS::EC2::TransitGatewayRoute'))
      if (isImported(properties.TransitGatewayRouteTableId))
        offer(textIn(properties.DestinationCidrBlock), undefined, 0, true)
    return best?.hop
  }
  for (const { properties } of allOf(resources, 'AWS::EC2::TransitGatewayRoute')) {
    if (nameIn(properties.TransitGatewayRouteTableId) !== table) continue
    const named = nameIn(properties.TransitGatewayAttachmentId)
    const attachment = isYes(properties.Blackhole) ? undefined : all.find(({ id }) => id === named)
    offer(textIn(properties.DestinationCidrBlock), attachment, 0)
  }
  for (const { properties } of allOf(resources, 'AWS::EC2::TransitGatewayRouteTablePropagation')) {
    if (nameIn(properties.TransitGatewayRouteTableId) !== table) continue
    const named = nameIn(properties.TransitGatewayAttachmentId)
    offerBlocks(all.find(({ id }) => id === named))
  }
  return best?.hop
}

const isImported = (value: Json | undefined): boolean => isObject(value) && nameIn(value) === undefined
