import { open } from '../../assignment.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import type { Entry, Space, World } from '../../space.ts'
import { type Target, targetsOf } from '../../target.ts'
import { asWritten, Either, List, Sym } from '../../value.ts'
import { any, fail, not, pass, type Verdict, whichever } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { recorded } from './recorded.ts'
import { isNoName, noName } from './said.ts'

/** Resources that are parts of another, which they name: the entries of an ACL, the routes of a table. */
export interface Parts {
  /** The types of the parts. */
  readonly types: readonly string[]
  /** The type of the whole. */
  readonly whole: string
  /** What a whole is called in sentences: `the group`. */
  readonly noun: string
  /** The attributes that stand for the whole itself; the Ref is ''. */
  readonly identities: ReadonlySet<string>
  /** Where a part names the whole that it is of. */
  readonly named: (world: World, part: Entry) => Reading
  /** Wholes that go by a name which is not what their Ref gives. */
  readonly called?: (space: Space, name: string) => readonly Entry[]
}

/** What is named in a way that is refused: the ids of all that may be meant, which is anything where there are none. */
interface Misnamed {
  readonly kind: 'misnamed'
  readonly ids: readonly string[]
  readonly refusal: Verdict
}

type Name = Target | Misnamed

/** A whole of the space that is meant, where it is made. */
interface Meant {
  readonly id: string
  readonly present: Verdict
}

/** A whole that is not made here, by what parts of one stack call it. */
export interface Reference {
  readonly name: string
  readonly stack: string
  /** What has a value in the end, and is not known yet. */
  readonly isOpen: boolean
  readonly parts: readonly Entry[]
}

/** Which parts may be of which whole, whatever is still open: worked out once, since worlds differ in little of it. */
interface Index {
  /** By the id of the whole. */
  readonly here: ReadonlyMap<string, readonly Entry[]>
  /** May be of any whole. */
  readonly anywhere: readonly Entry[]
  /** Wholes that are not made here, by the id that they have as subjects. */
  readonly elsewhere: ReadonlyMap<string, Reference>
  /** What each part calls wholes that are not made here. */
  readonly namesOf: ReadonlyMap<Entry, ReadonlySet<string>>
}

export interface Belonging {
  readonly indexOf: (space: Space) => Index
  /** Whether a part is of this whole of the space. */
  isOf(world: World, part: Entry, id: string): Verdict
  /** Whether a part is of a whole that is known by a reference alone. */
  isNamed(world: World, part: Entry, reference: Reference): Verdict
  /** The parts that may be of this whole of the space, each with whether it is; those alone that are wanted. */
  partsOf(world: World, id: string, isWanted?: (part: Entry) => boolean): readonly Part[]
  /** Of these, the ones that name it in some way in which they may turn out. */
  partsNaming(world: World, whole: string | Reference, isWanted?: (part: Entry) => boolean): readonly Part[]
  /** The parts that may be of any whole, for all of them at once. */
  partsOfAny(world: World, isWanted?: (part: Entry) => boolean): readonly Part[]
  /** The same for a whole that is known by a reference alone; what may be of any whole is among them. */
  partsNamed(world: World, reference: Reference, isWanted?: (part: Entry) => boolean): readonly Part[]
}

export interface Part {
  readonly entry: Entry
  readonly belongs: Verdict
}

