import { matchesGlob } from '../glob.ts'
import { matchesWhole } from '../pattern/index.ts'
import { anything } from '../pattern/shapes.ts'

/** What is sure of an event: the texts of its fields, undefined for a field that it surely lacks. Of others nothing is known. */
export type Known = ReadonlyMap<string, string | undefined>

/** Whether it lets an event through; undefined where that depends on what is not known. */
type Condition = (event: Known) => boolean | undefined

/** CloudWatch Logs takes no longer one. */
const longest = 1024

const mostKept = 500
const kept = new Map<string, Condition | undefined>()

/** A metric filter lets through every event of which this is known; undefined where its pattern cannot be read. */
export const letsThrough = (pattern: string, event: Known): boolean | undefined => {
  if (!kept.has(pattern)) {
    if (kept.size >= mostKept) kept.clear()
    kept.set(pattern, pattern.length > longest ? undefined : read(pattern.trim()))
  }
  const condition = kept.get(pattern)
  return condition === undefined ? undefined : condition(event) === true
}

const read = (text: string): Condition | undefined => {
  if (!text.startsWith('{')) return text.startsWith('[') ? undefined : readTerms(text)
  const tokens = tokensOf(text)
  const parsed = tokens?.at(-1) === '}' ? readEither({ tokens, at: 1 }) : undefined
  return parsed?.at === (tokens?.length ?? 0) - 1 ? parsed?.condition : undefined
}

/** Words that are to be in the text of an event: all of them, or one of those behind a question mark; none behind a minus. */
const readTerms = (text: string): Condition | undefined => {
  const terms = text.match(/[?-]?("[^"]*"|[^\s"]+)/g) ?? []
  const [optional, required] = [true, false].map((is) => terms.filter((term) => term.startsWith('?') === is))
  const stands = (term: string): Condition => {
    const word = unquoted(term.replace(/^\?/, ''))
    return (event) => ([...event.values()].includes(word) ? true : undefined)
  }
  return required?.length === 0 && optional?.length !== 0
    ? either((optional ?? []).map(stands))
    : both((required ?? []).map(stands))
}

const token =
  /\s*(&&|\|\||[(){}]|[!<>]?=|[<>]|\$(?:\.?\[[^\]]*\]|\.[\w-]+)*|"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%|[\w.*:/+@#-]+)\s*/y

const tokensOf = (text: string): readonly string[] | undefined => {
  const tokens: string[] = []
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at
    const [, found] = token.exec(text) ?? []
    if (found === undefined) return undefined
    tokens.push(found)
  }
  return tokens
}

interface Place {
  readonly tokens: readonly string[]
  readonly at: number
}

type Parsed = { readonly condition: Condition; readonly at: number } | undefined
type Reader = (place: Place) => Parsed

const joinedBy =
  (sign: string, part: Reader, join: (conditions: readonly Condition[]) => Condition): Reader =>
  ({ tokens, at }) => {
    const conditions: Condition[] = []
    for (let next = at; ; next++) {
      const parsed = part({ tokens, at: next })
      if (parsed === undefined) return undefined
      conditions.push(parsed.condition)
      next = parsed.at
      if (tokens[next] !== sign) return { condition: join(conditions), at: next }
    }
  }

const both =
  (conditions: readonly Condition[]): Condition =>
  (event) => {
    const said = conditions.map((condition) => condition(event))
    return said.includes(false) ? false : said.includes(undefined) ? undefined : true
  }

const either =
  (conditions: readonly Condition[]): Condition =>
  (event) => {
    const said = conditions.map((condition) => condition(event))
    return said.includes(true) ? true : said.includes(undefined) ? undefined : false
  }

const readFactor: Reader = ({ tokens, at }) => {
  if (tokens[at] !== '(') return readComparison({ tokens, at })
  const inner = readEither({ tokens, at: at + 1 })
  return inner !== undefined && tokens[inner.at] === ')'
    ? { condition: inner.condition, at: inner.at + 1 }
    : undefined
}

const readEither: Reader = joinedBy('||', joinedBy('&&', readFactor, both), either)

const readComparison: Reader = ({ tokens, at }) => {
  const [field = '', operator = '', value = ''] = tokens.slice(at, at + 3)
  if (!field.startsWith('$')) return undefined
  const holds = comparison(operator.toUpperCase(), value)
  const name = field.replace(/^\$\.?/, '').replace(/^\[["'](\w+)["']\]$/, '$1')
  return holds === undefined
    ? undefined
    : { condition: (event) => (event.has(name) ? holds(event.get(name)) : undefined), at: at + 3 }
}

/** What is said of a field, of whose text it is decided; undefined where that is no comparison. */
const comparison = (
  operator: string,
  value: string,
): ((text: string | undefined) => boolean | undefined) | undefined => {
  if (operator === 'NOT') return value.toUpperCase() === 'EXISTS' ? (text) => text === undefined : undefined
  if (operator === 'IS') {
    const wanted = value.toLowerCase()
    return ['null', 'true', 'false'].includes(wanted) ? (text) => text === wanted : undefined
  }
  if (value === '' || /^[(){}&|$]/.test(value)) return undefined
  const equals = (text: string) =>
    value.startsWith('%')
      ? matchesWhole(`${anything}(?:${value.slice(1, -1)})${anything}`, text)
      : matchesGlob(unquoted(value), text)
  if (operator === '=') return (text) => text !== undefined && equals(text)
  if (operator === '!=')
    return (text) => {
      const is = text === undefined ? undefined : equals(text)
      return is === undefined ? undefined : !is
    }
  // No number is known of an event.
  return /^[<>]=?$/.test(operator) ? () => undefined : undefined
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/s, '$1')
