import type { Json, JsonObject } from '../../model/json.ts'
import { isObject } from '../../model/json.ts'
import type { Location } from '../../model/space.ts'
import type { Coverage } from './coverage.ts'
import { type Item, type Made, notDescribed, to } from './item.ts'
import { originKey } from './origin.ts'
import { listenerOf } from './translate/balancers.ts'

type ItemsOf = (list: string) => readonly Item[]

/** What was described, and which lists were read. */
export interface Known {
  readonly itemsOf: ItemsOf
  readonly made: readonly Made[]
  readonly coverage: Coverage
}

/**
 * What stands for things that AWS always has and that nobody described: without it, a list that is missing would say
 * that there is nothing. Every subnet has a route table and a network ACL.
 */
export const standIns = (known: Known): readonly Made[] => [
  ...ofSubnets(known, {
    type: 'AWS::EC2::SubnetRouteTableAssociation',
    property: 'RouteTableId',
    noun: 'the route table',
    called: 'the route table ',
    call: 'describe-route-tables',
    list: 'RouteTables',
  }),
  ...ofSubnets(known, {
    type: 'AWS::EC2::SubnetNetworkAclAssociation',
    property: 'NetworkAclId',
    noun: 'the network ACL',
    called: '',
    call: 'describe-network-acls',
    list: 'NetworkAcls',
  }),
  ...otherInterfaces(known),
  ...otherExclusions(known),
  ...ofBalancers(known),
  ...ofListeners(known),
  ...ofTransitTables(known),
]

interface Associated {
  readonly type: string
  readonly property: string
  readonly noun: string
  /** What stands before it wherever it is named in a sentence. */
  readonly called: string
  readonly call: string
  readonly list: string
}

const ofSubnets = (
  { itemsOf, made, coverage }: Known,
  { type, property, noun, called, call, list }: Associated,
): readonly Made[] => {
  const having = new Set(
    made.filter((one) => one.type === type).map(({ properties }) => referredTo(properties.SubnetId)),
  )
  return itemsOf('Subnets').flatMap((item) => {
    const id = item.text('SubnetId')
    const why = coverage.why(call, list, item.described, item.location)
    return having.has(id)
      ? []
      : [
          item.make(`${noun} of ${id}`, type, {
            SubnetId: to(id),
            [property]: notDescribed(`${called}of ${id} (${why})`),
          }),
        ]
  })
}

const referredTo = (value: Json | undefined): string | undefined =>
  isObject(value) && typeof value.Ref === 'string' ? value.Ref : undefined

/** Whatever is in a network has an interface. Where these were not read, there may be any. */
const otherInterfaces = ({ itemsOf, coverage }: Known): readonly Made[] => {
  const places = new Map<string, Item>()
  for (const item of itemsOf('Subnets')) {
    const key = JSON.stringify([originKey(item.described), regionOf(item.location)])
    if (!places.has(key) && !coverage.isRead('NetworkInterfaces', item.described)) places.set(key, item)
  }
  return [...places.values()].flatMap((item) => {
    const location = item.location
    const why = coverage.why('describe-network-interfaces', 'NetworkInterfaces', item.described, location)
    const id = `other interfaces${location.region === undefined ? '' : ` of ${location.region}`}`
    const what = (of: string) => notDescribed(`${of} of ${id} (${why})`)
    const perhaps = `whether there are ${id} (${why})`
    return [
      {
        ...item.make(id, 'AWS::EC2::NetworkInterface', {
          SubnetId: what('the subnets'),
          GroupSet: what('the groups'),
          Tags: what('the tags'),
        }),
        perhaps,
      },
      {
        ...item.make(`${id} with public addresses`, 'AWS::EC2::EIPAssociation', {
          EIP: what('the public addresses'),
          NetworkInterfaceId: to(id),
        }),
        perhaps,
      },
    ]
  })
}

const regionOf = ({ region }: Location): string => region ?? ''

/** What is excluded from what is blocked. */
const otherExclusions = ({ itemsOf, coverage }: Known): readonly Made[] =>
  itemsOf('VpcBlockPublicAccessOptions').flatMap((item) => {
    const [call, list] = ['describe-vpc-block-public-access-exclusions', 'VpcBlockPublicAccessExclusions']
    if (item.maybe('InternetGatewayBlockMode') === 'off' || coverage.isRead(list, item.described)) return []
    const why = coverage.why(call, list, item.described, item.location)
    const id = ['other exclusions', ...Object.values(item.location)].join(' ')
    const what = (of: string) => notDescribed(`${of} of ${id} (${why})`)
    return [
      {
        ...item.make(id, 'AWS::EC2::VPCBlockPublicAccessExclusion', {
          InternetGatewayExclusionMode: what('the modes'),
          VpcId: what('the VPCs'),
          SubnetId: what('the subnets'),
          Tags: what('the tags'),
        }),
        perhaps: `whether there are ${id} (${why})`,
      },
    ]
  })