export const belonging = ({ types, whole, noun, identities, named, called }: Parts): Belonging => {
  const isWhole = (entry: Entry | undefined): boolean => entry?.type === whole

  /** A list or a map in the place of a name, and an attribute that is no name, with what it is of. */
  const misnamed = (reading: Reading): Misnamed | undefined => {
    const { world, head } = reading
    if (isNoName(head)) {
      const targets = head instanceof List ? reading.items().flatMap(({ item }) => item.targets()) : []
      return { kind: 'misnamed', ids: idsAmong(world, targets), refusal: noName(reading) }
    }
    const [target] = targetsOf(world, head)
    if (target?.kind !== 'resource' || identities.has(target.attribute)) return undefined
    const ids = idsAmong(world, [target])
    return ids.length === 0 ? undefined : { kind: 'misnamed', ids, refusal: noName(reading) }
  }

  const idsAmong = ({ space }: World, targets: readonly Target[]): readonly string[] =>
    targets.flatMap((target) =>
      target.kind === 'resource' && isWhole(space.entries.get(target.id)) ? [target.id] : [],
    )

  /** Every way in which it can turn out; undefined is a part that names none. What a deployer has fetched is what they name. */
  const waysOf = oncePer((reading: Reading): readonly (Name | undefined)[] => {
    const { world, head } = reading
    const written = head instanceof Either ? asWritten(head) : [head]
    return reading
      .options()
      .filter((option) => written.includes(option.head))
      .map((option) => misnamed(option) ?? targetsOf(world, option.head)[0])
  })

  const wholesAmong = (world: World, target: Name | undefined): readonly Meant[] => {
    if (target?.kind === 'resource')
      return isWhole(world.space.entries.get(target.id)) && identities.has(target.attribute)
        ? [{ id: target.id, present: pass }]
        : []
    if (target?.kind !== 'text') return []
    const others = called?.(world.space, target.text) ?? []
    return [...target.named, ...others.map((entry) => ({ entry, present: world.isPresent(entry) }))].flatMap(
      ({ entry, present }) => (isWhole(entry) && present.is !== 'fail' ? [{ id: entry.id, present }] : []),
    )
  }

  const indexOf = oncePer((space: Space): Index => {
    const world = new AssignedWorld(space, open)
    const here = new Map<string, Entry[]>()
    const anywhere: Entry[] = []
    const elsewhere = new Map<string, Reference & { readonly parts: Entry[] }>()
    const namesOf = new Map<Entry, Set<string>>()
    for (const entry of types.flatMap((type) => space.byType.get(type) ?? [])) {
      const names = new Set<string>()
      namesOf.set(entry, names)
      for (const target of waysOf(named(world, entry))) {
        const wholes = wholesAmong(world, target)
        const ids = target?.kind === 'misnamed' ? target.ids : wholes.map(({ id }) => id)
        for (const id of ids) {
          const known = here.get(id)
          if (known === undefined) here.set(id, [entry])
          else if (known.at(-1) !== entry) known.push(entry)
        }
        if (wholes.some(isMade) || (target?.kind === 'misnamed' && ids.length > 0)) continue
        if (isAnywhere(world, target) && anywhere.at(-1) !== entry) anywhere.push(entry)
        const name = nameOf(target)
        names.add(name)
        const { stack } = entry
        const id = `${noun} ${name}${stack === '' ? '' : ` as ${stack} calls it`}`
        const known = elsewhere.get(id)
        if (known?.parts.at(-1) === entry) continue
        if (known !== undefined) known.parts.push(entry)
        else elsewhere.set(id, { name, stack, isOpen: target?.kind === 'symbol', parts: [entry] })
      }
    }
    return { here, anywhere, elsewhere, namesOf }
  })

  const inEachWay = (world: World, part: Entry, judge: (target: Name | undefined) => Verdict): Verdict => {
    const reading = named(world, part)
    const head = recorded(reading)
    return whichever(waysOf(reading).map(judge), head instanceof Either ? head.by : [])
  }

  const isOf: Belonging['isOf'] = (world, part, id) =>
    inEachWay(world, part, (target) => {
      if (target?.kind === 'misnamed' && target.ids.includes(id)) return target.refusal
      return wholesAmong(world, target).some((meant) => meant.id === id) ? pass : mayBe(world, target, id)
    })

  /**
   * Whether what is not known is this whole after all: only the world knows it. No question, on whose answers cases are
   * looked at: of as many parts as wholes these would be more than anybody waits for, and none of them says more.
   */
  const mayBe = (world: World, target: Name | undefined, name = 'in question'): Verdict => {
    if (target?.kind === 'misnamed') return target.ids.length === 0 ? target.refusal : fail
    if (target?.kind !== 'symbol' || !mayBeHere(world, target)) return fail
    const id = `whether ${target.sym.id} is ${noun} ${name}`
    return world.needs(new Sym({ id, inputs: [id] }))
  }

  const isNamed: Belonging['isNamed'] = (world, part, { name, isOpen }) => {
    const names = indexOf(world.space).namesOf.get(part)
    return inEachWay(world, part, (target) => {
      const wholes = wholesAmong(world, target)
      if (wholes.some(isMade)) return fail
      if (target?.kind === 'misnamed' && target.ids.length > 0) return fail
      const own = nameOf(target)
      // What was open has got a value: it is still the whole that it was.
      const isIt = own === name || (isOpen && names?.has(own) !== true)
      return isIt ? not(any(wholes.map(({ present }) => present))) : mayBe(world, target, name)
    })
  }

  const those = (
    own: readonly Entry[],
    anywhere: readonly Entry[],
    judge: (entry: Entry) => Verdict,
    isWanted: (entry: Entry) => boolean = () => true,
  ): readonly Part[] =>
    [...(anywhere.length === 0 ? own : new Set([...own, ...anywhere]))].filter(isWanted).flatMap((entry) => {
      const belongs = judge(entry)
      return belongs.is === 'fail' ? [] : [{ entry, belongs }]
    })

  return {
    indexOf,
    isOf,
    isNamed,
    partsOf: (world, id, isWanted) => {
      const { here, anywhere } = indexOf(world.space)
      return those(here.get(id) ?? [], anywhere, (entry) => isOf(world, entry, id), isWanted)
    },
    partsNaming: (world, whole, isWanted) =>
      typeof whole === 'string'
        ? those(
            indexOf(world.space).here.get(whole) ?? [],
            [],
            (entry) => isOf(world, entry, whole),
            isWanted,
          )
        : those(whole.parts, [], (entry) => isNamed(world, entry, whole), isWanted),
    partsOfAny: (world, isWanted) =>
      those(
        indexOf(world.space).anywhere,
        [],
        (entry) => inEachWay(world, entry, (target) => mayBe(world, target)),
        isWanted,
      ),
    partsNamed: (world, reference, isWanted) =>
      those(
        reference.parts,
        indexOf(world.space).anywhere,
        (entry) => isNamed(world, entry, reference),
        isWanted,
      ),
  }
}

const isMade = ({ present }: Meant): boolean => present.is === 'pass'

/** What a deployer names is there before anything is deployed, and nothing that this deployment makes. */
export const mayBeHere = (world: World, target: Target | undefined): boolean =>
  target?.kind === 'symbol' && !target.sym.inputs.every((name) => world.input(name).chosenBy === 'deployer')

const isAnywhere = (world: World, name: Name | undefined): boolean =>
  name?.kind === 'misnamed' ? name.ids.length === 0 : mayBeHere(world, name)

const nameOf = (target: Name | undefined): string => {
  if (target === undefined || target.kind === 'misnamed') return 'that is not named'
  if (target.kind === 'symbol') return target.sym.id
  if (target.kind === 'text') return target.text
  return target.attribute === '' ? target.id : `${target.id}.${target.attribute}`
}
