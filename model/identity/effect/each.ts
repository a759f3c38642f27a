import type { Budget } from '../../../algebra/globs/budget.ts'
import { Shares } from '../../../algebra/globs/shares.ts'
import { allOf, implied, type Verdict } from '../../verdict.ts'
import type { WrittenDocument } from '../written/document.ts'
import type { WrittenStatement } from '../written/statement.ts'

/** Steps for each question that is asked of a statement. */
export const mostStepsEach = 50_000

/** Steps for all statements of a document together, of which there may be hundreds. */
const mostStepsOfDocument = 1_000_000

/** All statements of a document that are there are such, within as many steps as each may take. */
export const eachStatement = (
  document: WrittenDocument,
  holds: (statement: WrittenStatement, within: Budget) => Verdict,
): Verdict => {
  const statements = document.statements()
  const shares = new Shares(statements.length, mostStepsOfDocument)
  return allOf(statements, (statement) => {
    const within = shares.next()
    return implied(statement.present, () => holds(statement, within))
  })
}
