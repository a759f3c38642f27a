import { isWild, matchesGlob } from '../../glob.ts'
import { oncePer } from '../../once.ts'
import type { KnownPolicy } from '../attachments/policy.ts'
import type { Listed } from '../document.ts'
import { actions as needed } from './paths.ts'
import { raisingActions } from './raising-actions.ts'

const actions: readonly string[] = [...new Set([...needed, ...raisingActions])]

/** The actions of steps that some policies may allow: most allow none, and nothing more is asked of whoever has them. */
export const touched = (policies: readonly KnownPolicy[]): ReadonlySet<string> => {
  const sets = policies.map(touchedBy).filter(({ size }) => size > 0)
  const [only = nothing] = sets
  return sets.length < 2 ? only : sets.reduce((sum, one) => sum.union(one))
}

/** All of it where there is no colon: a wildcard that stands for both parts. */
const serviceOf = (action: string): string => action.split(':', 1)[0] ?? action

const nothing: ReadonlySet<string> = new Set()
const byLowerCase = actions.map((action) => [action.toLowerCase(), action] as const)
const byService = Map.groupBy(byLowerCase, ([lower]) => serviceOf(lower))
const everything: ReadonlySet<string> = new Set(actions)

/** The actions that a policy may allow, as it names them. */
export const allowedBy = ({ bounds, document }: KnownPolicy): readonly Listed[] =>
  document === undefined
    ? bounds()
        .most.statements.filter(({ effect }) => effect === 'Allow')
        .map(({ actions: list }) => list)
    : document
        .statements()
        .filter((statement) => statement.says('Allow').is !== 'fail')
        .flatMap(({ outlines: [first] }) => first?.().map((outline) => outline.actions) ?? [])

const touchedBy = oncePer(
  (policy: KnownPolicy): ReadonlySet<string> =>
    new Set(allowedBy(policy).flatMap((list) => [...namedIn(list)])),
)

const namedIn = ({ isNot, texts }: Listed): ReadonlySet<string> => {
  const named = new Set(texts.flatMap(matching))
  return isNot ? everything.difference(named) : named
}

/** Variables have no meaning in actions. */
const matching = (text: string): readonly string[] => {
  const lower = text.toLowerCase()
  const service = serviceOf(lower)
  const ofService = isWild(service) ? byLowerCase : (byService.get(service) ?? [])
  return ofService.flatMap(([one, action]) => (matchesGlob(lower, one) ? [action] : []))
}
