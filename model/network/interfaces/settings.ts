import { along } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { type Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { networkingOf } from '../../specification/networking.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { Elsewhere, following, type Meant, meant, type Way } from '../topology/ways.ts'
import { Carrier } from './carriers.ts'

/** What the interfaces of something are told of groups, by itself or by what it is launched from or is a member of. */
interface Groups {
  readonly groups: readonly Item[]
  /** Groups that it has, of which nobody here knows which. */
  readonly unseen: readonly Way<Elsewhere>[]
  /** It has one, whichever. */
  readonly isNamed: Verdict
}

export const launchTemplate = 'AWS::EC2::LaunchTemplate'
export const launchConfiguration = 'AWS::AutoScaling::LaunchConfiguration'
export const scalingGroup = 'AWS::AutoScaling::AutoScalingGroup'
const cluster = 'AWS::RDS::DBCluster'
const member = 'AWS::RDS::DBInstance'

/** The groups that count for a resource, wherever they are said. */
export const groupsSaid = oncePer((resource: Resource): Groups => {
  const { world } = resource
  const carrier = carrierOf(resource)
  const own = carrier?.groups() ?? []
  const givers = giversOf(resource)
  if (givers.length === 0) return { groups: own, unseen: [], isNamed: carrier?.namesGroup() ?? fail }
  const isMember = resource.type === member
  // To a launch others add what it does not say itself; the groups of a cluster are those of its members, whatever these say.
  const isTaken = isMember ? pass : not(isNamed(own))
  const isOwn = isMember ? not(any(givers.map(({ when }) => when))) : pass
  const groups = [
    ...where(own, isOwn),
    ...givers.flatMap(({ is, when }) =>
      is instanceof Elsewhere ? [] : where(carrierOf(is)?.groups() ?? [], all([when, isTaken])),
    ),
  ]
  const unseen = givers.flatMap(({ is, when }) => {
    if (!(is instanceof Elsewhere)) return []
    const gives = elsewhere(world, `which groups ${is.name} gives to ${resource.id}`)
    const counts = all([when, isTaken, gives])
    return counts.is === 'fail' ? [] : [{ is: new Elsewhere(`that ${is.name} gives`), when: counts }]
  })
  const named = [...groups.map(({ present }) => present), ...unseen.map(({ when }) => when)]
  return { groups, unseen, isNamed: any(named) }
})

/** Some subnet is named for it. */
export const namesSubnet = oncePer((resource: Resource): Verdict => {
  const names = (one: Resource): Verdict => carrierOf(one)?.namesSubnet() ?? fail
  return any([
    names(resource),
    ...giversOf(resource).map(({ is, when }) => (is instanceof Elsewhere ? fail : all([when, names(is)]))),
  ])
})

/** Where the subnets are said that count for it. */
export const subnetsSaid = oncePer((resource: Resource): readonly Item[] => {
  const own = carrierOf(resource)?.subnets() ?? []
  const isTaken = not(isNamed(own))
  return [
    ...own,
    ...giversOf(resource).flatMap(({ is, when }) =>
      is instanceof Elsewhere ? [] : where(carrierOf(is)?.subnets() ?? [], all([when, isTaken])),
    ),
  ]
})

const carrierOf = (resource: Resource): Carrier | undefined => {
  const networking = networkingOf(resource.type)
  return networking && new Carrier(resource, networking)
}

const isNamed = (items: readonly Item[]): Verdict => any(items.map(({ present }) => present))

const where = (items: readonly Item[], is: Verdict): readonly Item[] =>
  is.is === 'fail' ? [] : items.map(({ present, item }) => ({ present: all([present, is]), item }))

/** What it is launched from, or the cluster that it is a member of. */
export const giversOf = oncePer((resource: Resource): readonly Way<Meant>[] =>
  [...launchedFrom(resource), ...memberOf(resource)].filter(({ when }) => when.is !== 'fail'),
)

const memberOf = (resource: Resource): readonly Way<Meant>[] =>
  resource.type === member ? meant(resource.at('DBClusterIdentifier'), cluster) : []

/** Where something names its launch templates. */
const specifications: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::EC2Fleet': ['LaunchTemplateConfigs.*.LaunchTemplateSpecification'],
  'AWS::EC2::Instance': ['LaunchTemplate'],
  'AWS::EC2::SpotFleet': ['SpotFleetRequestConfigData.LaunchTemplateConfigs.*.LaunchTemplateSpecification'],
  [scalingGroup]: [
    'LaunchTemplate',
    'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification',
    'MixedInstancesPolicy.LaunchTemplate.Overrides.*.LaunchTemplateSpecification',
  ],
}

/** The templates, configurations and instances by which something is launched. */
const launchedFrom = (resource: Resource): readonly Way<Meant>[] => {
  const { properties } = resource
  const templates = (specifications[resource.type] ?? []).flatMap((path) =>
    along(properties, path).filter(({ item }) => item.head !== undefined),
  )
  return [
    ...following(
      templates.map(({ present, item }) => ({ is: item, when: present })),
      templatesNamed,
    ),
    ...(resource.type === scalingGroup
      ? [
          ...meant(resource.at('LaunchConfigurationName'), launchConfiguration),
          ...meant(resource.at('InstanceId'), 'AWS::EC2::Instance'),
        ]
      : []),
  ]
}

const templatesNamed = (specification: Reading): readonly Way<Meant>[] => {
  const ways = [
    ...meant(specification.at('LaunchTemplateId'), launchTemplate),
    ...following(meant(specification.at('LaunchTemplateName'), launchTemplate), (is) =>
      is instanceof Elsewhere ? called(specification.world, is) : [{ is, when: pass }],
    ),
  ]
  const isNone = not(any(ways.map(({ when }) => when)))
  return isNone.is === 'fail' ? ways : [...ways, { is: new Elsewhere(specification.shown), when: isNone }]
}

/** The templates that are called so here, and where none is one that is made elsewhere. */
const called = (world: World, is: Elsewhere): readonly Way<Meant>[] => {
  const { byName, open } = templatesIn(world)
  const ways = [...(byName.get(is.name) ?? []), ...open].flatMap((template) => {
    const when = all([template.present, template.at('LaunchTemplateName').is(is.name)])
    return when.is === 'fail' ? [] : [{ is: template, when }]
  })
  const isNone = not(any(ways.map(({ when }) => when)))
  return isNone.is === 'fail' ? ways : [...ways, { is, when: isNone }]
}

const templatesIn = oncePer((world: World) => {
  const templates = [...resourcesIn(world, launchTemplate)]
  const nameOf = (template: Resource) => template.properties.child('LaunchTemplateName').head
  return {
    byName: Map.groupBy(templates, nameOf),
    // Behind a condition, say.
    open: templates.filter((template) => typeof nameOf(template) === 'object'),
  }
})

/** Something here is launched by it: that is where its groups are, and whatever else launches is made elsewhere. */
export const isLaunchedHere = ({ world, id, type }: Resource): Verdict =>
  type === launchTemplate || type === launchConfiguration ? any(launching(world).get(id) ?? []) : fail

const launching = oncePer((world: World): ReadonlyMap<string, readonly Verdict[]> => {
  const found = new Map<string, Verdict[]>()
  for (const launched of resourcesIn(world, ...Object.keys(specifications)))
    for (const { is, when } of giversOf(launched))
      if (!(is instanceof Elsewhere))
        found.set(is.id, [...(found.get(is.id) ?? []), all([launched.present, when])])
  return found
})
