import { along } from '../along.ts'
import { elsewhere } from '../elsewhere.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { findResource, type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { targetsOf } from '../target.ts'
import { Sym } from '../value.ts'
import { all, any, not, type Verdict } from '../verdict.ts'
import { mayBeHere } from './belonging.ts'
import { pointsTo } from './pointing.ts'
import { types } from './topology/parts.ts'

/** Something that calls what is in a VPC for whoever calls it, past all routes, and whether it does. */
export interface PublicCaller {
  /** Undefined where what calls it is not read. */
  readonly by: Resource | undefined
  readonly calls: Verdict
}

/** How a type says what it calls; not the type itself is called, but what is behind it. */
interface Kind {
  readonly paths: readonly string[]
  /** What it may be that is called. */
  readonly of: readonly string[]
  /** Whether anybody has it call; what nothing here says only the world knows. */
  readonly isOpen?: (by: Resource, called: Resource) => Verdict
}

const functionType = 'AWS::Lambda::Function'
const instanceType = 'AWS::EC2::Instance'

/** By the type of what calls. */
const kinds: Readonly<Record<string, Kind>> = {
  'AWS::ApiGateway::VpcLink': { paths: ['TargetArns.*'], of: [types.balancer] },
  'AWS::ApiGatewayV2::Integration': { paths: ['IntegrationUri'], of: [functionType, types.balancer] },
  'AWS::AppSync::DataSource': { paths: ['LambdaConfig.LambdaFunctionArn'], of: [functionType] },
  'AWS::CloudFront::VpcOrigin': {
    paths: ['VpcOriginEndpointConfig.Arn'],
    of: [types.balancer, instanceType],
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { paths: ['Targets.*.Id'], of: [functionType] },
  'AWS::GlobalAccelerator::EndpointGroup': {
    paths: ['EndpointConfigurations.*.EndpointId'],
    of: [types.balancer, instanceType],
  },
  'AWS::Lambda::Permission': {
    paths: ['FunctionName'],
    of: [functionType],
    isOpen: (permission, called) =>
      all([
        permission.at('Principal').isOneOf(...callingForOthers),
        elsewhere(called.world, `whether anybody may have ${called.id} called as ${permission.id} permits`),
      ]),
  },
  'AWS::Lambda::Url': {
    paths: ['TargetFunctionArn'],
    of: [functionType],
    isOpen: (url, called) => all([url.at('AuthType').is('NONE'), mayBeInvoked(url, called)]),
  },
}

/** Services that call functions for whoever calls them. */
const callingForOthers = [
  '*',
  'apigateway.amazonaws.com',
  'elasticloadbalancing.amazonaws.com',
  'cloudfront.amazonaws.com',
  'edgelambda.amazonaws.com',
  'lex.amazonaws.com',
  'lexv2.amazonaws.com',
]

/** What calls it for others: none of what is in no network itself, or is made elsewhere. */
export const publicCallersOf = oncePer((called: Resource): readonly PublicCaller[] => {
  const { to, anywhere } = callings(called.world)
  const others = [...(to.get(called.id) ?? []), ...anywhere].flatMap(({ by, names }) => {
    const kind = kinds[by.type]
    if (kind === undefined || !kind.of.includes(called.type)) return []
    const isOpen =
      kind.isOpen?.(by, called) ?? elsewhere(called.world, `whether anybody has ${by.id} call ${called.id}`)
    const calls = all([by.present, names(called.id), isOpen])
    return calls.is === 'fail' ? [] : [{ by, calls }]
  })
  return [...others, ...atOwnEndpoint(called)]
})

/** It may be addressed though it is in no network. */
export const hasOwnEndpoint = (called: Resource): boolean => atOwnEndpoint(called).length > 0

const searchDomains: ReadonlySet<string> = new Set([
  'AWS::Elasticsearch::Domain',
  'AWS::OpenSearchService::Domain',
])

/** A search domain outside of a VPC has an endpoint that everybody can address; its access policy says who is let in. */
const atOwnEndpoint = (called: Resource): readonly PublicCaller[] => {
  if (!searchDomains.has(called.type)) return []
  const isOutside = not(called.at('VPCOptions').exists())
  if (isOutside.is === 'fail') return []
  const fact = `whether the access policy of ${called.id} lets anybody in at its public endpoint`
  return [{ by: called, calls: all([called.present, isOutside, elsewhere(called.world, fact)]) }]
}

interface Calling {
  readonly by: Resource
  readonly names: (id: string) => Verdict
}

const callings = oncePer((world: World) => {
  const to = new Map<string, Calling[]>()
  const anywhere: Calling[] = []
  for (const by of resourcesIn(world, ...Object.keys(kinds)))
    for (const { present, item } of (kinds[by.type]?.paths ?? []).flatMap((path) =>
      along(by.properties, path),
    )) {
      const named = new Set(namedBy(item))
      if (named.size === 0 && targetsOf(world, item.head).some((target) => mayBeHere(world, target)))
        anywhere.push({ by, names: (id) => all([present, pointsTo(item, id)]) })
      for (const id of named) to.set(id, [...(to.get(id) ?? []), { by, names: () => present }])
    }
  return { to, anywhere }
})

/** What is referred to, within texts too; what goes by another name is what that is of. */
const namedBy = ({ world, head }: Reading): readonly string[] =>
  [...targetsOf(world, head)].flatMap((target) => {
    const ids =
      target.kind === 'resource'
        ? [target.id]
        : target.kind === 'text'
          ? target.named.map(({ entry }) => entry.id)
          : partsOf(target.sym)
    return ids.flatMap((id) => behind(world, id))
  })

const partsOf = ({ parts = [] }: Sym): readonly string[] =>
  parts.flatMap((part) =>
    part instanceof Sym ? (part.target === undefined ? partsOf(part) : [part.target]) : [],
  )

/** By which property what is named says of what it is. */
const otherNames: Readonly<Record<string, string>> = {
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::Version': 'FunctionName',
  'AWS::ElasticLoadBalancingV2::Listener': 'LoadBalancerArn',
}

const behind = (world: World, id: string): readonly string[] => {
  const resource = findResource(world, id)
  const property = resource && otherNames[resource.type]
  return resource === undefined || property === undefined ? [id] : namedBy(resource.at(property))
}

/** A URL that asks nobody who they are lets in those whom the function lets invoke it. */
const mayBeInvoked = (url: Resource, called: Resource): Verdict => {
  const { world } = called
  const permissions = [...resourcesIn(world, 'AWS::Lambda::Permission')]
    .filter((permission) => namedBy(permission.at('FunctionName')).includes(called.id))
    .map((permission) =>
      all([
        permission.present,
        permission.at('Principal').is('*'),
        permission.at('Action').isOneOf('lambda:InvokeFunctionUrl', 'lambda:*', '*'),
      ]),
    )
  return any([...permissions, elsewhere(world, `whether anybody may invoke ${called.id} by ${url.id}`)])
}
