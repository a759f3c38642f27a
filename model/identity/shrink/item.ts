import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { isObject, isScalar, type Json, own } from '../../json.ts'
import type { World } from '../../space.ts'
import { asWritten, Either, type Head, type Scope, Sym } from '../../value.ts'
import type { Verdict } from '../../verdict.ts'
import { completed, isIncomplete } from '../arn.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import { putTogether } from '../compare/spelling.ts'
import type { Condition } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import { condition } from '../written/unlisted.ts'
import { isTextual, type Meaning, wordIn } from '../written/word.ts'
import { holedIn } from './holed.ts'

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
  /** Where a part of it may be any pattern: the text with a letter for that. */
  readonly holed?: string
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

/** The same text may mean something else in another version. */
const matchingIn = (place: Place, kind: string, raw: Json): Condition =>
  openly(place, place.isNew.is === 'pass' ? kind : `${kind} ${place.isNew.is}`, raw)

export const itemOf = (raw: Json, kind: string, meaning: Meaning, place: Place): Item => {
  const matches = matchingIn(place, kind, raw)
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
): Pick<Item, 'exact' | 'holed' | 'words' | 'isThere'> => {
  const { world, scope, isNew } = place
  const head = scope.head(raw)
  if (head === undefined) return { words: [], isThere: false }
  const word = wordIn(world, head, {
    meaning,
    hasVariables: () => isNew,
    suggest: [],
    isOfAnyPartition: true,
  })
  const isThere = isText(head, world)
  if (word?.exact !== undefined && isComparable(word.exact, kind)) {
    const text = kind === 'Resource' ? completed(putTogetherIn(place, word.exact)) : word.exact
    const exact = isNew.is === 'fail' && kind !== 'Action' ? withoutVariables(text) : text
    return { exact, words: [{ text: exact, conditions: [] }], isThere }
  }
  const text = isUnknown(word?.atMost ?? '') ? anything : (word?.atMost ?? anything)
  const texts = kind === 'Resource' && isIncomplete(text) ? [text, `${text}:*`] : [text]
  const matches = matchingIn(place, kind, raw)
  const holed = kind === 'Resource' && isNew.is === 'pass' ? holedIn(world, head, matches) : undefined
  return {
    words: texts.map((one) => ({ text: one, conditions: [matches] })),
    isThere,
    ...(holed !== undefined && { holed }),
  }
}

/** With the ARN of each bucket and the like as AWS puts it together, so that what names a part of it is seen to be about it. */
const putTogetherIn = ({ world, scope }: Place, text: string): string => {
  const head = scope.head({ Ref: 'AWS::Partition' })
  const partition = head instanceof Sym ? lettersOf(world).inAnyPartition(head) : head
  return text.replaceAll(opaqueLetter, (one) =>
    typeof partition === 'string' ? (putTogether(world, one, partition)?.arn ?? one) : one,
  )
}

/** A text in every deployment, whichever it is, and no list. */
export const isText = (head: Head, world: World): boolean =>
  (head instanceof Either ? asWritten(head) : [head]).every(
    (one) => isScalar(one) || (one instanceof Sym && isTextual(one, world)),
  )

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

/** An `Fn::If` as it is written. */
export const choiceIn = (raw: Json) => {
  const choice = isObject(raw) && Object.keys(raw).length === 1 ? own(raw, 'Fn::If') : undefined
  if (!Array.isArray(choice) || choice.length !== 3) return undefined
  const [name, yes, no] = choice as readonly Json[]
  return typeof name === 'string' && yes !== undefined && no !== undefined ? { name, yes, no } : undefined
}
