import { elsewhere } from '../../elsewhere.ts'
import { mayBeHere } from '../../network/values/belonging.ts'
import { isNoName } from '../../network/values/said.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { namePropertyOf } from '../../specification/references.ts'
import { dotted } from '../../step.ts'
import { asWritten, Either, type Head, List, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
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
  const written = { name: head instanceof Sym ? head.id : String(head), ...(text !== undefined && { text }) }
  const elsewhereOnly: Named = { ...written, when, mayBeAny: mayBeMade(world, head) }
  return text === undefined ? [elsewhereOnly] : foundBy(world, kind, text, elsewhereOnly)
}

const mayBeMade = (world: World, head: Head): boolean =>
  head instanceof Sym && head.target === undefined && mayBeHere(world, { kind: 'symbol', sym: head })

/** Those that are made here and called so; what is called so may be elsewhere, unless one is surely here. */
const foundBy = (world: World, kind: Kind, text: string, otherwise: Named): readonly Named[] => {
  const called = kind.nameIn === undefined ? { name: text, isHere: pass } : kind.nameIn(text, world)
  const found = (called === undefined ? [] : (namesOf(world)(kind).get(called.name) ?? []))
    .map(({ entry, when }) => ({ entry, is: all([world.isPresent(entry), when, called?.isHere ?? pass]) }))
    .filter(({ is }) => is.is !== 'fail')
  const [only, ...more] = found
  if (only === undefined) return otherwise.mayBeAny ? [otherwise] : calledOpenly(world, kind, otherwise)
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

/** What has a name that is not known may be called so. Of more than a few any may be. */
const calledOpenly = (world: World, kind: Kind, otherwise: Named): readonly Named[] => {
  const open = openlyNamed(world)(kind)
  if (open.length > mostOpenlyNamed) return [{ ...otherwise, mayBeAny: true }]
  return [
    otherwise,
    ...open.map((entry) => ({
      ...otherwise,
      entry,
      when: all([
        otherwise.when,
        world.isPresent(entry),
        elsewhere(world, `whether ${otherwise.name} is what ${entry.id} is called`),
      ]),
    })),
  ].filter(({ when }) => when.is !== 'fail')
}

const mostOpenlyNamed = 16

/** Those that are given a name by what may be any text. */
const openlyNamed = oncePer((world: World) =>
  oncePer((kind: Kind): readonly Entry[] =>
    (world.space.byType.get(kind.type) ?? []).filter((entry) =>
      givenName(world, kind, entry)
        .options()
        .some(({ head }) => head instanceof Sym),
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
