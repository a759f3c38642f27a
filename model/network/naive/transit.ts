import type { Family } from '../../../algebra/address/address.ts'
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

/** The subnet of an attachment that is in the zone of this one, or this one itself. */
export const subnetNear = (
  resources: PlainResources,
  { properties }: Plain,
  subnet: string,
): string | undefined => {
  const zone = (id: string) => textIn(one(resources, id)?.properties.AvailabilityZone)
  const attached = listIn(properties.SubnetIds).flatMap((value) => nameIn(value) ?? [])
  return attached.includes(subnet) ? subnet : attached.find((id) => zone(id) === zone(subnet))
}

export const subnetOf = ({ properties }: Plain): string => nameIn(listIn(properties.SubnetIds)[0]) ?? ''

/** From one transit gateway to the next, until the packet leaves by an attachment that is meant, or goes nowhere. */
export const walkTransit = (
  resources: PlainResources,
  gateway: string,
  attachment: string,
  { family, address, isMeant }: Sent,
): readonly Step[] => {
  const steps: Step[] = []
  let at = { gateway, attachment }
  for (let hops = 0; hops < 8; hops++) {
    const table = tableOf(resources, at.gateway, at.attachment)
    if (table === undefined)
      return [
        ...steps,
        { at: at.gateway, text: `no table is for what comes by ${at.attachment}`, code: 'no-route' },
      ]
    const route = routeIn(resources, at.gateway, table, family, address)
    if (route === undefined)
      return [...steps, { at: at.gateway, text: `${table} has no route for it`, code: 'no-route' }]
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

const tableOf = (resources: PlainResources, gateway: string, attachment: string): string | undefined => {
  const own = allOf(resources, 'AWS::EC2::TransitGatewayRouteTable')
    .filter(({ properties }) => nameIn(properties.TransitGatewayId) === gateway)
    .map(({ id }) => id)
  const association = allOf(resources, 'AWS::EC2::TransitGatewayRouteTableAssociation').find(
    ({ properties }) =>
      nameIn(properties.TransitGatewayAttachmentId) === attachment &&
      own.includes(nameIn(properties.TransitGatewayRouteTableId) ?? ''),
  )
  if (association !== undefined) return nameIn(association.properties.TransitGatewayRouteTableId)
  const made = allOf(resources, 'AWS::EC2::TransitGateway').find(({ id }) => id === gateway)
  return textIn(made?.properties.DefaultRouteTableAssociation) === 'disable' ? undefined : 'the default table'
}

interface TransitHop {
  readonly range: string
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
  const offer = (range: string, attachment: Plain | undefined, rank: number): void => {
    if (!isWithin(family, address, range)) return
    const order = prefixOf(range) * 10 - rank
    if (best === undefined || order > best.order)
      best = { hop: { range, ...(attachment !== undefined && { attachment }) }, order }
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
