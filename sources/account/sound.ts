import type { Coverage } from './coverage.ts'
import { type Flaw, flawOf, Malformed } from './flaw.ts'
import type { Made } from './item.ts'
import { originKey } from './origin.ts'
import type { Described, Parts } from './parts.ts'
import { translated, translatedAlone } from './translate.ts'

/** Items that are found malformed only beside others, before the account is refused. */
const mostBeside = 100

/** What is made of all that is well-formed, and what is left out: a list of which something is was read in part. */
export interface Sound {
  readonly made: ReadonlyMap<string, Made>
  readonly flaws: readonly Flaw[]
}

export const sound = (parts: Parts, coverage: Coverage, found: readonly Flaw[]): Sound => {
  for (const { list, problem } of found) coverage.leaveOut(list, problem)
  const made = attempt(() => translated(parts, coverage))
  if (!(made instanceof Malformed)) return { made, flaws: found }
  const alone = leavingOut(parts, coverage, (list, described) => {
    const one = attempt(() => translatedAlone(list, described, coverage))
    return one instanceof Malformed ? one : undefined
  })
  return beside(alone.parts, coverage, [...found, ...alone.flaws], mostBeside)
}

/** Without what turns out malformed as everything is put together, one after the other. */
const beside = (parts: Parts, coverage: Coverage, flaws: readonly Flaw[], left: number): Sound => {
  const made = attempt(() => translated(parts, coverage))
  if (!(made instanceof Malformed)) return { made, flaws }
  const next = leavingOut(parts, coverage, (_, described) => (isIn(made, described) ? made : undefined))
  if (left === 0 || next.flaws.length === 0) throw made
  return beside(next.parts, coverage, [...flaws, ...next.flaws], left - 1)
}

const attempt = <T>(make: () => T): T | Malformed => {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return error
  }
}

const isIn = ({ document, path }: Malformed, described: Described): boolean =>
  document === described.document && described.path.every((step, at) => path[at] === step)

const leavingOut = (
  parts: Parts,
  coverage: Coverage,
  problemOf: (list: string, described: Described) => Malformed | undefined,
): { readonly parts: Parts; readonly flaws: readonly Flaw[] } => {
  const flaws: Flaw[] = []
  const left = [...parts].map(([list, items]): [string, readonly Described[]] => {
    const bad = new Set<string>()
    const rest = items.filter((described) => {
      const problem = problemOf(list, described)
      if (problem === undefined) return true
      flaws.push(flawOf(list, described, problem))
      coverage.leaveOut(list, described)
      bad.add(originKey(described))
      return false
    })
    // Nobody refers to these: that there is one more is seen of nothing else.
    return [list, list === 'VpnConnections' ? rest.filter((one) => !bad.has(originKey(one))) : rest]
  })
  return { parts: new Map(left), flaws }
}
