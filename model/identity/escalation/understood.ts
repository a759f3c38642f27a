import { oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, type Verdict } from '../../verdict.ts'
import type { Condition, Listed, PolicyDocument, Principal, Principals, Statement } from '../document.ts'
import { arnOf } from './arns.ts'
import { hasLetters, openIn, withNames } from './naming.ts'
import { meantHere } from './of-deployment.ts'

/** More than may be the case, or less than surely is. */
export type Reach = 'most' | 'least'

/** For whom a policy is read: what `${aws:username}` in it is. */
export interface Reader {
  readonly world: World
  readonly userName?: string | undefined
  /** Whom a policy allows something counts only as far as it names them themselves, not their role or account. */
  readonly naming?: 'itself'
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
  const named = principals && principalsFor(principals, statement.effect, isWide, reader)
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
): Listed => {
  const meant = texts.flatMap((text) => {
    const named = withNames(reader.world, text)
    const own = version === '2012-10-17' ? forUser(named, reader.userName) : named
    return own === undefined ? [] : here(reader.world, own, isWide !== isNot)
  })
  return isNot && meant.length === 0 ? { isNot: false, texts: ['*'] } : { isNot, texts: meant }
}

const userName = /\$\{aws:username\}/i

/** Nothing for roles, that have no such name: what is not there matches nothing. */
const forUser = (text: string, name: string | undefined): string | undefined =>
  userName.test(text) ? name && text.split(userName).join(name) : text

const here = (world: World, text: string, isWide: boolean): readonly string[] =>
  meantHere(world)(text)[isWide ? 'most' : 'least']

/** Undefined for a condition of which it is not known what it asks for. */
const conditionFor = (
  condition: Condition,
  isWide: boolean,
  { world, userName: name }: Reader,
): Condition | undefined => {
  const values = condition.values.map((value) => forUser(withNames(world, value), name) ?? value)
  if (values.some(hasLetters)) return undefined
  const isWider = isWide !== condition.operator.isNegated
  const meant = values.flatMap((value) => here(world, value, isWider))
  return meant.length === 0 && values.length > 0 ? undefined : { ...condition, values: meant }
}

const principalsFor = (
  { isNot, listed }: Principals,
  effect: Statement['effect'],
  isWide: boolean,
  { world, naming }: Reader,
): Principals => {
  const isAllowing = effect === 'Allow' && !isNot
  const isWider = isWide !== isNot
  const meant = listed.flatMap((principal): readonly Principal[] => {
    if (principal.kind === 'any') return [principal]
    const text = withNames(world, principal.text)
    if (hasLetters(text)) return isWider ? [{ kind: 'any' }] : []
    const named = here(world, text, isWider)
    // Who asks is a session, which is not left out with its role.
    const own = isNot
      ? named.filter((one) => !isRole.test(one))
      : isAllowing && naming === 'itself'
        ? named.filter((one) => !isRole.test(one) && !isAccount.test(one))
        : named
    const meant = own.flatMap((one) => rolesOf(world, one, isAllowing || isWider))
    return meant.map((one) => ({ kind: principal.kind, text: one }))
  })
  return isNot && meant.length === 0 ? { isNot: false, listed: [{ kind: 'any' }] } : { isNot, listed: meant }
}

const isRole = /^arn:[^:]*:iam::[^:]*:role\//
export const isAccount = /^(?:\d{12}|arn:[^:]*:iam::\d{12}:root)$/

/** Whoever assumes a role calls the session as they like: one that is let in is the role, and one that is kept out nobody. */
const rolesOf = (world: World, text: string, isLetIn: boolean): readonly string[] => {
  const [, start, name = ''] = /^(arn:[^:]*:)sts::\d{12}:assumed-role\/([^/]+)\/.+$/.exec(text) ?? []
  if (start === undefined) return [text]
  const account = text.split(':')[4] ?? ''
  return isLetIn ? [`${start}iam::${account}:role/${name}`, ...rolesCalled(world)(name)] : []
}

/** Their ARNs have paths, which those of sessions leave out. */
const rolesCalled = oncePer((world: World) => {
  const roles = [...resourcesIn(world, 'AWS::IAM::Role')]
    .map(({ entry }) => arnOf(world)(entry)?.text ?? '')
    .filter((arn) => arn.split('/').length > 2)
  const byName = Map.groupBy(roles, (arn) => arn.split('/').at(-1) ?? '')
  return (name: string): readonly string[] => byName.get(name) ?? []
})

/** What is left open where a document is read so. A name that nobody knows is one among all where it is that of a resource. */
export const leftOpen = (document: PolicyDocument, world: World): Verdict => {
  const here = (texts: readonly string[]): readonly Verdict[] =>
    texts.map((text) => meantHere(world)(withNames(world, text)).open)
  return all(
    document.statements
      .flatMap(({ principals, resources, conditions }) => {
        const others = [
          ...(principals?.listed ?? []).flatMap((one) => ('text' in one ? [one.text] : [])),
          ...conditions.flatMap(({ values }) => values),
        ]
        const open = others.flatMap((text) => openIn(world)(withNames(world, text)))
        return [...open, ...here(others), ...here(resources?.texts ?? [])]
      })
      .filter(({ is }) => is === 'unknown'),
  )
}
