import { isEqual } from '../question.ts'
import { Resource, resourcesIn } from '../resource.ts'
import { all, any, fail, not, type Verdict, verdictOf } from '../verdict.ts'
import { standingAlone } from './standing-alone.ts'

const attribute = 'DefaultSecurityGroup'

/** What makes the default group of a VPC empty: custom resources of a type, by the property that names the group. */
export interface Closing {
  readonly type: string
  readonly property: string
}

/** Whether the default group of a VPC lets nothing through: its rules are taken away, and none is given to it here. */
export const isDefaultGroupClosed = (vpc: Resource, closings: readonly Closing[]): Verdict =>
  all([any(closings.map((closing) => isEmptied(vpc, closing))), not(isGivenRules(vpc))])

const isEmptied = (vpc: Resource, { type, property }: Closing): Verdict =>
  any(
    [...resourcesIn(vpc.world, type)].map((closing) => all([closing.present, names(closing, property, vpc)])),
  )

const names = (closing: Resource, property: string, vpc: Resource): Verdict =>
  closing.at(property).whichever((group) => {
    const [target] = group.targets()
    if (target?.kind === 'resource') return verdictOf(target.id === vpc.id && target.attribute === attribute)
    // A text names what was there before, and this VPC was not.
    return target?.kind === 'symbol'
      ? vpc.world.ask(isEqual(`whether ${target.sym.id} is the default group of ${vpc.id}`, 'yes'))
      : fail
  })

const isGivenRules = ({ world, id, entry: { stack } }: Resource): Verdict => {
  const name = `${id}.${attribute}`
  const references = [...standingAlone.indexOf(world.space).elsewhere.values()]
  const reference = references.find((one) => one.name === name) ?? { name, stack, isOpen: false, parts: [] }
  return any(
    standingAlone
      .partsNamed(world, reference)
      .map(({ entry, belongs }) => all([Resource.of(world, entry).present, belongs])),
  )
}
