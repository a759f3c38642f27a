import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import type { Entry, World } from '../space.ts'
import { literalScope } from '../value.ts'
import { all, any, not, type Verdict } from '../verdict.ts'
import type { Part } from './belonging.ts'
import { type Direction, Rule } from './rule.ts'
import { RuleSet } from './rule-set.ts'
import { directionOf, groupType, standingAlone } from './standing-alone.ts'

/** A security group with all its rules, or one that is known by reference only, with those that are given to it here. */
export interface SecurityGroup {
  readonly id: string
  readonly type: string
  readonly present: Verdict
  readonly stack?: string
  /** The group itself, where it is made here. */
  readonly resource?: Resource
  readonly ingress: RuleSet
  readonly egress: RuleSet
}

const known = new WeakMap<Resource, SecurityGroup>()

/** The same object for the same resource, so that its rules are found once for all policies. */
export const groupOf = (resource: Resource): SecurityGroup => {
  let group = known.get(resource)
  if (group === undefined) {
    group = new OwnGroup(resource)
    known.set(resource, group)
  }
  return group
}

class OwnGroup implements SecurityGroup {
  readonly type = groupType
  readonly resource: Resource
  private readonly sets = new Map<Direction, RuleSet>()

  constructor(resource: Resource) {
    this.resource = resource
  }

  get id(): string {
    return this.resource.id
  }

  get present(): Verdict {
    return this.resource.present
  }

  get ingress(): RuleSet {
    return this.rulesOf('ingress')
  }

  get egress(): RuleSet {
    return this.rulesOf('egress')
  }

  private rulesOf(direction: Direction): RuleSet {
    let set = this.sets.get(direction)
    if (set === undefined) {
      set = new RuleSet(rulesFor(this.resource, direction))
      this.sets.set(direction, set)
    }
    return set
  }
}

const rulesFor = (group: Resource, direction: Direction): readonly Rule[] => {
  const { world, id } = group
  const inline = group.at(direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress')
  const rules = [
    ...inlineRules(inline, direction),
    ...rulesAlone(world, standingAlone.partsOf(world, id, goes(direction)), direction),
  ]
  // Of what is read from an account all rules are there, those that AWS has added among them.
  return direction === 'ingress' || world.space.source === 'account'
    ? rules
    : [...rules, addedByAws(inline, rules)]
}

const inlineRules = (list: Reading, direction: Direction): readonly Rule[] =>
  list.head === undefined ? [] : list.items().map(({ present, item }) => new Rule(direction, present, item))

const rulesAlone = (world: World, parts: readonly Part[], direction: Direction): readonly Rule[] =>
  parts.flatMap(({ entry, belongs }) => {
    const resource = Resource.of(world, entry)
    const present = all([resource.present, belongs])
    return present.is === 'fail' ? [] : [new Rule(direction, present, resource.properties)]
  })

const goes = (direction: Direction) => (rule: Entry) => directionOf(rule) === direction

/** All traffic, to IPv4 and IPv6 addresses: what AWS lets out of a group to which no egress rule is given. */
const everything = literalScope.head({ IpProtocol: '-1', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' })

const addedByAws = (list: Reading, rules: readonly Rule[]): Rule =>
  new Rule('egress', not(any(rules.map(({ present }) => present))), list, everything)

/** The group that is known by this reference alone; undefined where no rule is given to it in these directions. */
export const namedGroup = (
  world: World,
  id: string,
  directions: readonly Direction[],
): SecurityGroup | undefined => {
  const reference = standingAlone.indexOf(world.space).elsewhere.get(id)
  if (reference === undefined) return undefined
  const [ingress, egress] = (['ingress', 'egress'] as const).map((direction) =>
    directions.includes(direction)
      ? rulesAlone(world, standingAlone.partsNamed(world, reference, goes(direction)), direction)
      : [],
  ) as [readonly Rule[], readonly Rule[]]
  // What may be of any group is no reason to speak of this one.
  const given = new Set(reference.parts)
  const own = [...ingress, ...egress].filter(({ entry }) => given.has(entry))
  return own.length === 0
    ? undefined
    : {
        id,
        type: groupType,
        present: any(own.map(({ present }) => present)),
        stack: reference.stack,
        ingress: new RuleSet(ingress),
        egress: new RuleSet(egress),
      }
}
