import type { World } from '../../space.ts'
import { all, type Verdict } from '../../verdict.ts'
import type { Condition, Listed, PolicyDocument, Principal, Principals, Statement } from '../document.ts'
import { asOwn, hasLetters, isOwn, openIn, withNames } from './naming.ts'

/** More than may be the case, or less than surely is. */
export type Reach = 'most' | 'least'

/** For whom a policy is read: what `${aws:username}` in it is. */
export interface Reader {
  readonly world: World
  readonly userName?: string | undefined
}

/** A document in which everything that is made here has one name, and accounts and regions are those of the deployment. */
export const understood = (document: PolicyDocument, reach: Reach, reader: Reader): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) =>
    statementFor(statement, (statement.effect === 'Allow') === (reach === 'most'), reader, document.version),
  ),
})

const statementFor = (
  statement: Statement,
  isWide: boolean,
  reader: Reader,
  version: PolicyDocument['version'],
): readonly Statement[] => {
  const { principals, resources } = statement
  const conditions = statement.conditions.map((condition) => conditionFor(condition, isWide, reader))
  if (!isWide && conditions.includes(undefined)) return []
  const named = principals && principalsFor(principals, isWide, reader.world)
  const about = resources && listedFor(resources, isWide, reader, version)
  if (named?.isNot === false && named.listed.length === 0) return []
  if (about?.isNot === false && about.texts.length === 0) return []
  return [
    {
      ...statement,
      ...(named !== undefined && { principals: named }),
      ...(about !== undefined && { resources: about }),
      conditions: conditions.filter((condition) => condition !== undefined),
    },
  ]
}

const listedFor = (
  { isNot, texts }: Listed,
  isWide: boolean,
  reader: Reader,
  version: PolicyDocument['version'],
): Listed => ({
  isNot,
  texts: texts.flatMap((text) => {
    const named = withNames(reader.world, text)
    const own = version === '2012-10-17' ? forUser(named, reader.userName) : named
    return own === undefined ? [] : alsoOwn(reader.world, own, isWide !== isNot)
  }),
})

const userName = /\$\{aws:username\}/i

/** Nothing for roles, that have no such name: what is not there matches nothing. */
const forUser = (text: string, name: string | undefined): string | undefined =>
  userName.test(text) ? name && text.split(userName).join(name) : text

const alsoOwn = (world: World, text: string, isWide: boolean): readonly string[] => {
  const own = isWide ? asOwn(world, text) : undefined
  return own === undefined ? [text] : [text, own]
}

/** Undefined for a condition of which it is not known what it asks for. */
const conditionFor = (
  condition: Condition,
  isWide: boolean,
  { world, userName: name }: Reader,
): Condition | undefined => {
  const values = condition.values.map((value) => forUser(withNames(world, value), name) ?? value)
  if (values.some(hasLetters)) return undefined
  const isWider = isWide !== condition.operator.isNegated
  return { ...condition, values: values.flatMap((value) => alsoOwn(world, value, isWider)) }
}

const principalsFor = ({ isNot, listed }: Principals, isWide: boolean, world: World): Principals => {
  const isWider = isWide !== isNot
  return {
    isNot,
    listed: listed.flatMap((principal): readonly Principal[] => {
      if (principal.kind === 'any') return [principal]
      const text = withNames(world, principal.text)
      if (hasLetters(text)) return isWider ? [{ kind: 'any' }] : []
      return alsoOwn(world, text, isWider).map((one) => ({ kind: principal.kind, text: one }))
    }),
  }
}

/** What is left open where a document is read so. */
export const leftOpen = (document: PolicyDocument, world: World): Verdict => {
  const texts = document.statements.flatMap(({ principals, resources, conditions }) => [
    ...(principals?.listed ?? []).flatMap((one) => ('text' in one ? [one.text] : [])),
    ...conditions.flatMap(({ values }) => values),
    ...(resources?.texts ?? []).filter((text) => asOwn(world, withNames(world, text)) !== undefined),
  ])
  return all(
    texts
      .flatMap((text) => {
        const named = withNames(world, text)
        return [...openIn(world)(named), ...(asOwn(world, named) === undefined ? [] : [isOwn(world, named)])]
      })
      .filter(({ is }) => is === 'unknown'),
  )
}
