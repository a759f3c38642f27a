import { oncePer } from '../../once.ts'
import type { PolicyDocument, Statement, Version } from '../document.ts'
import { condition } from '../written/unlisted.ts'
import { isUnknown } from './unknown-names.ts'

/*
 * What a text with a name that is not known matches may be anything. But where the same text is listed here and left out
 * there, a request is matched by it or not, and each request is about one of the two. So a key stands for each such text,
 * which a request has where it is matched: what holds with all these keys holds whatever the names are.
 */

/** Something is said of all but what has a name that is not known. */
export const leavesOutNames = ({ statements }: PolicyDocument): boolean =>
  statements.some(({ resources }) => resources?.isNot === true && resources.texts.some(isUnknown))

/** With a key for each text of a resource that is not known. */
export const withAtoms = oncePer(
  (document: PolicyDocument): PolicyDocument => ({
    ...document,
    statements: document.statements.flatMap((one) => apart(one, document.version)),
  }),
)

const apart = (statement: Statement, version: Version): readonly Statement[] => {
  const { resources, conditions } = statement
  if (resources === undefined || !resources.texts.some(isUnknown)) return [statement]
  const known = resources.texts.filter((text) => !isUnknown(text))
  const open = resources.texts.filter(isUnknown)
  if (resources.isNot) {
    const left = open.map((text) => condition('StringNotEquals', keyOf(text, version), 'yes'))
    const others = known.length === 0 ? { isNot: false, texts: ['*'] } : { isNot: true, texts: known }
    return [{ ...statement, resources: others, conditions: [...conditions, ...left] }]
  }
  return [
    ...(known.length === 0 ? [] : [{ ...statement, resources: { isNot: false, texts: known } }]),
    ...open.map((text) => ({
      ...statement,
      resources: { isNot: false, texts: ['*'] },
      conditions: [...conditions, condition('StringEquals', keyOf(text, version), 'yes')],
    })),
  ]
}

/** Keys are the same in any case, and letters of a text are not; and what looks like a variable is one in one version alone. */
const keyOf = (text: string, version: Version): string => {
  const letters = [...text].map((letter) => letter.codePointAt(0)?.toString(36)).join('.')
  return `forall:named/${text.includes('${') ? `${version}/` : ''}${letters}`
}
