import type { PolicyDocument, Principals, Statement } from '../document.ts'
import { type Arn, mayBeCalled } from './arns.ts'
import type { Reach } from './understood.ts'

/*
 * Of what has a name that nobody knows yet, a policy may speak by what turns out to be that name: `role/app-*` of a role
 * that AWS calls `app-Build-…`. In what may be allowed that is meant, too; in what surely is, that is denied, too.
 */

/** A document with the ARNs of these, where it may mean them; the same where it does not. */
export const alsoMeant = (document: PolicyDocument, reach: Reach, arns: readonly Arn[]): PolicyDocument => {
  if (arns.length === 0) return document
  const statements = document.statements.map((statement) =>
    meaning(statement, (statement.effect === 'Allow') === (reach === 'most'), arns),
  )
  return statements.every((statement, at) => statement === document.statements[at])
    ? document
    : { ...document, statements }
}

const meaning = (statement: Statement, isWide: boolean, arns: readonly Arn[]): Statement => {
  const { principals, resources, conditions } = statement
  const more = (texts: readonly string[]): readonly string[] =>
    arns.filter((arn) => texts.some((text) => mayBeCalled(arn, anyOf(text)))).map(({ text }) => text)
  const named = principals !== undefined && isWide !== principals.isNot ? more(namedBy(principals)) : []
  const about = resources !== undefined && isWide !== resources.isNot ? more(resources.texts) : []
  const callers = conditions.map(({ key, operator, values }) =>
    key.toLowerCase() === 'aws:principalarn' && isWide !== operator.isNegated ? more(values) : [],
  )
  if (named.length + about.length + callers.flat().length === 0) return statement
  return {
    ...statement,
    ...(principals && { principals: withMore(principals, named) }),
    ...(resources && { resources: { ...resources, texts: [...resources.texts, ...about] } }),
    conditions: conditions.map((one, at) => ({ ...one, values: [...one.values, ...(callers[at] ?? [])] })),
  }
}

const namedBy = ({ listed }: Principals): readonly string[] =>
  listed.flatMap((one) => (one.kind === 'AWS' ? [one.text] : []))

const withMore = ({ isNot, listed }: Principals, texts: readonly string[]): Principals => ({
  isNot,
  listed: [...listed, ...texts.map((text) => ({ kind: 'AWS' as const, text }))],
})

/** What a variable stands for may be anything. */
const anyOf = (text: string): string => text.replaceAll(/\$\{[^}]*\}/g, '*')
