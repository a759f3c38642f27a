import { all, type Verdict } from '../../verdict.ts'
import type { PolicyDocument, Principal } from '../document.ts'
import type { WrittenDocument } from '../written/document.ts'
import { sharedIn } from './statements.ts'

/** What one statement may let one caller do, and what it surely lets them. */
export interface Apart {
  readonly most: PolicyDocument
  readonly least: PolicyDocument
  /** What is not known of the statement. */
  readonly open: Verdict
}

/** Each whom a document may let in, by each statement apart; those of whom it names only who they are not together. */
export const apartIn = (document: WrittenDocument): readonly Apart[] =>
  document.statements().flatMap((statement) => {
    const most = sharedIn(document, 'most', [statement])
    const { least } = document.between([statement])
    return callersIn(most).map((caller) => ({
      most: onlyFor(caller, most),
      least: onlyFor(caller, least),
      open: all(statement.open),
    }))
  })

const callersIn = ({ statements }: PolicyDocument): readonly (Principal | undefined)[] => {
  const named = statements.flatMap(({ principals }): readonly (Principal | undefined)[] =>
    principals === undefined || principals.isNot ? [undefined] : principals.listed,
  )
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()]
}

const onlyFor = (caller: Principal | undefined, document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { effect, principals } = statement
    if (effect === 'Deny') return []
    if (caller === undefined) return principals === undefined || principals.isNot ? [statement] : []
    const isNamed = principals?.isNot === false && principals.listed.some((one) => isSame(one, caller))
    return isNamed ? [{ ...statement, principals: { isNot: false, listed: [caller] } }] : []
  }),
})

const isSame = (one: Principal, other: Principal): boolean => JSON.stringify(one) === JSON.stringify(other)
