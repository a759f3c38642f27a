import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { pass } from '../../verdict.ts'
import type { Identity } from '../attachments/identity.ts'
import { assuming } from './assuming.ts'
import { type Hop, isPossible, needed, ownPolicies, resting, type With } from './hop.ts'
import { groupsIn, type Node, nodeOf, unsure } from './node.ts'
import { givingsOf } from './other-services.ts'
import type { Need, Path } from './path.ts'
import { paths } from './paths.ts'
import { regionsFor } from './regions.ts'
import { type Decided, never } from './rights.ts'
import { isInProfile, isOfStack, runnersOf, thereIs } from './runners.ts'
import { mayTrust, trustOf, trustsService } from './trusted.ts'

/** The steps that somebody may take at all, whoever is reached by it: those of which all that they need may be allowed. */
export const stepsOf = oncePer((node: Node): readonly Path[] =>
  paths.filter(
    ({ of, needs, through }) =>
      (of === undefined || of === node.type) &&
      (needs.length > 0 || through.by === 'role') &&
      needs.every(({ action }) => node.mayEver(action)),
  ),
)

/** Somebody of the kind that a step leads to, whoever takes it. */
export const leadsToKind = ({ needs, through, isGivenAnything }: Path, to: Node): boolean => {
  const having = isGivenAnything ? 'anything' : through.by === 'group' ? 'more groups' : 'what is attached'
  if (to.having !== having || (to.without !== undefined && !needs.some(isOfPolicy))) return false
  if (through.by === 'itself' || through.by === 'group') return true
  return to.type === (through.by === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role')
}

/** Oneself is reached by no step but those that give more. */
const leadsTo = (path: Path, from: Node, to: Node): boolean => {
  const isToItself = path.through.by === 'itself' || path.through.by === 'group'
  return leadsToKind(path, to) && isToItself === (from.identity === to.identity)
}

const isOfPolicy = ({ on }: Need): boolean => on === 'a policy of its own' || on === 'a policy of the target'

/** The ways in which a step leads from somebody to somebody else, as far as they are possible. */
const stepsTo = (from: Node, path: Path, to: Node, isTrusting = false): readonly Hop[] => {
  const target = to.identity
  const hop = (by: With, ...more: readonly Decided[]): readonly Hop[] => {
    const all = [...more, ...perhaps(from, path, target)]
    if (!isPossible({ rests: all })) return []
    const { service } = by
    const made = { path, from, to, rests: [...all, ...needed(from, path, by)], ...(service && { service }) }
    return isPossible(made) ? [made] : []
  }
  const present = resting(target.present)
  const { through } = path
  const inRegions = <T>(all: readonly T[], take: (one: T, region: string | undefined) => readonly Hop[]) =>
    regionsFor(from, path).flatMap((region) => all.flatMap((one) => take(one, region)))
  switch (through.by) {
    case 'itself':
      return from.identity === target ? withOwn(from, path, to).flatMap(({ by, is }) => hop(by, is)) : []
    case 'group':
      return from.identity === target && to.joined !== undefined
        ? hop({ group: to.joined.resource.entry }, resting(to.joined.present))
        : []
    case 'user':
      return hop({ target }, present)
    case 'role':
      return through.isMadeToTrust || isTrusting || mayAssume(from, to)
        ? ofTarget(path, to).flatMap(({ by, is }) =>
            hop(by, present, is).flatMap((one) => {
              const assumed = assuming(from, target, through.isMadeToTrust || isTrusting)
              return assumed.isPossible ? [{ ...one, rests: [...one.rests, assumed] }] : []
            }),
          )
        : []
    case 'service':
      return inRegions(through.services, (service, region) =>
        besides(from, path).flatMap(({ by, is }) =>
          hop(
            { ...by, target, service, ...(region !== undefined && { region }) },
            present,
            is,
            isTrusting ? resting(pass) : trustsService(target, service),
            ...(through.profile === 'one that is there' ? [resting(isInProfile(from.world, target.id))] : []),
          ),
        ),
      )
    case 'another service':
      return givingsOf(from, target, isTrusting).flatMap((giving) =>
        hop(
          { target, service: giving.to },
          present,
          isTrusting ? resting(pass) : trustsService(target, giving.trusted),
          unsure(
            from.world,
            `what ${giving.to} does as ${target.id}, which ${from.identity.id} may give to it`,
          ),
        ),
      )
    case 'runner':
      return runnersOf(from.world, target.id, through.types).flatMap(({ entry, when }) =>
        hop({ target, runner: entry }, present, resting(when)),
      )
    case 'stack':
      return hop(
        { target },
        present,
        isTrusting ? resting(pass) : trustsService(target, 'cloudformation.amazonaws.com'),
        resting(isOfStack(from.world, target.id)),
      )
    case 'nobody yet':
      return []
  }
}

/** The same to a role that is made to trust whoever it has to. */
export const stepsToTrusting = (from: Node, path: Path, to: Node): readonly Hop[] =>
  leadsTo(path, from, to) && mayBeAbout(from, path, to) ? stepsTo(from, path, to, true) : []

/** The same to any of some, or to somebody who is made for it and may do everything. */
export function* stepsToAny(from: Node, path: Path, reached: readonly Node[]): Generator<Hop> {
  if (path.through.by !== 'nobody yet') {
    for (const to of reached)
      if (leadsTo(path, from, to) && mayBeAbout(from, path, to)) yield* stepsTo(from, path, to)
    return
  }
  const joined = path.through.joins ? groupsIn(from.world) : [undefined]
  for (const group of joined) {
    const by = group === undefined ? {} : { group: group.resource.entry }
    const joining = group === undefined ? [] : [resting(group.present), comingTo(group, path)]
    if (!isPossible({ rests: joining })) continue
    const made = { path, from, to: undefined, rests: [...joining, ...needed(from, path, by)] }
    if (isPossible(made)) yield made
  }
}

/** What somebody may do who is made and put into a group. */
const comingTo = (group: Identity, { isGivenAnything }: Path): Decided => {
  if (isGivenAnything) return resting(pass)
  const member = nodeOf(group)
  const isAdministrator = member.isAdministrator()
  if (isAdministrator.is !== 'fail') return resting(isAdministrator)
  return member.touches().size > 0
    ? unsure(group.world, `what somebody who is made for it comes to in ${group.id}`)
    : never
}

/** What it needs of whom it leads to may be allowed on them: most that is allowed names others. */
const mayBeAbout = (from: Node, { needs, through }: Path, to: Node): boolean =>
  through.by === 'group' ||
  needs.every(({ action, on }) => on !== 'the target' || from.mayName(action, to.arn()))

/** What of it nobody knows. */
const perhaps = ({ world }: Node, path: Path, target: Identity): readonly Decided[] =>
  path.perhaps === undefined
    ? []
    : [unsure(world, `${path.perhaps} (${path.id}, by which one is ${target.id})`)]

/** With what is there already, or may be elsewhere in the account. */
const besides = ({ world }: Node, path: Path): readonly Way[] => {
  const { beside: besideType } = path
  if (besideType === undefined) return [{ by: {}, is: resting(pass) }]
  return thereIs(world, besideType).map(({ entry, when }) => ({
    by: { besideType, ...(entry !== undefined && { beside: entry }) },
    is: resting(when),
  }))
}

interface Way {
  readonly by: With
  readonly is: Decided
}

/** By which of what is one's own one gives oneself anything. */
const withOwn = ({ identity, world }: Node, { needs }: Path, to: Node): readonly Way[] => {
  const [need] = needs
  if (need?.on === 'a policy of its own') return ofPolicies(to)
  if (to.without !== undefined) return []
  if (need?.on !== 'a group of its own') return [{ by: {}, is: resting(pass) }]
  return identity
    .memberships()
    .map(({ named: { entry, when, name } }) =>
      entry === undefined
        ? { by: {}, is: unsure(world, `what the group ${name} is`) }
        : { by: { group: Resource.of(world, entry).entry }, is: resting(when) },
    )
}

const ofTarget = ({ needs }: Path, to: Node): readonly Way[] =>
  needs.some(({ on }) => on === 'a policy of the target')
    ? ofPolicies(to)
    : to.without === undefined
      ? [{ by: { target: to.identity }, is: resting(pass) }]
      : []

/** The policy that was written anew. */
const ofPolicies = ({ identity, without }: Node): readonly Way[] =>
  ownPolicies(identity)
    .filter(({ policy }) => policy === without)
    .map(({ entry, present }) => ({ by: { target: identity, policy: entry }, is: resting(present) }))

/** By a policy of its own, or since it is named. */
const mayAssume = (from: Node, { identity, arn }: Node): boolean => {
  if (from.mayEver('sts:AssumeRole') && from.mayName('sts:AssumeRole', arn())) return true
  const trust = trustOf(identity)
  return trust !== undefined && mayTrust(trust, from.arn())
}
