import { mayHave } from '../decide/listed.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import { condition } from '../written/unlisted.ts'

/** What a request says under keys; undefined where it says nothing. What is not listed may be anything, or absent. */
export type Keys = Readonly<Record<string, readonly string[] | undefined>>

/** What whoever sends a request does not choose, and nothing here says: tags, organizations, networks, who they are. */
const notChosen =
  /^(?:[\w-]+:resourcetag\/.*|aws:(?:username|principalarn|principaltag\/.*|principalorg.*|resourceorg.*|source(?:org.*|account|arn|owner)|sourcevpc.*|sourcevpce|vpc.*|userid|viaawsservice|calledvia.*|principalisawsservice|principalservice.*|federatedprovider|sourceidentity|ec2instancesource.*)|iam:permissionsboundary)$/

export const isChosen = (name: string): boolean => !notChosen.test(name)

/** What is asked for, and what a request says of it: at most, and where it has to be sure. */
export interface Asked {
  readonly action: string
  readonly keys: Keys
  readonly surely: Keys
}

/** Nobody knows what a request says there: it is not chosen, or AWS does not list that such a request has it. */
const isOpen = (key: string, { action, keys, surely }: Asked): boolean => {
  const name = key.toLowerCase()
  if (Object.hasOwn(keys, name)) return false
  return Object.hasOwn(surely, name) ? surely[name] === undefined : !isChosen(name) || !mayHave(action, name)
}

/** Of what is asked of it, a request surely has nothing that AWS does not list for its action. */
export const withUnlisted = (documents: readonly PolicyDocument[], action: string, keys: Keys): Keys => ({
  ...Object.fromEntries(
    documents
      .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
      .map(({ key }) => key.toLowerCase())
      .filter((name) => isChosen(name) && !mayHave(action, name))
      .map((name) => [name, undefined]),
  ),
  ...keys,
})

/** Only what surely is allowed: what asks for something that is not known is not met, and what denies by it denies. */
export const withoutOpen = (document: PolicyDocument, keys: Keys): PolicyDocument => {
  const isKnown = ({ key }: Condition): boolean =>
    Object.hasOwn(keys, key.toLowerCase()) || isChosen(key.toLowerCase())
  if (document.statements.every(({ conditions }) => conditions.every(isKnown))) return document
  return {
    ...document,
    statements: document.statements.flatMap((statement) => {
      const conditions = statement.conditions.filter(isKnown)
      if (statement.effect === 'Allow' && conditions.length < statement.conditions.length) return []
      return [{ ...statement, conditions }]
    }),
  }
}

/** The keys of a document that are not known of a request. */
export const openKeys = (document: PolicyDocument, asked: Asked): readonly string[] =>
  document.statements.flatMap(({ conditions }) =>
    conditions.map(({ key }) => key).filter((key) => isOpen(key, asked)),
  )

/** That a request says so. */
export const saying = (keys: Keys): readonly Condition[] =>
  Object.entries(keys).map(([key, values]) =>
    values === undefined
      ? condition('Null', key, 'true')
      : condition(values.some((one) => one.includes('*')) ? 'StringLike' : 'StringEquals', key, ...values),
  )

/** The same as what a request has of them. */
export const contextOf = (keys: Keys): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(keys).flatMap(([key, values]) => {
      const [first] = values ?? []
      return first === undefined ? [] : [[key, [first]] as const]
    }),
  )
