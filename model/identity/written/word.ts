import type { Domain } from '../../input.ts'
import { isScalar } from '../../json.ts'
import type { Item, Reading } from '../../reading.ts'
import type { World } from '../../space.ts'
import { Either, type Head, List, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { lettersOf } from './letters.ts'

/** A text in a list of a statement, as far as it is known. */
export interface Word {
  readonly present: Verdict
  /** A pattern that matches all that it may match; nothing where no pattern tells. */
  readonly atMost?: string
  /** The text itself, where it is known. */
  readonly exact?: string
  /** Why it is not known; a pass where it is. */
  readonly open: Verdict
}

/**
 * What a text means where it stands: a pattern; a text without wildcards, for which any letter stands as well as for
 * another; or something else, of which nothing is known until it is.
 */
export type Meaning = 'pattern' | 'text' | 'value'

export interface Understanding {
  readonly meaning: Meaning
  /** Whether `${…}` is a variable: in documents of the older version it is text. */
  readonly hasVariables: () => Verdict
  /** What is worth a try where a pattern is open. */
  readonly suggest: readonly string[]
  /** Where it has to hold in every partition, AWS::Partition is a letter as well, and no `aws`. */
  readonly isOfAnyPartition?: boolean
}

/** The texts that a list may hold, or the one that stands in its place. What is no text says nothing. */
export const wordsOf = (list: Reading, how: Understanding): readonly Word[] =>
  itemsOf(list).flatMap(({ present, item }) => {
    const word = wordIn(item.world, item.head, how)
    return word === undefined ? [] : [{ ...word, present: all([present, item.exists()]) }]
  })

/** The items of a list. What is surely a text is the only one. */
export const itemsOf = (list: Reading): readonly Item[] =>
  isText(list) ? [{ present: pass, item: list }] : list.items()

/** A text, whichever it is, and no list. */
export const isText = ({ head, world }: Reading): boolean => head instanceof Sym && isTextual(head, world)

/** It stands for a text, whichever it is. */
export const isTextual = (sym: Sym, world: World): boolean =>
  sym.parts !== undefined ||
  lettersOf(world).of(sym) !== undefined ||
  (sym.isInput && textual.has(world.input(sym.id).domain.kind))

const textual: ReadonlySet<Domain['kind']> = new Set(['finite', 'number', 'text'])

/** What is not known may be any pattern. */
const anything = '*'

type Unplaced = Omit<Word, 'present'>

/** One text, as far as it is known; undefined for what is none. */
export const wordIn = (world: World, head: Head, how: Understanding): Unplaced | undefined => {
  if (isScalar(head)) return known(String(head), how)
  if (head instanceof Either) return opened(how, unknown(head.by))
  if (!(head instanceof Sym)) return undefined
  const said = head.known?.()
  if (said !== undefined) return wordIn(world, said, how)
  const pieces = piecesOf(world, head, how)
  const holes = pieces.filter((piece) => piece instanceof Sym)
  if (holes.length === 0) return known(pieces.join(''), how)
  const open = all(holes.map((hole) => world.needs(hole, how.suggest)))
  if (how.meaning === 'text') {
    const letter = lettersOf(world).standingFor(head)
    return letter === undefined ? { open } : { atMost: letter, exact: letter, open: pass }
  }
  const text = pieces.map((piece) => (piece instanceof Sym ? anything : piece)).join('')
  // What is open may end what has begun as a variable.
  return opened(how, open, text.includes('${') ? anything : text)
}

const opened = ({ meaning }: Understanding, open: Verdict, atMost = anything): Unplaced =>
  meaning === 'pattern' ? { atMost, open } : { open }

/** The texts that a symbol is made of, and what of it is open. */
export const piecesOf = (world: World, sym: Sym, how: Understanding): readonly (string | Sym)[] => {
  const letters = lettersOf(world)
  const said = sym.known?.()
  if (isScalar(said)) return [String(said)]
  // No letter is a number, a date or an address, which what AWS gives out may be.
  const letter =
    how.meaning === 'value' ? undefined : how.isOfAnyPartition ? letters.inAnyPartition(sym) : letters.of(sym)
  if (letter !== undefined) return [letter, ...(isOfLogGroup(world, sym) ? [':*'] : [])]
  return (
    sym.parts?.flatMap((part) => (typeof part === 'string' ? [part] : piecesOf(world, part, how))) ?? [sym]
  )
}

/** The ARN that CloudFormation gives for a log group is a pattern: it ends with a wildcard for its streams. */
const isOfLogGroup = (world: World, { target = '', attribute }: Sym): boolean =>
  attribute === 'Arn' && world.space.entries.get(target)?.type === 'AWS::Logs::LogGroup'

const known = (text: string, { meaning, hasVariables }: Understanding): Unplaced => {
  const open = text.includes('${') ? hasVariables() : pass
  if (open.is !== 'unknown') return { atMost: text, exact: text, open: pass }
  return meaning === 'pattern' ? { atMost: text.replaceAll(/\$\{[^}]*\}?/g, anything), open } : { open }
}

/** All that may be matched by some of these; undefined where that is not known. */
export const atMostOf = (words: readonly Word[]): readonly string[] | undefined => {
  const texts = words.filter(({ present }) => present.is !== 'fail').map(({ atMost }) => atMost)
  const told = texts.filter((text) => text !== undefined)
  return told.length === texts.length ? [...new Set(told)] : undefined
}

/** What surely is matched by some of these. */
export const exactOf = (words: readonly Word[]): readonly string[] => [
  ...new Set(
    words.flatMap(({ present, exact }) => (present.is === 'pass' && exact !== undefined ? [exact] : [])),
  ),
]

/** A letter for each text of a list that surely is one, whichever it is: something is called so, or matches it. */
export const standingIn = (list: Reading): readonly string[] =>
  list.head instanceof List
    ? list
        .items()
        .flatMap(({ present, item }) =>
          present.is === 'pass' ? (standingFor(list.world, item.head) ?? []) : [],
        )
    : [standingFor(list.world, list.head)].filter((text) => text !== undefined)

const standingFor = (world: World, head: Head): string | undefined => {
  if (!(head instanceof Either)) return head instanceof Sym ? lettersOf(world).standingFor(head) : undefined
  const texts = head.options.map((option) => (isScalar(option) ? String(option) : standingFor(world, option)))
  return texts.includes(undefined) ? undefined : texts.at(-1)
}

/** Why not all of these are known. */
export const openIn = (words: readonly Word[]): readonly Verdict[] =>
  words.flatMap(({ present, open }) => (present.is === 'fail' ? [] : [present, open]))