/** Listeners are described for one load balancer at a time. */
const ofBalancers = ({ itemsOf, made, coverage }: Known): readonly Made[] => {
  const having = new Set([
    ...made.filter(isListener).map(({ properties }) => referredTo(properties.LoadBalancerArn)),
    ...itemsOf('LoadBalancerListeners').map((item) => item.text('LoadBalancerArn')),
  ])
  return itemsOf('LoadBalancers').flatMap((item) => {
    const arn = item.text('LoadBalancerArn')
    if (
      having.has(arn) &&
      !['Listeners', 'LoadBalancerListeners'].some((list) => coverage.isBegun(list, item.described))
    )
      return []
    const why = coverage.why(`describe-listeners of ${arn}`, '', item.described, {})
    const what = (of: string) => notDescribed(`${of} of the listeners of ${arn} (${why})`)
    return [
      {
        ...item.make(`listeners of ${arn}`, 'AWS::ElasticLoadBalancingV2::Listener', {
          LoadBalancerArn: to(arn),
          Port: what('the ports'),
          Protocol: what('the protocols'),
          SslPolicy: what('the TLS policies'),
          Certificates: what('the certificates'),
          DefaultActions: what('the actions'),
          Tags: what('the tags'),
        }),
        perhaps: `whether ${arn} has listeners (${why})`,
      },
    ]
  })
}

const isListener = ({ type }: Made): boolean => type === 'AWS::ElasticLoadBalancingV2::Listener'

/** Rules are described for one listener at a time; the default one is among them, and the listener has it, too. */
const ofListeners = ({ itemsOf, made, coverage }: Known): readonly Made[] => {
  const having = new Set(itemsOf('Rules of ELB').map((item) => listenerOf(item.text('RuleArn'))))
  return made.filter(isListener).flatMap(({ id: arn, from }): readonly Made[] => {
    if ((having.has(arn) && !coverage.isBegun('Rules of ELB', from)) || !arn.includes(':listener/app/'))
      return []
    const why = coverage.why(`describe-rules of ${arn}`, '', from, {})
    const what = (of: string): JsonObject => notDescribed(`${of} of the rules of ${arn} (${why})`)
    return [
      {
        id: `rules of ${arn}`,
        type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        properties: {
          ListenerArn: to(arn),
          Priority: what('the priorities'),
          Conditions: what('the conditions'),
          Actions: what('the actions'),
          Tags: what('the tags'),
        },
        from,
        perhaps: `whether ${arn} has rules (${why})`,
      },
    ]
  })
}

/** Routes and propagations are described for one table of a transit gateway at a time. */
const ofTransitTables = ({ itemsOf, made, coverage }: Known): readonly Made[] => {
  const askedOf = (list: string): ReadonlySet<string> =>
    new Set(itemsOf(list).map((item) => item.text('TransitGatewayRouteTableId')))
  const [routes, propagations] = [
    askedOf('TransitGatewayStaticRoutes'),
    askedOf('TransitGatewayPropagations'),
  ]
  return made
    .filter(({ type }) => type === 'AWS::EC2::TransitGatewayRouteTable')
    .flatMap(({ id, from }): readonly Made[] => {
      const stand = (noun: string, type: string, call: string, property?: string): Made => {
        const why = coverage.why(`${call} of ${id}`, '', from, {})
        const what = (of: string) => notDescribed(`${of} of the ${noun} of ${id} (${why})`)
        const properties: JsonObject = {
          TransitGatewayRouteTableId: to(id),
          TransitGatewayAttachmentId: what('the attachments'),
          ...(property !== undefined && { [property]: what('the ranges') }),
        }
        return {
          id: `${noun} of ${id}`,
          type,
          properties,
          from,
          perhaps: `whether ${id} has ${noun} (${why})`,
        }
      }
      return [
        ...(routes.has(id)
          ? []
          : [
              stand(
                'routes',
                'AWS::EC2::TransitGatewayRoute',
                'search-transit-gateway-routes',
                'DestinationCidrBlock',
              ),
            ]),
        ...(propagations.has(id)
          ? []
          : [
              stand(
                'propagations',
                'AWS::EC2::TransitGatewayRouteTablePropagation',
                'get-transit-gateway-route-table-propagations',
              ),
            ]),
      ]
    })
}
