import { elsewhere } from '../../elsewhere.ts'
import { equal } from '../../equality.ts'
import { mayBeHere } from '../../network/values/belonging.ts'
import { isNoName } from '../../network/values/said.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { namePropertyOf } from '../../specification/references.ts'
import { dotted } from '../../step.ts'
import { asWritten, Either, type Head, List, Sym } from '../../value.ts'
import { all, any, pass, unknown, type Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'

/** What is named in one of the ways in which it may be. */
export interface Named {
  readonly when: Verdict
  /** What it is called in sentences. */
  readonly name: string
  /** What is made here, where that is meant. */
  readonly entry?: Entry
  /** What was written, with letters for what of it is not known. */
  readonly text?: string
  /** Nobody here knows that it is none of those that are made here. */
  readonly mayBeAny: boolean
}

/** How things of a type are named: by what `Ref` gives, and by some attributes. */
export interface Kind {
  readonly type: string
  readonly attributes: readonly string[]
  /** The property that gives it its name, where `Ref` gives something else. */
  readonly nameProperty?: string
  /** The name in something written, and whether it is one of this deployment; undefined where it has none. */
  readonly nameIn?: (text: string, world: World) => Called | undefined
}

interface Called {
  readonly name: string
  readonly isHere: Verdict
}

const byName = (type: string): Kind => ({ type, attributes: [''] })

export const role = byName('AWS::IAM::Role')
export const user = byName('AWS::IAM::User')
export const group = byName('AWS::IAM::Group')

/** Everything that a list names, or what stands in its place. */
export const namedInList = (list: Reading, kind: Kind): readonly Named[] =>
  placesIn(list).flatMap(({ present, item }) => namedBy(item, kind, present))

/** The places of a list, with all that may stand at each. */
export const placesIn = (list: Reading): readonly Item[] =>
  list.head instanceof List
    ? list.head.items.map((_, at) => ({ present: pass, item: list.child(at) }))
    : list.items()

/** What a property names, in each way in which it can turn out. What a deployer has fetched is what they name. */
export const namedBy = (reading: Reading, kind: Kind, present: Verdict = pass): readonly Named[] => {
  const { head } = reading
  const written = head instanceof Either ? asWritten(head) : [head]
  const when = head instanceof Either && written.length > 1 ? all([present, unknown(head.by)]) : present
  return when.is === 'fail'
    ? []
    : reading
        .options()
        .filter((option) => written.includes(option.head))
        .flatMap((option) => namedByOne(option, kind, when))
}

const namedByOne = (option: Reading, kind: Kind, when: Verdict): readonly Named[] => {
  const { head, world, entry: by } = option
  if (head === undefined) return []
  if (isNoName(head)) {
    const open = elsewhere(world, `what ${dotted(option.path)} of ${by.id} names`)
    return [{ when: all([when, open]), name: option.shown, mayBeAny: true }]
  }
  if (head instanceof Sym) {
    if (head.impossible) return [{ when: all([when, world.needs(head)]), name: head.id, mayBeAny: false }]
    const entry = head.target === undefined ? undefined : world.space.entries.get(head.target)
    if (entry?.type === kind.type) {
      // What names it otherwise is refused: whoever wrote it meant this one.
      const isName = kind.attributes.includes(head.attribute ?? '')
      const meant = isName ? pass : elsewhere(world, `what ${dotted(option.path)} of ${by.id} names`)
      return [{ when: all([when, meant]), name: entry.id, entry, mayBeAny: false }]
    }
  }
  const text = lettersOf(world).writing(head)
  const written = { name: shownAs(head), ...(text !== undefined && { text }) }
  const elsewhereOnly: Named = { ...written, when, mayBeAny: mayBeMade(world, head) }
  return foundBy(world, kind, head, elsewhereOnly)
}

const mayBeMade = (world: World, head: Head): boolean =>
  head instanceof Sym && head.target === undefined && mayBeHere(world, { kind: 'symbol', sym: head })

/** Those that are made here and called so; what is called so may be elsewhere, unless one is surely here. */
const foundBy = (world: World, kind: Kind, head: Head, otherwise: Named): readonly Named[] => {
  const called = calledIn(world, kind, otherwise)
  const found = (called === undefined ? [] : (namesOf(world)(kind).get(called.name) ?? []))
    .map(({ entry, when }) => ({ entry, is: all([world.isPresent(entry), when, called?.isHere ?? pass]) }))
    .filter(({ is }) => is.is !== 'fail')
  const [only, ...more] = found
  if (only === undefined) return otherwise.mayBeAny ? [otherwise] : calledOpenly(world, kind, head, otherwise)
  const here = ({ entry, is }: typeof only): Named => ({
    ...otherwise,
    entry,
    when: all([otherwise.when, is]),
    mayBeAny: false,
  })
  if (more.length === 0 && only.is.is === 'pass') return [here(only)]
  // Of several nobody here knows which is meant.
  const open =
    more.length === 0
      ? only.is
      : elsewhere(world, `which of those is meant that are called ${otherwise.name}`)
  return [
    ...found.map(({ entry, is }) => here({ entry, is: all([is, open]) })),
    { ...otherwise, when: all([otherwise.when, open]), mayBeAny: false },
  ]
}

const calledIn = (world: World, { nameIn }: Kind, { text }: Named): Called | undefined =>
  text === undefined || nameIn !== undefined ? nameIn?.(text ?? '', world) : { name: text, isHere: pass }

/** What has a name that is not known may be called so, and what is open may be any name. Of more than a few any may be. */
const calledOpenly = (world: World, kind: Kind, head: Head, otherwise: Named): readonly Named[] => {
  const known = isOpen(world, kind, head, otherwise) ? allNamed(world)(kind) : openlyNamed(world)(kind)
  if (known.length > mostCompared) return [{ ...otherwise, mayBeAny: true }]
  const found = known
    .map((entry) => ({
      entry,
      when: all([otherwise.when, world.isPresent(entry), mayBeCalled(world, kind, head, entry)]),
    }))
    .filter(({ when }) => when.is !== 'fail')
  return found.length > mostOpenlyNamed
    ? [{ ...otherwise, mayBeAny: true }]
    : [otherwise, ...found.map(({ entry, when }) => ({ ...otherwise, entry, when, mayBeAny: false }))]
}

const mostOpenlyNamed = 16
/** Of more names than these none is compared with one that is open. */
const mostCompared = 500

/** It is not known what name it is: of an ARN, at least not the one in it. */
const isOpen = (world: World, kind: Kind, head: Head, named: Named): boolean =>
  head instanceof Sym &&
  (head.parts === undefined || kind.nameIn === undefined || calledIn(world, kind, named) !== undefined)

const mayBeCalled = (world: World, kind: Kind, head: Head, entry: Entry): Verdict =>
  kind.nameIn === undefined
    ? any(
        givenName(world, kind, entry)
          .options()
          .filter((option) => option.head !== undefined)
          .map((option) => equal(world, head, option.head)),
      )
    : elsewhere(world, `whether ${shownAs(head)} is what ${entry.id} is called`)

const shownAs = (head: Head): string => (head instanceof Sym ? head.id : String(head))

const openlyNamed = oncePer((world: World) =>
  oncePer((kind: Kind): readonly Entry[] =>
    allNamed(world)(kind).filter((entry) =>
      givenName(world, kind, entry)
        .options()
        .some(({ head }) => head instanceof Sym),
    ),
  ),
)

const allNamed = oncePer((world: World) =>
  oncePer((kind: Kind): readonly Entry[] =>
    (world.space.byType.get(kind.type) ?? []).filter((entry) =>
      givenName(world, kind, entry)
        .options()
        .some(({ head }) => head !== undefined),
    ),
  ),
)

const givenName = (world: World, kind: Kind, entry: Entry): Reading =>
  Resource.of(world, entry).properties.child(kind.nameProperty ?? namePropertyOf(kind.type) ?? '')

interface Holder {
  readonly entry: Entry
  readonly when: Verdict
}

const namesOf = oncePer((world: World) =>
  oncePer((kind: Kind): ReadonlyMap<string, readonly Holder[]> => {
    const found = new Map<string, Holder[]>()
    for (const entry of world.space.byType.get(kind.type) ?? []) {
      const given = givenName(world, kind, entry)
      const when = given.head instanceof Either ? unknown(given.head.by) : pass
      for (const option of given.options()) {
        const name = lettersOf(world).writing(option.head)
        if (name === undefined) continue
        const known = found.get(name)
        if (known === undefined) found.set(name, [{ entry, when }])
        else known.push({ entry, when })
      }
    }
    return found
  }),
)
