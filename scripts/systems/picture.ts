import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import { protocolText, tcpProtocol, udpProtocol } from '../../algebra/traffic/protocol.ts'
import { open } from '../../model/assignment.ts'
import { carriers } from '../../model/network/interfaces/carriers.ts'
import {
  type Hop,
  hopBetween,
  hopFromOutside,
  theInternet,
  whereverTheyAre,
} from '../../model/network/paths/hops.ts'
import { stopAt } from '../../model/network/paths/stops.ts'
import { outside, outsiders } from '../../model/network/rules/options.ts'
import { findResource } from '../../model/resource.ts'
import type { Entry, Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import { forwardedIn, referredFrom, type Wire, wiresOf } from './wires.ts'

/** What a picture shows, and the two brackets that tell Mermaid the shape. */
const shapes: Readonly<Record<string, readonly [open: string, close: string, what: string]>> = {
  'AWS::ApiGateway::RestApi': ['{{', '}}', 'API Gateway'],
  'AWS::CloudFront::Distribution': ['{{', '}}', 'CloudFront'],
  'AWS::DynamoDB::Table': ['[(', ')]', 'DynamoDB'],
  'AWS::ECS::Service': ['[', ']', 'ECS'],
  'AWS::ElastiCache::ReplicationGroup': ['[(', ')]', 'ElastiCache'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['{{', '}}', 'load balancer'],
  'AWS::Lambda::Function': ['[', ']', 'Lambda'],
  'AWS::RDS::DBInstance': ['[(', ')]', 'RDS'],
  'AWS::S3::Bucket': ['[(', ')]', 'S3'],
  'AWS::SES::EmailIdentity': ['>', ']', 'SES'],
  'AWS::SNS::Topic': ['>', ']', 'SNS'],
  'AWS::SQS::Queue': ['>', ']', 'SQS'],
  'AWS::SecretsManager::Secret': ['[(', ')]', 'secret'],
  'AWS::WAFv2::WebACL': ['[/', '/]', 'web ACL'],
}

/** What has a name that everybody may ask for, and no group. */
const publicTypes = ['AWS::CloudFront::Distribution', 'AWS::ApiGateway::RestApi']

/**
 * A system as the model sees it: who reaches whom over the network (whole lines, with what is let through), and who may do
 * what with what else is there (dotted).
 */
export const pictureOf = (spaces: readonly Space[], isOfSystem: (stack: string) => boolean): string => {
  const titles = new Map<string, string>([[theInternet, '(("the internet"))']])
  const lines = new Map<string, Set<string>>()
  const draw = (space: Space, { from, to, label }: Wire, line: string): void => {
    const [start, end] = [from, to].map((id) => (id === theInternet ? id : shownBy(space, id)))
    if (start === undefined || end === undefined || start === end) return
    for (const id of [start, end]) {
      const entry = space.entries.get(id)
      if (entry !== undefined && !isOfSystem(entry.stack)) return
      if (entry !== undefined) titles.set(id, nodeOf(entry))
    }
    const key = JSON.stringify([start, end, line])
    lines.set(key, (lines.get(key) ?? new Set()).add(label))
  }
  for (const space of spaces) {
    for (const type of publicTypes)
      for (const { id } of space.byType.get(type) ?? [])
        draw(space, { from: theInternet, to: id, label: '' }, '-->')
    for (const hop of hopsIn(space, isOfSystem)) draw(space, { ...hop, label: portsOf(hop.packets) }, '-->')
    for (const wire of forwardedIn(space))
      draw(space, { ...wire, label: `${portsBetween(space, wire)} ${wire.label}`.trim() }, '-->')
    for (const wire of wires(space)) draw(space, wire, '-.->')
  }
  const drawn = [...lines].map(([key, labels]) => ({
    ...(([from, to, line]) => ({ from, to, line }))(JSON.parse(key) as [string, string, string]),
    labels: [...labels].filter((label) => label !== '').sort(),
  }))
  const nodes = new Set(drawn.flatMap(({ from, to }) => [from, to]))
  const names = new Map([...nodes].sort().map((id, at) => [id, id === theInternet ? 'internet' : `n${at}`]))
  return [
    'flowchart LR',
    ...[...names].map(([id, name]) => `  ${name}${titles.get(id)}`),
    ...drawn
      .map(({ from, to, line, labels }) => {
        const label = labels.length === 0 ? '' : `|"${told(labels)}"|`
        return `  ${names.get(from)} ${line}${label} ${names.get(to)}`
      })
      .sort(),
  ].join('\n')
}

const mostTold = 3

const told = (labels: readonly string[]): string =>
  `${labels.slice(0, mostTold).join('; ')}${labels.length > mostTold ? '; …' : ''}`

/** What is called by a wire may be wired to others itself: a VPC origin is no more than the way to a load balancer. */
const wires = (space: Space): readonly Wire[] => {
  const all = wiresOf(space)
  const on = (to: string, seen: ReadonlySet<string>): readonly string[] =>
    shownBy(space, to) !== undefined || seen.has(to)
      ? [to]
      : all.filter(({ from }) => from === to).flatMap((next) => on(next.to, new Set([...seen, to])))
  return all.flatMap((wire) => on(wire.to, new Set()).map((to) => ({ ...wire, to })))
}

/** What of the picture something is: itself, or the services that run what it defines. */
const shownBy = (space: Space, id: string): string | undefined => {
  const entry = space.entries.get(id)
  if (entry === undefined) return undefined
  if (shapes[entry.type] !== undefined) return id
  if (entry.type !== 'AWS::ECS::TaskDefinition') return undefined
  return (space.byType.get('AWS::ECS::Service') ?? []).find((service) =>
    referredFrom(space, service, service.properties).has(id),
  )?.id
}

/** Of the path of a construct what tells it from others, and what it is. */
const nodeOf = ({ id, type, construct }: Entry): string => {
  const [opening, closing, what] = shapes[type] ?? ['[', ']', '']
  const path = (construct?.path ?? id).split('/').slice(1)
  const name = path.filter((part, at) => part !== 'Resource' && part !== path[at - 1]).join(' ')
  return `${opening}"${name === '' ? id : name}<br/><small>${what}</small>"${closing}`
}

const portsOf = (packets: PacketSet | undefined): string => {
  if (packets === undefined) return ''
  const texts = [tcpProtocol, udpProtocol].flatMap((protocol) =>
    packets
      .ports(protocol)
      .map(({ low, high }) => `${protocolText(protocol)}/${low === high ? low : `${low}-${high}`}`),
  )
  return texts.join(', ')
}

/** What a load balancer calls is not what it hears. */
const portsBetween = (space: Space, { from, to }: Wire): string => {
  const world = new AssignedWorld(space, open)
  const [near, far] = [findResource(world, from), findResource(world, to)]
  return near === undefined || far === undefined ? '' : portsOf(whereverTheyAre(near, far))
}

/** Who is reached from the internet, and from what computes. What everybody reaches is drawn for the internet alone. */
const hopsIn = (space: Space, isOfSystem: (stack: string) => boolean): readonly Hop[] => {
  const world = new AssignedWorld(space, open)
  const peers = outside(outsiders)
  const all = [...carriers.ids(world)]
    .filter((id) => isOfSystem(space.entries.get(id)?.stack ?? ''))
    .flatMap((id) => findResource(world, id) ?? [])
  const computing = all.filter(({ type }) => type === 'AWS::ECS::Service' || type === 'AWS::Lambda::Function')
  return all.flatMap((to) => {
    const direct = hopFromOutside(to, peers)
    const hops =
      direct === undefined
        ? computing.flatMap((from) =>
            from === to ? [] : (hopBetween(stopAt(from, undefined, peers), to) ?? []),
          )
        : [direct]
    return hops.filter(({ is }) => is.is === 'pass')
  })
}
