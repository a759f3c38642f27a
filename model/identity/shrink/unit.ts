import type { Json, JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Statement } from '../document.ts'
import { type Asked, conditionsIn, isPlain, rawConditions } from './condition.ts'
import { type Element, type ElementName, elementOf, rawOf, saidBy } from './element.ts'
import { branchesOf, choiceIn, openly, opposite, type Place } from './item.ts'

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
  /** Where it is one of the branches of an `Fn::If`. */
  readonly choice?: Choice
}

/** Which branch of an `Fn::If`: what is there where a condition of the template holds, or where it does not. */
export interface Choice {
  readonly name: string
  readonly holds: boolean
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

/** A statement, or each branch of one that hangs on one condition of the template. */
export const unitsIn = (raw: Json, number: number, place: Place): readonly Unit[] => {
  const draft = draftOf(raw, number, place)
  return draft === undefined ? (draftsOfChoice(raw, number, place) ?? [fixedOf(raw, number, place)]) : [draft]
}

const draftsOfChoice = (raw: Json, number: number, place: Place): readonly Draft[] | undefined => {
  const choice = choiceIn(raw)
  if (choice === undefined) return undefined
  const { name, yes, no } = choice
  const branches = [
    { one: yes, holds: true },
    { one: no, holds: false },
  ].filter(({ one }) => place.scope.head(one) !== undefined)
  const drafts = branches.flatMap(({ one, holds }): readonly Draft[] => {
    const draft = draftOf(one, number, place)
    return draft === undefined ? [] : [{ ...draft, choice: { name, holds } }]
  })
  return drafts.length === branches.length && drafts.length > 0 ? drafts : undefined
}

/** Something of them is there in every deployment. */
export const areThere = (units: readonly Unit[]): boolean =>
  units.some((unit) =>
    unit.is === 'fixed'
      ? unit.isThere
      : unit.choice === undefined || units.some((other) => isOtherBranch(unit, other)),
  )

const isOtherBranch = ({ choice }: Draft, other: Unit): boolean =>
  other.is === 'draft' && choice?.name === other.choice?.name && choice?.holds !== other.choice?.holds

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
  const said = unit.is === 'fixed' ? unit.statements : saidIn(unit)
  const guards = [...unit.place.guards, ...guardsOf(unit)]
  return guards.length === 0
    ? said
    : said.map((one) => ({ ...one, conditions: [...guards, ...one.conditions] }))
})

const guardsOf = (unit: Unit): Place['guards'] => {
  if (unit.is === 'fixed' || unit.choice === undefined) return []
  const { name, holds } = unit.choice
  const guard = openly(unit.place, 'Fn::If', name)
  return [holds ? guard : opposite(guard)]
}

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
  return unit.choice === undefined ? statementAs(unit) : writtenIn(unit.choice, unit)
}

/** All of them as they are to be written, both branches of one `Fn::If` in one again. */
export const allAsWritten = (units: readonly Unit[]): readonly Json[] => {
  const left = new Set(units)
  return units.flatMap((unit): readonly Json[] => {
    if (!left.delete(unit)) return []
    if (unit.is === 'fixed' || unit.choice === undefined) return [writtenAs(unit)]
    const other = [...left].find(
      (one): one is Draft => one.number === unit.number && isOtherBranch(unit, one),
    )
    if (other !== undefined) left.delete(other)
    return [writtenIn(unit.choice, unit, other)]
  })
}

const writtenIn = ({ name, holds }: Choice, one: Draft, other?: Draft): Json => {
  const [own, theirs] = [statementAs(one), other === undefined ? nothing : statementAs(other)]
  return { 'Fn::If': holds ? [name, own, theirs] : [name, theirs, own] }
}

const nothing: Json = { Ref: 'AWS::NoValue' }

const statementAs = ({ raw, actions, resources, conditions }: Draft): JsonObject => {
  const asked = rawConditions(conditions)
  const own = Object.entries(raw).flatMap(([key, value]): readonly [string, Json][] => {
    if (key.endsWith('Action')) return [[actions.name, rawOf(actions)]]
    if (key.endsWith('Resource')) return [[resources.name, rawOf(resources)]]
    return key === 'Condition' ? (asked === undefined ? [] : [[key, asked]]) : [[key, value]]
  })
  const isAdded = asked !== undefined && raw.Condition === undefined
  return Object.fromEntries([...own, ...(isAdded ? [['Condition', asked] as const] : [])])
}
