import { isObject, isScalar, type Json, own } from '../../json.ts'
import type { World } from '../../space.ts'
import { type Scope, Sym } from '../../value.ts'
import type { Verdict } from '../../verdict.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import type { Condition } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import { condition } from '../written/unlisted.ts'
import { isTextual, type Meaning, wordIn } from '../written/word.ts'

/** Where a document stands, and how its texts are to be read. */
export interface Place {
  readonly world: World
  readonly scope: Scope
  /** Whether it is of the version in which `${…}` is a variable. */
  readonly isNew: Verdict
  /** How the document is called beside others: `Policies[0].PolicyDocument of Deploy`. */
  readonly name: string
  /** They hold where the document is there. */
  readonly guards: readonly Condition[]
}

/** A pattern, which counts where some conditions hold. */
export interface Guarded {
  readonly text: string
  readonly conditions: readonly Condition[]
}

/** What stands in a list of a statement, as it is written and as far as it is known. */
export interface Item {
  readonly raw: Json
  /** The text itself, where it is known, as one of the newer version: with a letter for each name that AWS gives out. */
  readonly exact?: string
  /** What it matches: whatever matches one of these. */
  readonly words: readonly Guarded[]
  /** It is there in every deployment, and a text. */
  readonly isThere: boolean
  /** It holds where the item matches, of what is not known. */
  readonly matches: Condition
}

/** The same key for what is written in the same way at the same kind of place: whatever it means, it means the same. */
export const openly = ({ world, scope }: Place, kind: string, raw: Json): Condition =>
  condition('StringEquals', lettersOf(world).keyFor(JSON.stringify([scope.name, kind, raw])), 'yes')

/** It holds where the other one does not. */
export const opposite = ({ key, values }: Condition): Condition =>
  condition('StringNotEquals', key, ...values)

export const itemOf = (raw: Json, kind: string, meaning: Meaning, place: Place): Item => {
  const matches = openly(place, kind, raw)
  const branches = branchesOf(raw, place)
  if (branches === undefined) return { raw, matches, ...textIn(raw, kind, meaning, place) }
  const read = branches.map((branch) => ({
    guards: branch.guards,
    items: [branch.raw].flat().map((one) => textIn(one as Json, kind, meaning, place)),
  }))
  return {
    raw,
    matches,
    words: read.flatMap(({ guards, items }) =>
      items.flatMap(({ words }) =>
        words.map((word) => ({ ...word, conditions: [...guards, ...word.conditions] })),
      ),
    ),
    isThere: read.every(({ items }) => items.some(({ isThere }) => isThere)),
  }
}

const textIn = (
  raw: Json,
  kind: string,
  meaning: Meaning,
  place: Place,
): Pick<Item, 'exact' | 'words' | 'isThere'> => {
  const { world, scope, isNew } = place
  const head = scope.head(raw)
  if (head === undefined) return { words: [], isThere: false }
  const word = wordIn(world, head, {
    meaning,
    hasVariables: () => isNew,
    suggest: [],
    isOfAnyPartition: true,
  })
  const isThere = isScalar(head) || (head instanceof Sym && isTextual(head, world))
  if (word?.exact !== undefined && isComparable(word.exact, kind)) {
    const exact = isNew.is === 'fail' && kind !== 'Action' ? withoutVariables(word.exact) : word.exact
    return { exact, words: [{ text: exact, conditions: [] }], isThere }
  }
  const text = isUnknown(word?.atMost ?? '') ? anything : (word?.atMost ?? anything)
  return { words: [{ text, conditions: [openly(place, kind, raw)] }], isThere }
}

const anything = '*'

/** A name that AWS gives out is compared as a variable, which there are none of in actions. */
const isComparable = (text: string, kind: string): boolean => !isUnknown(text) || kind !== 'Action'

/** In the older version `${` is a text like others; in the newer one it is written like this. */
const withoutVariables = (text: string): string => text.replaceAll('${', () => '${$}{')

/** What stands there if the conditions of the template turn out in one way. */
export interface Branch {
  readonly raw: Json
  readonly guards: readonly Condition[]
}

/** More branches than these are not told apart. */
const mostBranches = 32

/** The branches of an `Fn::If`, and of those within it; undefined for everything else. */
export const branchesOf = (raw: Json, place: Place): readonly Branch[] | undefined => {
  if (choiceIn(raw) === undefined) return undefined
  let open: readonly Branch[] = [{ raw, guards: [] }]
  for (let isLeft = true; isLeft; ) {
    const next = open.flatMap(({ raw: one, guards }): readonly Branch[] => {
      const choice = choiceIn(one)
      if (choice === undefined) return [{ raw: one, guards }]
      const holds = openly(place, 'Fn::If', choice.name)
      return [
        { raw: choice.yes, guards: [...guards, holds] },
        { raw: choice.no, guards: [...guards, opposite(holds)] },
      ]
    })
    if (next.length > mostBranches) return undefined
    isLeft = next.length > open.length
    open = next
  }
  return open
}

const choiceIn = (raw: Json) => {
  const choice = isObject(raw) && Object.keys(raw).length === 1 ? own(raw, 'Fn::If') : undefined
  if (!Array.isArray(choice) || choice.length !== 3) return undefined
  const [name, yes, no] = choice as readonly Json[]
  return typeof name === 'string' && yes !== undefined && no !== undefined ? { name, yes, no } : undefined
}
