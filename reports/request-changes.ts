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
  otherwise,
  isCertain,
  decidedBy,
  mayOpen,
  denied,
  by,
}: RequestDifference): string =>
  JSON.stringify([of, change, actions, witness, others, otherwise, isCertain, decidedBy, mayOpen, denied, by])

/** Who may do what, or what a policy lets others do. */
export const sentenceOf = (same: Same, doubt: string): string => {
  const [{ of, actions, denied, by = [] }] = same
  const who = listed(same.map(of === 'permissions' ? whoIs : ({ subject }) => shortName(subject)))
  if (actions.length === 0)
    return `${of === 'permissions' ? `what ${who} may do` : `whom the policy of ${who} lets in`}${doubt}`
  const what = listed(actions.map(shortSentence))
  const whose = of === 'permissions' ? 'for' : 'by the policy of'
  if (denied === undefined) return `${what} ${whose} ${who}${doubt}`
  if (by.length === 0)
    return `${denied === 'now' ? 'denied now' : 'no longer denied'}: ${what} ${whose} ${who}; whether anything ${denied === 'now' ? 'allowed' : 'allows'} it is not in these templates`
  const others = listed(by.map(shortName))
  return of === 'permissions'
    ? `${what} for ${who}, ${isDenied[denied]} and is allowed by the policy of ${others}${doubt}`
    : `${what} for ${others}, ${isDenied[denied]} by the policy of ${who}${doubt}`
}

const isDenied = { 'no longer': 'which is no longer denied', now: 'which is denied now' } as const

/** A role or a user by name, and others by what they have. */
const whoIs = ({ subject, type }: RequestDifference): string => {
  const name = shortName(subject)
  if (type === 'AWS::IAM::Role' || type === 'AWS::IAM::User') return name
  if (type === 'AWS::Organizations::Policy') return `whoever is beneath ${name}`
  return type === 'AWS::IAM::Group' ? `whoever is in ${name}` : `whoever has ${name}`
}

export const detailsOf = ({
  change,
  witness,
  others = [],
  otherwise,
}: RequestDifference): readonly string[] => {
  if (witness === undefined) return []
  const told = others.slice(0, othersTold).map((other) => `and ${shortSentence(other)}`)
  const left = others.length - told.length
  const when = change === 'opens' ? 'until now' : 'still'
  return [
    `such as ${shortSentence(witness)}`,
    ...(otherwise === undefined ? [] : [`${when} ${shortSentence(otherwise)}`]),
    ...told,
    ...(left > 0 ? [`and ${grouped(left)} more`] : []),
  ]
}

/** Of more callers than this and one more, the rest is counted. */
const othersTold = 4
