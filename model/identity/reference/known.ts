import { matches } from '../../../algebra/globs/automaton.ts'
import { globOf } from '../../../algebra/globs/glob.ts'
import { type Action, serviceNames, serviceOf } from './reference.ts'

/** Whether an action as a policy writes it, with its wildcards, names any that AWS lists. */
export const isKnownAction = (written: string): boolean => {
  if (written === '*') return true
  const { prefix, name } = partsOf(written)
  if (prefix === undefined) return false
  if (isWild(prefix)) return isMatchedBy(prefix, serviceNames())
  const actions = serviceOf(prefix)?.actions
  if (actions === undefined) return false
  return isWild(name) ? isMatchedBy(name, [...actions.keys()]) : actions.has(name)
}

const isMatchedBy = (pattern: string, names: readonly string[]): boolean => {
  const glob = globOf(pattern)
  return names.some((name) => matches(glob, name))
}

/** The action that was meant, as far as one letter or two can be wrong in it; else one of that name of another service. */
export const nearestAction = (written: string): string | undefined => {
  const { prefix, name } = partsOf(written)
  if (prefix === undefined || isWild(written)) return undefined
  const own = [...(serviceOf(prefix)?.actions.values() ?? [])]
    .map((action) => ({ action, far: distance(nameOf(action), name) }))
    .sort((a, b) => a.far - b.far)[0]
  if (own !== undefined && own.far <= 2) return own.action.name
  return serviceNames()
    .map((service) => serviceOf(service)?.actions.get(name)?.name)
    .find((found) => found !== undefined)
}

const nameOf = ({ name }: Action): string => name.slice(name.indexOf(':') + 1).toLowerCase()

const partsOf = (written: string): { readonly prefix: string | undefined; readonly name: string } => {
  const text = written.toLowerCase()
  const colon = text.indexOf(':')
  return colon < 0
    ? { prefix: undefined, name: text }
    : { prefix: text.slice(0, colon), name: text.slice(colon + 1) }
}

const isWild = (text: string): boolean => /[*?]/.test(text)

/** How many letters have to be put in, left out or replaced; more than two are not told apart. */
const distance = (left: string, right: string): number => {
  if (Math.abs(left.length - right.length) > 2) return 3
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...left].entries()) {
    const next = [at + 1]
    for (const [place, other] of [...right].entries())
      next.push(
        Math.min(
          (row[place] ?? 0) + (letter === other ? 0 : 1),
          (row[place + 1] ?? 0) + 1,
          (next[place] ?? 0) + 1,
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
