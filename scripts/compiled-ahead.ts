import type { Plugin } from 'rolldown'
import { parseSync, Visitor } from 'rolldown/utils'

/**
 * Puts each function of these chunks into parentheses. V8 takes a function in parentheses for one that is called at
 * once, and compiles it together with its file. What is kept of that file then has it, whichever run it is that keeps it;
 * of all other functions it has those that this run called.
 */
export const compiledAhead = (chunks: readonly string[]): Plugin => ({
  name: 'compiled-ahead',
  renderChunk: (code, { name }) => (chunks.includes(name) ? inParentheses(code) : undefined),
})

interface Span {
  readonly start: number
  readonly end: number
}

const inParentheses = (code: string): string => {
  const opening = new Map<number, number>()
  const closing = new Map<number, number>()
  const wrap = ({ start, end }: Span): void => {
    opening.set(start, (opening.get(start) ?? 0) + 1)
    closing.set(end, (closing.get(end) ?? 0) + 1)
  }
  new Visitor({ ArrowFunctionExpression: wrap }).visit(parseSync('chunk.js', code).program)
  let wrapped = ''
  let from = 0
  for (const at of [...new Set([...opening.keys(), ...closing.keys()])].sort((a, b) => a - b)) {
    wrapped += code.slice(from, at) + ')'.repeat(closing.get(at) ?? 0) + '('.repeat(opening.get(at) ?? 0)
    from = at
  }
  return wrapped + code.slice(from)
}
