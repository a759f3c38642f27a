import { masked, withoutSecrets } from './secrets/declared.ts'
import type { Space } from './space.ts'
import { asWritten, Block, Either, type Head, List, Sym } from './value.ts'

const longest = 80

/** A value in few words, for messages. Whoever prints it must still keep terminals and pages safe from it. */
export const show = (head: Head, space: Pick<Space, 'inputs' | 'parameters'>): string => {
  if (head instanceof Either) return alternatives(asWritten(head).map((option) => show(option, space)))
  if (head instanceof Sym) return withoutSecrets(named(head, space), space)
  return inShort(head) ?? quotedAtEnds(cut(withoutSecrets(String(head), space)))
}

/** More alternatives than these are counted, not told. */
const mostTold = 4

const alternatives = (shown: readonly string[]): string =>
  shown.length > mostTold
    ? `${shown.slice(0, mostTold - 1).join(' or ')} or one of ${shown.length - mostTold + 1} others`
    : shown.join(' or ')

/** A value that stands where secrets do, in few words: what it refers to, and no text. */
export const showSecret = (head: Head, space: Pick<Space, 'inputs' | 'parameters'>): string => {
  if (head instanceof Either) return alternatives(asWritten(head).map((option) => showSecret(option, space)))
  const refersTo =
    head instanceof Sym && (space.inputs.has(head.id) || head.target !== undefined || head.dynamic)
  return inShort(head) ?? (refersTo && head.parts === undefined ? named(head, space) : masked)
}

/** What is chosen at deployment says so, lest its name is taken for a value; a dynamic reference is as it is written. */
const named = (sym: Sym, space: Pick<Space, 'inputs'>): string => {
  if (sym.parts !== undefined) return sym.parts.map((part) => inText(part, space)).join('')
  return isFetched(sym) ? `{{${sym.id}}}` : (chosen(sym, space) ?? sym.id)
}

const inText = (part: string | Sym, space: Pick<Space, 'inputs'>): string => {
  if (typeof part === 'string' || part.parts !== undefined || isFetched(part))
    return typeof part === 'string' ? part : named(part, space)
  return `\${${part.id}}`
}

const isFetched = ({ id, dynamic }: Sym): boolean => dynamic && id.startsWith('resolve:')

const chosen = ({ id, inputs: [input = ''] }: Sym, { inputs }: Pick<Space, 'inputs'>): string | undefined => {
  const isWhole = id === input || id === `${input}[]`
  return isWhole && inputs.get(input)?.chosenBy === 'deployer' ? `${parameter}${input}` : undefined
}

const parameter = 'the parameter '

/** Whether a value is shown as what is chosen at deployment, by its name alone. */
export const isShownByName = (shown: string, { inputs }: Pick<Space, 'inputs'>): boolean =>
  shown.startsWith(parameter) && inputs.has(shown.slice(parameter.length))

/** What is no text: nothing in it can be secret. */
export const inShort = (head: Head): string | undefined => {
  if (head === undefined) return 'absent'
  if (head instanceof List)
    return head.items.length === 0 ? 'an empty list' : `a list of ${head.items.length}`
  if (head instanceof Block) return 'a block'
  if (typeof head === 'boolean') return String(head)
  return head === '' ? 'an empty text' : undefined
}

/** What begins or ends with white space looks like something else without. */
export const quotedAtEnds = (text: string): string => (/^\s|\s$/.test(text) ? JSON.stringify(text) : text)

/** Only what holds no secret any more: the half of one would still be much of it. */
export const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
