import { isObject, type Json, type JsonObject, onlyKey, own } from '../../../model/json.ts'
import { shown, walked } from './circles.ts'
import { isLeftToOthers, type Path, type Report } from './report.ts'

const conditionFunctions = new Set(['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Condition'])

/** Conditions stand inside and upon one another no deeper than this, as a file has objects and lists. */
const deepest = 500

/** Conditions that are none, that depend on themselves, or that stand on too many others. */
export const checkConditions = (template: JsonObject, report: Report): void => {
  const conditions = own(template, 'Conditions')
  if (conditions === undefined || conditions === null) return
  if (!isObject(conditions)) {
    report('Conditions is not a map.', ['Conditions'])
    return
  }
  for (const [name, condition] of Object.entries(conditions)) {
    if (isLeftToOthers(name)) continue
    const key = isObject(condition) ? onlyKey(condition) : undefined
    if (key === undefined || !conditionFunctions.has(key)) {
      report(`The condition ${name} is not one of Fn::And, Fn::Or, Fn::Not, Fn::Equals and Condition.`, [
        'Conditions',
        name,
      ])
    }
  }
  checkChains(conditions, report)
}

/** What conditions say of one another; of too deep a chain only the first is told. */
export const checkChains = (
  conditions: JsonObject,
  report: (message: string, path: Path, advice: string) => void,
): void => {
  const graph = new Map(Object.entries(conditions).map(([name, value]) => [name, namedConditions(value)]))
  const { circles, order } = walked(graph)
  for (const circle of circles) {
    report(
      `The condition ${circle[0]} depends on itself: ${shown(circle)}.`,
      ['Conditions', circle[0] ?? ''],
      'Write one of them without the others.',
    )
  }
  if (circles.length > 0) return
  const depths = new Map<string, number>()
  const tooDeep = order.find((name) => {
    const depth = depthOf(own(conditions, name) ?? null, depths)
    depths.set(name, depth)
    return depth > deepest
  })
  if (tooDeep !== undefined)
    report(
      `The condition ${tooDeep} stands upon others more than ${deepest} levels deep.`,
      ['Conditions', tooDeep],
      'Write it with fewer conditions that name one another.',
    )
}

const namedConditions = (value: Json): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namedConditions)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Condition' && typeof inner === 'string' ? [inner] : namedConditions(inner),
  )
}

/** Levels of objects and lists, through the names of other conditions whose depths are known. */
const depthOf = (value: Json, depths: ReadonlyMap<string, number>): number => {
  if (typeof value !== 'object' || value === null) return 0
  let below = 0
  for (const [key, inner] of Object.entries(value)) {
    const named = key === 'Condition' && typeof inner === 'string' ? (depths.get(inner) ?? 0) : 0
    below = Math.max(below, named, depthOf(inner, depths))
  }
  return below + 1
}
