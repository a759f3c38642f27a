import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { targetsOf } from '../../target.ts'
import { Block, type Head, literalScope, type Scope, Sym } from '../../value.ts'
import { any, not, type Verdict } from '../../verdict.ts'
import { referencesToDefault } from '../groups/default-group.ts'
import { everything, ofAnyGroup, rulesNaming, type SecurityGroup } from '../groups/group.ts'
import { type Direction, Rule } from '../rules/rule.ts'
import { RuleSet } from '../rules/rule-set.ts'
import { defaultGroupAttribute, groupType, nameOfDefault } from '../rules/standing-alone.ts'

/**
 * The default group of a VPC that is made here. AWS makes it with two rules, by which its own are let in and everything
 * out; whatever else it has is given to it here.
 */
export const defaultOfVpc = oncePer((vpc: Resource): SecurityGroup => {
  const { world } = vpc
  const isAsMade = not(mayBeEmptied(vpc))
  const rulesFor = (direction: Direction): RuleSet =>
    new RuleSet(
      [
        new Rule(direction, isAsMade, vpc.properties, made(vpc, direction)),
        ...referencesToDefault(vpc).flatMap((reference) => rulesNaming(world, reference, direction)),
      ],
      ofAnyGroup(world, direction),
    )
  return {
    id: `the group ${nameOfDefault(vpc)}`,
    type: groupType,
    world,
    present: vpc.present,
    stack: vpc.entry.stack,
    ingress: rulesFor('ingress'),
    egress: rulesFor('egress'),
  }
})

const made = (vpc: Resource, direction: Direction): Head =>
  direction === 'egress'
    ? everything
    : new Block({ IpProtocol: '-1', SourceSecurityGroupId: itself(vpc) }, referring)

const itself = (vpc: Resource): Sym =>
  new Sym({ id: nameOfDefault(vpc), inputs: [], target: vpc.id, attribute: defaultGroupAttribute })

/** In it a symbol means itself, and all else as well. */
const referring: Scope = { head: (raw) => (raw instanceof Sym ? raw : literalScope.head(raw)) }

/** A custom resource that is told of the group may take its two rules away. */
const mayBeEmptied = ({ world, id }: Resource): Verdict =>
  any(
    (toldOfDefaults(world).get(id) ?? []).map((custom) =>
      custom.present.is === 'fail'
        ? custom.present
        : elsewhere(world, `whether ${custom.id} takes the rules of the default group of ${id} away`),
    ),
  )

const toldOfDefaults = oncePer((world: World): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>()
  for (const [type, entries] of world.space.byType)
    if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
      for (const entry of entries) {
        const custom = Resource.of(world, entry)
        const { head } = custom.properties
        const heads = head instanceof Block ? Object.keys(head.entries).map((key) => head.get(key)) : []
        for (const target of heads.flatMap((value) => targetsOf(world, value)))
          if (target.kind === 'resource' && target.attribute === defaultGroupAttribute)
            found.set(target.id, [...(found.get(target.id) ?? []), custom])
      }
  return found
})
