import type { Evidence } from '../model/evidence.ts'
import { plainJson } from './plain.ts'
import type { Render } from './rendering.ts'

/** So many items are handed on at a time: a large run is never one text, which might not fit into memory. */
const together = 500

/** The evidence itself, as its JSON Schema describes it: one line for each outcome, so that lines can be searched. */
export const render: Render = function* (evidence: Evidence) {
  const keys = Object.keys(evidence) as (keyof Evidence)[]
  for (const [at, key] of keys.entries()) {
    const value = evidence[key]
    yield `${at === 0 ? '{' : ','}\n${JSON.stringify(key)}: `
    if (Array.isArray(value)) yield* list(value)
    else yield lineOf(value)
  }
  yield '\n}\n'
}

const lineOf = (value: unknown): string => plainJson(JSON.stringify(value))

function* list(items: readonly unknown[]): Generator<string> {
  yield '['
  for (let from = 0; from < items.length; from += together) {
    const lines = items.slice(from, from + together).map(lineOf)
    yield `${from === 0 ? '' : ','}\n  ${lines.join(',\n  ')}`
  }
  yield items.length === 0 ? ']' : '\n]'
}
