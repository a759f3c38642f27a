import { masked, withoutSecrets } from './secrets/declared.ts'
import type { Space } from './space.ts'
import { Block, Either, fetchedFor, type Head, List, Sym } from './value.ts'

const longest = 80

/** A value in few words, for messages. Whoever prints it must still keep terminals and pages safe from it. */
export const show = (head: Head, space: Pick<Space, 'inputs' | 'parameters'>): string => {
  if (head instanceof Either)
    return told(head)
      .map((option) => show(option, space))
      .join(' or ')
  if (head instanceof Sym) return withoutSecrets(head.id, space)
  return inShort(head) ?? cut(withoutSecrets(String(head), space))
}

/** A value that stands where secrets do, in few words: what it refers to, and no text. */
export const showSecret = (head: Head, space: Pick<Space, 'inputs' | 'parameters'>): string => {
  if (head instanceof Either)
    return told(head)
      .map((option) => showSecret(option, space))
      .join(' or ')
  const refersTo =
    head instanceof Sym && (space.inputs.has(head.id) || head.target !== undefined || head.dynamic)
  return inShort(head) ?? (refersTo && head.parts === undefined ? head.id : masked)
}

/** That a dynamic reference may stand in its place goes without saying. */
const told = ({ options }: Either): readonly Head[] =>
  options.filter(
    (option) =>
      !(option instanceof Sym) ||
      !options.some((other) => other instanceof Sym && option.inputs.includes(fetchedFor(other))),
  )

/** What is no text: nothing in it can be secret. */
export const inShort = (head: Head): string | undefined => {
  if (head === undefined) return 'absent'
  if (head instanceof List)
    return head.items.length === 0 ? 'an empty list' : `a list of ${head.items.length}`
  if (head instanceof Block) return 'a block'
  if (typeof head === 'boolean') return String(head)
  return head === '' ? 'an empty text' : undefined
}

/** Only what holds no secret any more: the half of one would still be much of it. */
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
