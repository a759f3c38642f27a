import { isObject, type Json } from '../../model/json.ts'
import type { Entry, Space } from '../../model/space.ts'

/** One thing that puts another to use, and what it does with it. */
export interface Wire {
  readonly from: string
  readonly to: string
  readonly label: string
}

/** The resources that some expressions refer to, by the ids that they have in the space. */
export const referredFrom = (space: Space, entry: Entry, value: unknown): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) for (const item of part) visit(item)
    if (!isObject(part as Json)) return
    for (const [key, inner] of Object.entries(part as Record<string, unknown>)) {
      const name = key === 'Ref' ? inner : key === 'Fn::GetAtt' ? [inner].flat()[0] : undefined
      const id = typeof name === 'string' ? beside(entry, name.split('.')[0] ?? '') : undefined
      if (id !== undefined && space.entries.has(id)) found.add(id)
      visit(inner)
    }
  }
  visit(value)
  return found
}

const beside = ({ id }: Entry, logicalId: string): string =>
  `${id.slice(0, id.lastIndexOf('/') + 1)}${logicalId}`

type Properties = Readonly<Record<string, unknown>>

const propertiesOf = ({ properties }: Entry): Properties => (properties ?? {}) as Properties

const at = (properties: Properties, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], properties)

/** Who calls whom by what a resource between the two says, or one of them itself. */
export const wiresOf = (space: Space): readonly Wire[] => {
  const between = (type: string, from: string, to: string, label: string): readonly Wire[] =>
    (space.byType.get(type) ?? []).flatMap((entry) => {
      const [starts, ends] = [from, to].map((path) =>
        path === '' ? new Set([entry.id]) : referredFrom(space, entry, at(propertiesOf(entry), path)),
      )
      return [...(starts ?? [])].flatMap((start) =>
        [...(ends ?? [])].map((end) => ({ from: start, to: end, label })),
      )
    })
  return [
    ...between('AWS::CloudFront::Distribution', '', 'DistributionConfig.Origins', ''),
    ...between('AWS::CloudFront::Distribution', 'DistributionConfig.WebACLId', '', 'guards'),
    ...between('AWS::CloudFront::VpcOrigin', '', 'VpcOriginEndpointConfig', ''),
    ...between('AWS::ApiGateway::Method', 'RestApiId', 'Integration', ''),
    ...between('AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'FunctionName', ''),
    ...between('AWS::SNS::Subscription', 'TopicArn', 'Endpoint', ''),
    ...between('AWS::WAFv2::WebACLAssociation', 'WebACLArn', 'ResourceArn', 'guards'),
    ...permissionsIn(space),
  ]
}

/** Which load balancer passes what on to which services: what comes by its rules, or all else. */
export const forwardedIn = (space: Space): readonly Wire[] => {
  const referred = (entry: Entry, path: string) => [
    ...referredFrom(space, entry, at(propertiesOf(entry), path)),
  ]
  const of = (type: string) => space.byType.get(`AWS::${type}`) ?? []
  const balancers = new Map(
    of('ElasticLoadBalancingV2::Listener').map((one) => [one.id, referred(one, 'LoadBalancerArn')]),
  )
  const rules = [
    ...of('ElasticLoadBalancingV2::Listener').map((one) => ({
      one,
      listeners: [one.id],
      actions: 'DefaultActions',
    })),
    ...of('ElasticLoadBalancingV2::ListenerRule').map((one) => ({
      one,
      listeners: referred(one, 'ListenerArn'),
      actions: 'Actions',
    })),
  ]
  return rules.flatMap(({ one, listeners, actions }) => {
    const groups = new Set(referred(one, actions))
    const services = of('ECS::Service').filter((service) =>
      referred(service, 'LoadBalancers').some((group) => groups.has(group)),
    )
    return listeners
      .flatMap((listener) => balancers.get(listener) ?? [])
      .flatMap((from) => services.map(({ id: to }) => ({ from, to, label: pathsOf(one) })))
  })
}

/** `/api/*`, where that is what a rule asks for. */
const pathsOf = (rule: Entry): string => {
  const found = [propertiesOf(rule).Conditions].flat() as readonly (Properties | undefined)[]
  return found
    .flatMap((condition) => (condition?.PathPatternConfig as Properties | undefined)?.Values ?? [])
    .map(String)
    .join(' ')
}

interface Statement {
  readonly Effect?: unknown
  readonly Action?: unknown
  readonly Resource?: unknown
}

/** What computes may do with what else is there, by the statements of the role that it has. */
const permissionsIn = (space: Space): readonly Wire[] => {
  const holders = new Map<string, string[]>()
  for (const [type, property] of [
    ['AWS::Lambda::Function', 'Role'],
    ['AWS::ECS::TaskDefinition', 'TaskRoleArn'],
  ] as const)
    for (const entry of space.byType.get(type) ?? [])
      for (const role of referredFrom(space, entry, propertiesOf(entry)[property]))
        holders.set(role, [...(holders.get(role) ?? []), entry.id])
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].flatMap((type) =>
    (space.byType.get(type) ?? []).flatMap((entry) => {
      const { Roles, PolicyDocument, Policies } = propertiesOf(entry)
      const roles = type === 'AWS::IAM::Role' ? [entry.id] : [...referredFrom(space, entry, Roles)]
      const from = roles.flatMap((role) => holders.get(role) ?? [])
      return statementsIn(PolicyDocument ?? Policies).flatMap((statement) =>
        from.flatMap((holder) =>
          [...referredFrom(space, entry, statement.Resource)].map((to) => ({
            from: holder,
            to,
            label: verbsOf(statement.Action),
          })),
        ),
      )
    }),
  )
}

const statementsIn = (value: unknown): readonly Statement[] => {
  if (Array.isArray(value)) return value.flatMap(statementsIn)
  if (typeof value !== 'object' || value === null) return []
  const { Statement, PolicyDocument, Effect } = value as Record<string, unknown>
  if (Effect === 'Allow') return [value as Statement]
  return [...statementsIn(Statement), ...statementsIn(PolicyDocument)]
}

const mostVerbs = 2

/** `PutItem, GetItem and 3 more`. */
const verbsOf = (action: unknown): string => {
  const verbs = [action].flat().map((one) => String(one).split(':')[1] ?? String(one))
  const more = verbs.length - mostVerbs
  return `${verbs.slice(0, mostVerbs).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
