import { type Node, nothing } from '../../model/pattern/syntax.ts'

/** Characters as people choose them, those they choose first before others. */
const preferred = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./: #@+=,!$%&*?|;()[]{}<>^~`\'"\\',
]

/** How a text is made up: by which of its branches, and with each repetition at least so often. */
interface Choice {
  readonly branch: number
  readonly least: number
}

/** A text that matches a pattern, as plain as can be; undefined where none is made up. What looks around is passed over. */
export const plainest = (node: Node, choice: Choice): string | undefined => {
  switch (node.kind) {
    case 'one':
      return preferred.find((character) => node.of.has(character.codePointAt(0) ?? 0))
    case 'all': {
      const parts = node.parts.map((part) => plainest(part, choice))
      return parts.includes(undefined) ? undefined : parts.join('')
    }
    case 'any':
      return plainest(node.branches[choice.branch % node.branches.length] ?? nothing, choice)
    case 'repeat': {
      const times = Math.min(node.max, Math.max(node.min, choice.least))
      // Inside a repetition no other is longer than it must be.
      const text = times === 0 ? '' : plainest(node.node, { ...choice, least: Math.min(1, choice.least) })
      return text === undefined ? undefined : text.repeat(times)
    }
    default:
      return ''
  }
}

/** Letters, digits and a sign in turn: what looks ahead often asks for one of each. */
const inTurn = [...'aB1-cD2-eF3-gH4-iJ5-kL6-mN7-pQ8-rS9-tU0-']

/** A text that matches a pattern, and is as long as asked for where its repetitions let it be. */
export const filled = (
  node: Node,
  {
    branch,
    length,
    isMixed,
  }: { readonly branch: number; readonly length: number; readonly isMixed: boolean },
): string | undefined => {
  const shortest = plainest(node, { branch, least: 0 })
  if (shortest === undefined) return undefined
  let left = Math.max(0, length - shortest.length)
  const grown = (one: Node): string => {
    if (one.kind === 'all') return one.parts.map(grown).join('')
    if (one.kind === 'any') return grown(one.branches[branch % one.branches.length] ?? nothing)
    if (one.kind !== 'repeat') return plainest(one, { branch, least: 0 }) ?? ''
    const { min, max, node: inner } = one
    const unit = plainest(inner, { branch, least: 0 }) || plainest(inner, { branch, least: 1 }) || ''
    const usual = plainest(one, { branch, least: 0 }) ?? ''
    const more = unit === '' ? 0 : Math.min(max - min, Math.floor(left / unit.length))
    left -= more * unit.length
    if (!isMixed || inner.kind !== 'one') return usual + unit.repeat(more)
    const fitting = inTurn.filter((character) => inner.of.has(character.codePointAt(0) ?? 0))
    return fitting.length === 0
      ? usual + unit.repeat(more)
      : Array.from({ length: min + more }, (_, at) => fitting[at % fitting.length]).join('')
  }
  return grown(node)
}
