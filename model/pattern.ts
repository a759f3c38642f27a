import vm from 'node:vm'

/** How long one test of a pattern from a template may take. */
const patience = 50

/** What CloudFormation's regular expressions (Java's) have and JavaScript's lack, or read in another way. */
const foreign = [
  /\\[pPAZzhHRGQEXvVN]/, // classes and anchors
  /\[\[:\w+:\]\]?/, // POSIX classes
  /\[[^\]]*(&&|\[)/, // intersections and classes within classes
  /\(\?>/, // atomic groups
  /[*+?}]\+/, // possessive quantifiers
  /\(\?[a-z-]+[:)]/, // flags inside
]

/** As many patterns are kept. */
const mostCompiled = 500

const compiled = new Map<string, RegExp | undefined>()

/** The pattern as JavaScript reads it, anchored at both ends; undefined where it would mean something else. */
export const readPattern = (pattern: string): RegExp | undefined => {
  if (compiled.has(pattern)) return compiled.get(pattern)
  const regexp = translate(pattern)
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(pattern, regexp)
  return regexp
}

const translate = (pattern: string): RegExp | undefined => {
  const ignoreCase = pattern.startsWith('(?i)')
  const body = ignoreCase ? pattern.slice(4) : pattern
  if (foreign.some((construct) => construct.test(body.replaceAll('\\\\', '')))) return undefined
  try {
    return new RegExp(`^(?:${body})$`, ignoreCase ? 'i' : '')
  } catch {
    return undefined
  }
}

/** One unbounded repetition at most, and none of a group: such a pattern cannot backtrack for long. */
const isHarmless = (pattern: string): boolean =>
  !/\)[*+{]|\\[1-9]/.test(pattern) && (pattern.match(/[*+]|\{\d*,\}/g)?.length ?? 0) <= 1

/** Whether a pattern that somebody configured matches, in bounded time; one that takes too long does not. */
export const matchesInTime = (regexp: RegExp, value: string): boolean =>
  (isHarmless(regexp.source) ? regexp.test(value) : testInTime(regexp, value)) === true

/** A place of its own for tests that may have to be stopped; making one is what costs. */
let room: { readonly context: { regexp?: RegExp; value?: string }; readonly script: vm.Script } | undefined

const testInTime = (regexp: RegExp, value: string): boolean | undefined => {
  room ??= { context: vm.createContext({}), script: new vm.Script('regexp.test(value)') }
  Object.assign(room.context, { regexp, value })
  try {
    return room.script.runInContext(room.context, { timeout: patience }) as boolean
  } catch {
    return undefined
  }
}

/** Whether all of the value matches; undefined where the pattern cannot be read, or takes too long. */
export const matchesWhole = (pattern: string, value: string): boolean | undefined => {
  const regexp = readPattern(pattern)
  if (regexp === undefined) return undefined
  return isHarmless(pattern) ? regexp.test(value) : testInTime(regexp, value)
}
