import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { isEqual } from '../../question.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, fail, not, type Verdict, verdictOf } from '../../verdict.ts'
import { defaultGroupAttribute, groupType, nameOfDefault, standingAlone } from '../rules/standing-alone.ts'
import type { Reference } from '../values/belonging.ts'
import { pointsTo } from '../values/pointing.ts'
import { groupOf } from './group.ts'

/** What makes the default group of a VPC empty: custom resources of a type, by the property that names the group. */
export interface Closing {
  readonly type: string
  readonly property: string
}

/** Whether the default group of a VPC lets nothing through: its rules are taken away, and none is given to it here. */
export const isDefaultGroupClosed = (vpc: Resource, closings: readonly Closing[]): Verdict =>
  vpc.world.space.source === 'account'
    ? isDescribedClosed(vpc)
    : all([any(closings.map((closing) => isEmptied(vpc, closing))), not(isGivenRules(vpc))])

/** In an account default groups stand beside the others, under a name that EC2 takes for no other. */
export const isDefaultGroup = (group: Resource): boolean =>
  group.world.space.source === 'account' && group.at('GroupName').head === 'default'

const isDescribedClosed = (vpc: Resource): Verdict => {
  const group = defaultGroups(vpc.world).find((one) => pointsTo(one.at('VpcId'), vpc.id).is === 'pass')
  if (group === undefined) return elsewhere(vpc.world, `which rules the default group of ${vpc.id} has`)
  const { ingress, egress } = groupOf(group)
  return verdictOf(ingress.rules.length === 0 && egress.rules.length === 0)
}

const defaultGroups = oncePer((world: World): readonly Resource[] =>
  [...resourcesIn(world, groupType)].filter(isDefaultGroup),
)

const isEmptied = (vpc: Resource, { type, property }: Closing): Verdict =>
  any(
    [...resourcesIn(vpc.world, type)].map((closing) => all([closing.present, names(closing, property, vpc)])),
  )

const names = (closing: Resource, property: string, vpc: Resource): Verdict =>
  closing.at(property).whichever((group) => {
    const [target] = group.targets()
    if (target?.kind === 'resource')
      return verdictOf(target.id === vpc.id && target.attribute === defaultGroupAttribute)
    // A text names what was there before, and this VPC was not.
    return target?.kind === 'symbol'
      ? vpc.world.ask(isEqual(`whether ${target.sym.id} is the default group of ${vpc.id}`, 'yes'))
      : fail
  })

const isGivenRules = (vpc: Resource): Verdict =>
  any(
    referencesToDefault(vpc)
      .flatMap((reference) => standingAlone.partsNamed(vpc.world, reference))
      .map(({ entry, belongs }) => all([Resource.of(vpc.world, entry).present, belongs])),
  )

/** The default group of a VPC that is made here, as each stack calls it, with the rules that name it there. */
export const referencesToDefault = (vpc: Resource): readonly [Reference, ...Reference[]] => {
  const { world, entry } = vpc
  const name = nameOfDefault(vpc)
  const [first, ...others] = [...standingAlone.indexOf(world.space).elsewhere.values()].filter(
    (one) => one.name === name,
  )
  return [first ?? { name, stack: entry.stack, isOpen: false, parts: [] }, ...others]
}
