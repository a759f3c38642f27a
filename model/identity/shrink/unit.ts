import type { Json, JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Statement } from '../document.ts'
import { type Asked, conditionsIn, isPlain, rawConditions } from './condition.ts'
import { type Element, type ElementName, elementOf, rawOf, saidBy } from './element.ts'
import { branchesOf, openly, type Place } from './item.ts'

/** A statement that can be taken apart. */
export interface Draft {
  readonly is: 'draft'
  /** Which it is, from 1 on, as the document is written. */
  readonly number: number
  readonly raw: JsonObject
  readonly place: Place
  readonly effect: Statement['effect']
  readonly actions: Element
  readonly resources: Element
  readonly conditions: readonly Asked[]
}

/** What stays as it is written, if it stays: a statement that is there on a condition, or of which it is not known what it is. */
export interface Fixed {
  readonly is: 'fixed'
  readonly number: number
  readonly raw: Json
  readonly place: Place
  /** It is there in every deployment. */
  readonly isThere: boolean
  readonly statements: readonly Statement[]
}

export type Unit = Draft | Fixed

export const unitOf = (raw: Json, number: number, place: Place): Unit =>
  draftOf(raw, number, place) ?? fixedOf(raw, number, place)

const elements = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'])

export const draftOf = (raw: Json, number: number, place: Place): Draft | undefined => {
  if (!isPlain(raw, place) || Object.keys(raw).some((key) => !elements.has(key))) return undefined
  const { Effect: effect, Condition } = raw
  const [actions, noActions] = listsIn(raw, ['Action', 'NotAction'], place)
  const [resources, noResources] = listsIn(raw, ['Resource', 'NotResource'], place)
  if (effect !== 'Allow' && effect !== 'Deny') return undefined
  if (
    actions === undefined ||
    resources === undefined ||
    noActions !== undefined ||
    noResources !== undefined
  )
    return undefined
  return {
    is: 'draft',
    number,
    raw,
    place,
    effect,
    actions,
    resources,
    conditions: conditionsIn(Condition, place),
  }
}

const listsIn = (raw: JsonObject, names: readonly ElementName[], place: Place): readonly Element[] =>
  names.flatMap((name) => {
    const list = raw[name]
    return list === undefined ? [] : [elementOf(name, list, place)]
  })

const fixedOf = (raw: Json, number: number, place: Place): Fixed => {
  const branches = branchesOf(raw, place) ?? [{ raw, guards: [] }]
  const isLeftOut = (one: Json): boolean => place.scope.head(one) === undefined
  return {
    is: 'fixed',
    number,
    raw,
    place,
    isThere: !branches.some((branch) => isLeftOut(branch.raw)),
    statements: branches.flatMap((branch) => {
      if (isLeftOut(branch.raw)) return []
      const draft = draftOf(branch.raw, number, place)
      const said = draft === undefined ? whateverIn(branch.raw, place) : saidIn(draft)
      return said.map((one) => ({ ...one, conditions: [...branch.guards, ...one.conditions] }))
    }),
  }
}

/** It may allow something, and deny something. */
const whateverIn = (raw: Json, place: Place): readonly Statement[] =>
  (['Allow', 'Deny'] as const).map((effect) => ({
    effect,
    actions: { isNot: false, texts: ['*'] },
    resources: { isNot: false, texts: ['*'] },
    conditions: [openly(place, effect, raw)],
  }))

/** What a unit says, as statements of which all is known. */
export const statementsOf = oncePer((unit: Unit): readonly Statement[] => {
  const { guards } = unit.place
  const said = unit.is === 'fixed' ? unit.statements : saidIn(unit)
  return guards.length === 0
    ? said
    : said.map((one) => ({ ...one, conditions: [...guards, ...one.conditions] }))
})

const saidIn = ({ effect, actions, resources, conditions }: Draft): readonly Statement[] => {
  const asked = conditions.map(({ meant }) => meant)
  return saidBy(actions).flatMap((action) =>
    saidBy(resources).map(
      (resource): Statement => ({
        effect,
        actions: { isNot: action.isNot, texts: action.texts },
        resources: { isNot: resource.isNot, texts: resource.texts },
        conditions: [...action.conditions, ...resource.conditions, ...asked],
      }),
    ),
  )
}

/** As it is to be written. */
export const writtenAs = (unit: Unit): Json => {
  if (unit.is === 'fixed') return unit.raw
  const { raw, actions, resources, conditions } = unit
  const asked = rawConditions(conditions)
  const own = Object.entries(raw).flatMap(([key, value]): readonly [string, Json][] => {
    if (key.endsWith('Action')) return [[actions.name, rawOf(actions)]]
    if (key.endsWith('Resource')) return [[resources.name, rawOf(resources)]]
    return key === 'Condition' ? (asked === undefined ? [] : [[key, asked]]) : [[key, value]]
  })
  const isAdded = asked !== undefined && raw.Condition === undefined
  return Object.fromEntries([...own, ...(isAdded ? [['Condition', asked] as const] : [])])
}
