import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { globOf } from '../../../algebra/globs/glob.ts'
import { areApart } from '../../../algebra/globs/lists.ts'
import { anything } from '../attachments/unknown-names.ts'
import type { Condition, Statement } from '../document.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { mostStepsEach } from './each.ts'

/**
 * The others without those that ask some key for a value that the statement does not take, whatever the names are that AWS
 * gives out: `dynamodb.${AWS::Region}.amazonaws.com` is never `sqs.${AWS::Region}.amazonaws.com`.
 *
 * Some request of which the statement speaks has one value for that key, since the statement asks it once, and then none
 * of those speaks of it. A key that is asked in another way as well, by the statement or by one of the others, parts
 * nothing: what has fewer values may be what another asks for.
 */
export const withoutParted = (
  statement: WrittenStatement,
  others: readonly WrittenStatement[],
  within: Budget,
): readonly WrittenStatement[] => {
  const own = effects.flatMap((effect) => statement.least(effect))
  // What a variable stands for is asked of its key, too.
  if (own.length === 0 || JSON.stringify(own).includes('${')) return others
  const asked = others.map((other) => ({ other, ways: effects.flatMap((effect) => other.most(effect)) }))
  const budget = new Budget(mostStepsEach, within)
  try {
    return own
      .flatMap(({ conditions }) => conditions)
      .filter(({ key }) =>
        own.every(({ conditions }) => {
          const [one, ...more] = onKey(conditions, key)
          return one !== undefined && isPlain(one) && more.length === 0
        }),
      )
      .reduce((left, { key }) => {
        const values = own.flatMap(({ conditions }) => onKey(conditions, key)).flatMap(valuesOf)
        const asking = left.filter(({ ways }) => ways.some((way) => asks(way, key)))
        const areParted = asking.every(({ ways }) =>
          ways.every(({ conditions }) =>
            onKey(conditions, key).some((one) => isPlain(one) && areApart(values, valuesOf(one), budget)),
          ),
        )
        return areParted ? left.filter((one) => !asking.includes(one)) : left
      }, asked)
      .map(({ other }) => other)
  } catch (error) {
    if (error instanceof OverBudget) return others
    throw error
  }
}

const effects = ['Allow', 'Deny'] as const

const onKey = (conditions: readonly Condition[], key: string): readonly Condition[] =>
  conditions.filter((one) => one.key.toLowerCase() === key.toLowerCase())

/** By a condition, or by a variable. */
const asks = (statement: Statement, key: string): boolean =>
  JSON.stringify(statement).includes('${') || onKey(statement.conditions, key).length > 0

/** One of these texts is asked for, and the case counts. */
const isPlain = ({ operator, values }: Condition): boolean =>
  (operator.test === 'StringEquals' || operator.test === 'StringLike') &&
  operator.set === undefined &&
  !operator.isNegated &&
  !operator.ifExists &&
  !values.some((value) => value.includes('${'))

/** What a value may be at most. */
const valuesOf = ({ values }: Condition) => values.map((value) => globOf(anything(value)))
