import type { RequestDifference } from '../model/difference.ts'
import { grouped, listed, shortName, shortSentence } from './plain.ts'

type Same = readonly [RequestDifference, ...RequestDifference[]]

/** What several have in common that are told together. */
export const reasonOf = ({
  of,
  change,
  actions,
  witness,
  others,
  isCertain,
  decidedBy,
  mayOpen,
}: RequestDifference): string =>
  JSON.stringify([of, change, actions, witness, others, isCertain, decidedBy, mayOpen])

/** Who may do what, or what a policy lets others do. */
export const sentenceOf = (same: Same, doubt: string): string => {
  const [{ of, actions }] = same
  const who = listed(same.map(of === 'permissions' ? whoIs : ({ subject }) => shortName(subject)))
  if (actions.length === 0)
    return `${of === 'permissions' ? `what ${who} may do` : `whom the policy of ${who} lets in`}${doubt}`
  return `${listed(actions.map(shortSentence))} ${of === 'permissions' ? 'for' : 'by the policy of'} ${who}${doubt}`
}

/** A role or a user by name, and others by what they have. */
const whoIs = ({ subject, type }: RequestDifference): string => {
  const name = shortName(subject)
  if (type === 'AWS::IAM::Role' || type === 'AWS::IAM::User') return name
  return type === 'AWS::IAM::Group' ? `whoever is in ${name}` : `whoever has ${name}`
}

export const detailsOf = ({ witness, others = [] }: RequestDifference): readonly string[] => {
  if (witness === undefined) return []
  const told = others.slice(0, othersTold).map((other) => `and ${shortSentence(other)}`)
  const left = others.length - told.length
  return [`such as ${shortSentence(witness)}`, ...told, ...(left > 0 ? [`and ${grouped(left)} more`] : [])]
}

/** Of more callers than this and one more, the rest is counted. */
const othersTold = 4
