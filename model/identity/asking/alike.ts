import { matchesGlob } from '../../glob.ts'
import { mayHave } from '../decide/listed.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { type Action, serviceNames, serviceOf } from '../reference/reference.ts'

/*
 * Of somebody it may be asked of all 22,000 actions. Two of which the same statements speak, with the same keys, have one
 * answer: only the first of each kind is asked about.
 */

/** All actions that AWS lists, or those that a pattern names. */
export const actionsLike = (pattern = '*'): readonly Action[] => {
  const [service = '', name] = pattern.toLowerCase().split(':')
  const all = name === undefined && service !== '*' ? [] : serviceNames()
  return all
    .filter((one) => matchesGlob(service, one))
    .flatMap((one) =>
      [...(serviceOf(one)?.actions ?? [])].flatMap(([called, action]) =>
        name === undefined || matchesGlob(name, called) ? [action] : [],
      ),
    )
}

/** Actions that some documents do not tell apart. `more` is what else does. */
export const alike = (
  actions: readonly Action[],
  documents: readonly PolicyDocument[],
  more: (action: Action) => string,
): readonly (readonly [Action, ...Action[]])[] => {
  const statements = documents.flatMap((document) => document.statements).map(listOf)
  const byService = Map.groupBy(actions, ({ name }) => name.slice(0, name.indexOf(':')))
  const groups = new Map<string, [Action, ...Action[]]>()
  for (const [service, own] of byService) {
    const speaking = statements.map((one, at) => ({ ...one, at })).filter((one) => maySpeak(one, service))
    for (const action of own) {
      const lower = action.name.toLowerCase()
      const sign = speaking
        .filter((one) => speaksOf(one, lower))
        .map(({ at, keys }) => `${at}${keys.map((key) => (mayHave(action.name, key) ? '+' : '-')).join('')}`)
      const key = `${sign.join(' ')} ${more(action)}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [action])
      else group.push(action)
    }
  }
  return [...groups.values()]
}

interface Speaking {
  readonly isNot: boolean
  readonly patterns: readonly string[]
  readonly keys: readonly string[]
}

const listOf = ({ actions: { isNot, texts }, conditions }: Statement): Speaking => ({
  isNot,
  patterns: texts.map((text) => text.toLowerCase()),
  keys: [...new Set(conditions.map(({ key }) => key.toLowerCase()))].filter((key) => !key.startsWith('aws:')),
})

const maySpeak = ({ isNot, patterns }: Speaking, service: string): boolean =>
  isNot || patterns.some((pattern) => matchesGlob(pattern.split(':', 1)[0] ?? '', service))

const speaksOf = ({ isNot, patterns }: Speaking, action: string): boolean =>
  patterns.some((pattern) => matchesGlob(pattern, action)) !== isNot
