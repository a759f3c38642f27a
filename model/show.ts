import { Block, Either, type Head, List, Sym } from './value.ts'

const longest = 80

/** A value in few words, for messages. Whoever prints it must still keep terminals and pages safe from it. */
export const show = (head: Head): string => {
  if (head === undefined) return 'absent'
  if (head instanceof Sym) return head.id
  if (head instanceof Either) return head.options.map(show).join(' or ')
  if (head instanceof List)
    return head.items.length === 0 ? 'an empty list' : `a list of ${head.items.length}`
  if (head instanceof Block) return 'a block'
  const text = String(head)
  return text === '' ? 'an empty text' : text.length > longest ? `${text.slice(0, longest)}…` : text
}
