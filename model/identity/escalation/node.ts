import { elsewhere } from '../../elsewhere.ts'
import { matchesGlob } from '../../glob.ts'
import { lazily, oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { fail, type Verdict } from '../../verdict.ts'
import { areTaken, type Composed, composed, composedOf, type Holding } from '../attachments/composed.ts'
import { allowsEverything } from '../attachments/everything.ts'
import { type Identity, identityOf } from '../attachments/identity.ts'
import type { Attached } from '../attachments/managed.ts'
import type { KnownPolicy } from '../attachments/policy.ts'
import type { Listed } from '../document.ts'
import type { Part } from '../written/asked.ts'
import { parts } from '../written/unlisted.ts'
import { type Arn, arnOf, type Called, mayBeCalled, nameOf } from './arns.ts'
import { everywhere, givenTo, unread } from './given.ts'
import type { Keys } from './keys.ts'
import { ownOf } from './own.ts'
import { pairsIn } from './pairs.ts'
import { type Decided, decidedBy, mayAllow, never, type Sides, sidesOf, type Wanted } from './rights.ts'
import { stepsIn, workedOut } from './steps-taken.ts'
import { allowedBy, touched } from './touched.ts'
import { ofSession, ofWho } from './who-asks.ts'

/** What somebody has: what is attached, whatever they are given beside it, what more groups give, or all that was changed. */
export type Having = 'what is attached' | 'anything' | 'more groups' | 'what was changed'

/** Whether something is allowed takes as long as so many pairs that are looked at. */
const ofDecision = 40

/** Somebody, with what they have. */
export class Node {
  readonly identity: Identity
  readonly having: Having
  /** The policy that was written anew, where what they have comes by that. */
  readonly without: KnownPolicy | undefined
  /** The group that was joined. */
  readonly joined: Identity | undefined
  private readonly compose: (part?: Part) => Composed
  private readonly policies: readonly Attached[]
  private readonly bounded: Bounded
  private readonly sides = new Map<string, Sides>()
  private readonly asked = new Map<string, Decided>()

  constructor(
    identity: Identity,
    having: Having,
    policies: readonly Attached[] = identity.policies(),
    {
      without,
      joined,
      bounded = identityBounds(identity),
    }: { readonly without?: KnownPolicy; readonly joined?: Identity; readonly bounded?: Bounded } = {},
  ) {
    this.identity = identity
    this.having = having
    this.policies = policies
    this.bounded = bounded
    this.without = without
    this.joined = joined
    const isTaken = areTaken(identity).is === 'pass'
    const held = isTaken ? policies : [...policies, unread(identity)]
    this.compose =
      having === 'what is attached' && isTaken
        ? (part) => composed(identity, part)
        : (part) => composedOf({ identity, ...bounded, policies: held }, part)
  }

  get world(): World {
    return this.identity.world
  }

  get type(): string {
    return this.identity.type
  }

  readonly arn = lazily((): Arn => {
    const { world, resource } = this.identity
    return arnOf(world)(resource.entry) ?? { text: '', open: fail }
  })

  /** It may do everything. */
  readonly isAdministrator = lazily(
    (): Verdict =>
      workedOut(this.world, stepsIn(this.world), (taken) => {
        const place = { world: this.world, entry: this.identity.resource.entry }
        return allowsEverything(this.compose(parts.everyAction), place, taken)
      }),
  )

  /** The actions of steps that may be allowed to it. */
  readonly touches = lazily(
    (): ReadonlySet<string> =>
      areTaken(this.identity).is === 'pass'
        ? touched(this.policies.map(({ policy }) => policy))
        : touched([unread(this.identity).policy]),
  )

  /** What its policies may allow, as they name it, whatever its boundary lets through. */
  readonly allowedActions = lazily((): readonly Listed[] =>
    areTaken(this.identity).is === 'pass'
      ? this.policies.flatMap(({ policy }) => allowedBy(policy))
      : [everywhere],
  )

  /** Something of this may be allowed to it. */
  mayEver(action: string): boolean {
    return this.touches().has(action) && this.sidesFor(action).most.every(mayAllow)
  }

  /** What may be allowed of this names something, as far as no more than its patterns are looked at. */
  mayName(action: string, arn: Arn): boolean {
    return this.namedFor(action).some(
      ({ isNot, texts }) =>
        isNot ||
        texts.some((one) => one.includes('${') || matchesGlob(one, arn.text) || mayBeCalled(arn, one)),
    )
  }

  /** What may be allowed of this is about. */
  namedFor(action: string): readonly Listed[] {
    const [own = []] = this.sidesFor(action).most
    return own.flatMap(({ statements }) =>
      statements.filter(({ effect }) => effect === 'Allow').map(({ resources = everywhere }) => resources),
    )
  }

  /** It may do this. What is asked under a key has one answer. */
  may(action: string, key: string, what: () => Omit<Wanted, 'caller' | 'action'>): Decided {
    if (!this.mayEver(action)) return never
    const found = this.asked.get(key)
    if (found !== undefined) return found
    pairsIn(this.world).count(ofDecision)
    this.world.worked += 1
    const made = this.decide(action, what())
    this.asked.set(key, made)
    return made
  }

  /** The same of whichever action there is, asked anew each time. */
  decide(action: string, wanted: Omit<Wanted, 'caller' | 'action'>): Decided {
    const caller = this.caller()
    const keys = { ...this.ownKeys(), ...wanted.keys }
    const surely = { ...keys, ...ofSession(this.identity), ...wanted.surely }
    return decidedBy(this.world, this.sidesFor(action), { ...wanted, action, caller, keys, surely })
  }

  /** The same with whatever somebody else grants to it: no more than its boundary lets through, and no Deny of its own. */
  readonly granted = lazily((): Node => {
    const { identity, having, policies, bounded } = this
    return having === 'what was changed'
      ? new Node(identity, 'anything', [...policies, givenTo(identity)], { bounded })
      : givenAnything(identity)
  })

  /** The same with what is granted by its own name: what its boundary leaves unsaid does not limit that, a Deny does. */
  readonly unlimited = lazily((): Node => {
    const { identity, policies, bounded } = this
    const { boundaries, isBounded } = bounded
    if (isBounded.is === 'fail') return this.granted()
    const all = [...policies, ...boundaries, givenTo(identity)]
    return new Node(identity, 'anything', all, { bounded: { boundaries: [], isBounded: fail } })
  })

  readonly caller = lazily((): Wanted['caller'] => {
    const arn = this.arn()
    const { text } = arn
    return {
      principal: { kind: 'AWS', text },
      is: { kind: 'AWS', arns: [text], account: ownOf(this.world).account },
      arn,
    }
  })

  /** What its policies say of this. */
  sidesFor(action: string): Sides {
    const known = this.sides.get(action)
    if (known !== undefined) return known
    const made = sidesOf(this.whole(), action, {
      world: this.world,
      userName: this.called()?.text,
    })
    this.sides.set(action, made)
    return made
  }

  private readonly whole = lazily((): Composed => this.compose())

  private readonly called = lazily((): Called | undefined =>
    this.type === 'AWS::IAM::User' ? nameOf(this.world, this.identity.resource.entry) : undefined,
  )

  private readonly ownKeys = lazily((): Keys => {
    const { account } = ownOf(this.world)
    const { text, pattern } = this.called() ?? {}
    return {
      ...ofWho(this.type),
      'aws:principalarn': [this.arn().text],
      'aws:principalaccount': [account],
      'aws:resourceaccount': [account],
      ...(pattern === undefined && { 'aws:username': text === undefined ? undefined : [text] }),
    }
  })
}

/** What keeps somebody within bounds, whatever they are given. */
export type Bounded = Pick<Holding, 'boundaries' | 'isBounded'>

export const identityBounds = (identity: Identity): Bounded => ({
  boundaries: identity.boundaries(),
  isBounded: identity.isBounded(),
})

export const nodeOf = oncePer((identity: Identity) => new Node(identity, 'what is attached'))

/** The same with whatever policies it is given, beside those that it has. */
export const givenAnything = oncePer((identity: Identity) => anythingBeside(identity, identity.policies()))

/** The same where one of its policies is written anew. */
export const writtenAnew = (identity: Identity, policy: KnownPolicy): Node =>
  anythingBeside(
    identity,
    identity.policies().filter((one) => one.policy !== policy),
    policy,
  )

const anythingBeside = (identity: Identity, others: readonly Attached[], without?: KnownPolicy): Node =>
  new Node(identity, 'anything', [...others, givenTo(identity)], without === undefined ? {} : { without })

/** All groups that are made here. */
export const groupsIn = oncePer((world: World): readonly Identity[] =>
  [...resourcesIn(world, 'AWS::IAM::Group')].map(identityOf),
)

/** A user in a group of the infrastructure that it is not in. */
export const joinedTo = ({ identity }: Node): readonly Node[] =>
  identity.type !== 'AWS::IAM::User'
    ? []
    : groupsIn(identity.world).map(
        (joined) =>
          new Node(identity, 'more groups', [...identity.policies(), ...joined.ownPolicies()], { joined }),
      )

/** Whether something holds of whom more is not known. */
export const unsure = (world: World, fact: string): Decided => ({
  isPossible: true,
  open: () => elsewhere(world, fact),
})
