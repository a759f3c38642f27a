import type { Assignment } from '../../assignment.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, Space, World } from '../../space.ts'
import { literalScope } from '../../value.ts'
import { all, any, not, type Verdict } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { mostPerhaps, Perhaps } from '../rules/perhaps.ts'
import { type Direction, Rule } from '../rules/rule.ts'
import { RuleSet } from '../rules/rule-set.ts'
import { directionOf, groupType, standingAlone } from '../rules/standing-alone.ts'
import type { Part, Reference } from '../values/belonging.ts'

/** A security group with all its rules, or one that is known by reference only, with those that are given to it here. */
export interface SecurityGroup {
  readonly id: string
  readonly type: string
  readonly world: World
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

  get world(): World {
    return this.resource.world
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
      set = rulesFor(this.resource, direction)
      this.sets.set(direction, set)
    }
    return set
  }
}

const rulesFor = (group: Resource, direction: Direction): RuleSet => {
  const { world, id } = group
  const inline = group.at(direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress')
  const own = [
    ...inlineRules(inline, direction),
    ...rulesAlone(world, standingAlone.partsNaming(world, id, goes(direction)), direction),
  ]
  const perhaps = ofAnyGroup(world, direction)
  // Of what is read from an account all rules are there, those that AWS has added among them.
  const isTold = direction === 'ingress' || world.space.source === 'account'
  const added = isTold ? [] : [addedByAws(inline, [...own, ...perhaps.rules.slice(0, mostPerhaps)])]
  return new RuleSet([...own, ...added], perhaps)
}

type ByDirection = Readonly<Record<Direction, Perhaps>>

const shared = oncePer((_: Space) => new WeakMap<Assignment, ByDirection>())

/** Rules that may be of any group, for all of them at once. */
export const ofAnyGroup = (world: World, direction: Direction): Perhaps => {
  const { space, assignment } = world
  const isTraced = world.reads !== undefined
  if (isTraced && standingAlone.indexOf(space).anywhere.length <= mostPerhaps)
    return ofAnyGroupIn(world)[direction]
  const known = shared(space).get(assignment)
  if (known !== undefined) return known[direction]
  // Evidence of one group does not ask so many again, and names none of them.
  const made = ofAnyGroupIn(isTraced ? new AssignedWorld(space, assignment) : world)
  shared(space).set(assignment, made)
  return made[direction]
}

const ofAnyGroupIn = (world: World): ByDirection => {
  const perhaps = (way: Direction) =>
    new Perhaps(() => rulesAlone(world, standingAlone.partsOfAny(world, goes(way)), way))
  return { ingress: perhaps('ingress'), egress: perhaps('egress') }
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
export const everything = literalScope.head({ IpProtocol: '-1', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' })

const addedByAws = (list: Reading, rules: readonly Rule[]): Rule =>
  new Rule('egress', not(any(rules.map(({ present }) => present))), list, everything)

/** The rules that are given here to a group that is known by a reference alone. */
export const rulesNaming = (world: World, reference: Reference, direction: Direction): readonly Rule[] =>
  rulesAlone(world, standingAlone.partsNaming(world, reference, goes(direction)), direction)

/** The group that is known by this reference alone; undefined where no rule is given to it in these directions. */
export const namedGroup = (
  world: World,
  id: string,
  directions: readonly Direction[],
): SecurityGroup | undefined => {
  const reference = standingAlone.indexOf(world.space).elsewhere.get(id)
  if (reference === undefined) return undefined
  const [ingress, egress] = (['ingress', 'egress'] as const).map((direction) =>
    directions.includes(direction) ? rulesNaming(world, reference, direction) : [],
  ) as [readonly Rule[], readonly Rule[]]
  const own = [...ingress, ...egress]
  return own.length === 0
    ? undefined
    : {
        id,
        type: groupType,
        world,
        present: any(own.map(({ present }) => present)),
        stack: reference.stack,
        ingress: new RuleSet(ingress, ofAnyGroup(world, 'ingress')),
        egress: new RuleSet(egress, ofAnyGroup(world, 'egress')),
      }
}
