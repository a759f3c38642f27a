import vm from 'node:vm'

/** How long one test of a configured pattern may take. */
const patience = 50

/** One unbounded repetition at most, and none of a group: such a pattern cannot backtrack for long. */
const isHarmless = (pattern: string): boolean =>
  !/\)[*+{]|\\[1-9]/.test(pattern) && (pattern.match(/[*+]|\{\d*,\}/g)?.length ?? 0) <= 1

/** Whether a pattern that somebody configured matches, in bounded time; one that takes too long does not. */
export const matchesInTime = (regexp: RegExp, value: string): boolean =>
  isHarmless(regexp.source) ? regexp.test(value) : testInTime(regexp, value)

/** A place of its own for tests that may have to be stopped; making one is what costs. */
let room: { readonly context: { regexp?: RegExp; value?: string }; readonly script: vm.Script } | undefined

const testInTime = (regexp: RegExp, value: string): boolean => {
  room ??= { context: vm.createContext({}), script: new vm.Script('regexp.test(value)') }
  Object.assign(room.context, { regexp, value })
  try {
    return room.script.runInContext(room.context, { timeout: patience }) === true
  } catch {
    return false
  }
}
