import { opaqueKind } from '../../../algebra/globs/glob.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import type { Condition, PolicyDocument, Statement } from '../document.ts'

/**
 * The same without conditions that name what is not known, where each holds for some value of its key whatever it is, and
 * nothing else is asked of the key: neither by the document nor by what it is compared with.
 */
export const withoutFree = (document: PolicyDocument, compared: PolicyDocument): PolicyDocument => {
  const text = JSON.stringify(document.statements)
  if (!isUnknown(text)) return document
  const all = [...document.statements, ...compared.statements]
  const asked = Map.groupBy(
    all.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
    (key) => key,
  )
  // What a variable stands for is asked of its key as well.
  const hasVariables = /\$\{(?![*?$]\})/.test(text + JSON.stringify(compared.statements))
  const isFree = (one: Condition): boolean =>
    !hasVariables &&
    one.values.some(isUnknown) &&
    asked.get(one.key.toLowerCase())?.length === 1 &&
    holdsForSome(one)
  return {
    ...document,
    statements: document.statements.map((statement) => ({
      ...statement,
      conditions: statement.conditions.filter((one) => !isFree(one)),
    })),
  }
}

/** Some request is one of which a statement speaks, as is seen at once of most: there is nothing in it to be at odds. */
export const isPlainlySome = ({ actions, resources, principals, conditions }: Statement): boolean => {
  const lists = [actions, ...(resources === undefined ? [] : [resources])]
  const keys = new Set(conditions.map(({ key }) => key.toLowerCase()))
  return (
    principals?.isNot !== true &&
    actions.texts.some((text) => /[:*]/.test(text)) &&
    lists.every(({ isNot, texts }) => !isNot && texts.some((text) => !text.includes('${'))) &&
    keys.size === conditions.length &&
    conditions.every((one) => !one.values.some((text) => text.includes('${')) && holdsForSome(one))
  )
}

/** A text that is named is one that a key can have; what is not named can always be, unless all is. */
export const holdsForSome = ({ operator, values }: Condition): boolean => {
  if (operator.isNegated) return operator.set !== 'ForAnyValue'
  if (operator.test === 'Bool') return values.some((text) => /^(true|false)$/i.test(text))
  return operator.test === 'ArnLike'
    ? values.some((text) => isArn(text))
    : texts.has(operator.test) && values.length > 0
}

const texts: ReadonlySet<string> = new Set(['StringEquals', 'StringEqualsIgnoreCase', 'StringLike'])

/** What is not known of it stands between colons, or at its end; or it is what AWS gives out as an ARN. */
export const isArn = (text: string): boolean =>
  text.split(':').length > 5 || opaqueKind(text.codePointAt(0) ?? 0) === 'ARN'
