import type { Json } from '../../model/json.ts'
import { type Scan, type Span, scanJson } from './json-scan.ts'
import { afterSpace, closingQuote, keyBetween, mark } from './json-text.ts'
import { type Refuse, refuserOf } from './lines.ts'
import type { Entry, Layout, Parsed } from './places.ts'

/** Reads JSON. Integers that a double cannot hold become text, so that no digit of an account or a serial is lost. */
export const parseJson = (file: string, text: string): Parsed => {
  const refuse = refuserOf(file, text)
  const { inexact, ends } = scanJson(text, refuse)
  const layout = () => jsonLayout(text, ends)
  try {
    return { root: JSON.parse(inexact.length === 0 ? text : quoteSpans(text, inexact)) as Json, layout }
  } catch {
    return refuseToken(text, refuse)
  }
}

const quoteSpans = (text: string, spans: readonly Span[]): string => {
  let copy = ''
  let done = 0
  for (const [from, to] of spans) {
    copy += `${text.slice(done, from)}"${text.slice(from, to)}"`
    done = to
  }
  return copy + text.slice(done)
}

/** The scan found the structure sound, so the fault lies inside one text or number; V8 says where. */
const refuseToken = (text: string, refuse: Refuse): never => {
  let offset = 0
  try {
    JSON.parse(text)
  } catch (error) {
    offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
  }
  return refuse(
    offset,
    'A text or a number is not written as JSON wants it: a control character, an unknown escape, or a stray sign or zero.',
  )
}

/** Where things stand in JSON. A node is the offset of its value; nothing is read before it is asked for. */
const jsonLayout = (text: string, ends: Scan['ends']): Layout => {
  const start = afterSpace(text, 0)
  return {
    root: { key: '', offset: start, node: start },
    entries: (node) => entriesAt(text, ends, node),
  }
}

function* entriesAt(text: string, ends: Scan['ends'], node: number): Generator<Entry, void> {
  const opening = text.charCodeAt(node)
  const object = opening === mark.openObject
  if (!object && opening !== mark.openList) return
  const closing = object ? mark.closeObject : mark.closeList
  let at = afterSpace(text, node + 1)
  for (let index = 0; text.charCodeAt(at) !== closing; index += 1) {
    if (object) {
      const close = closingQuote(text, at)
      const value = afterSpace(text, afterSpace(text, close + 1) + 1)
      yield { key: keyBetween(text, at, close), offset: at, node: value }
      at = value
    } else yield { key: String(index), offset: at, node: at }
    at = afterSpace(text, ends.get(at) ?? afterValue(text, at))
    if (text.charCodeAt(at) === mark.comma) at = afterSpace(text, at + 1)
  }
}

/** The offset behind the value that begins here. The text is known to be sound. */
const afterValue = (text: string, from: number): number => {
  let depth = 0
  let at = from
  do {
    const code = text.charCodeAt(at)
    if (code === mark.quote) at = closingQuote(text, at)
    else if (code === mark.openObject || code === mark.openList) depth += 1
    else if (code === mark.closeObject || code === mark.closeList) depth -= 1
    else if (depth === 0) return afterWord(text, at)
    at += 1
  } while (depth > 0)
  return at
}

const afterWord = (text: string, from: number): number => {
  const end = /[,\]}\s]|$/g
  end.lastIndex = from
  return end.exec(text)?.index ?? text.length
}
