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
