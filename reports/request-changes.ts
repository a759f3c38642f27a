import type { Among, RequestDifference } from '../model/difference.ts'
import { grouped, listed, shortName, shortSentence } from './plain.ts'

type Same = readonly [RequestDifference, ...RequestDifference[]]

/** What several have in common that are told together. */
export const reasonOf = ({
  of,
  change,
  actions,
  among,
  callers,
  witness,
  others,
  otherwise,
  isCertain,
  decidedBy,
  mayOpen,
  denied,
  by,
}: RequestDifference): string =>
  JSON.stringify([
    ...[of, change, actions, among, callers, witness, others, otherwise],
    ...[isCertain, decidedBy, mayOpen, denied, by],
  ])

/** Who may do what, or what a policy lets others do. */
export const sentenceOf = (same: Same, doubt: string): string => {
  const [{ of, actions, among, callers = [], denied, by = [] }] = same
  const who = listed(same.map(of === 'permissions' ? whoIs : ({ subject }) => shortName(subject)))
  if (actions.length === 0)
    return `${of === 'permissions' ? `what ${who} may do` : `whom the policy of ${who} lets in`}${doubt}`
  const what = among === undefined ? listed(actions.map(shortSentence)) : manyActions(among)
  const whom = callers.filter((one) => /^(?:anyone|account )/.test(one))
  const to = whom.length === 0 ? '' : `, to ${listed(whom)}`
  const whose = of === 'permissions' ? 'for' : 'by the policy of'
  if (denied === undefined) return `${what} ${whose} ${who}${to}${doubt}`
  if (by.length === 0)
    return `${denied === 'now' ? 'denied now' : 'no longer denied'}: ${what} ${whose} ${who}; whether anything ${denied === 'now' ? 'allowed' : 'allows'} it is not in these templates`
  const others = listed(by.map(shortName))
  return of === 'permissions'
    ? `${what} for ${who}, ${isDenied[denied]} and is allowed by the policy of ${others}${doubt}`
    : `${what} for ${others}, ${isDenied[denied]} by the policy of ${who}${doubt}`
}

/** Of how many services it is every action, and of how many some. */
const manyActions = ({ actions, whole, some, none, isCut }: Among): string => {
  const most = isCut ? 'at least ' : ''
  const several = (names: readonly string[], called: string): string =>
    names.length > 3 ? `${grouped(names.length)} ${called}` : listed(names)
  if (some.length === 0 && whole.length <= 3) return `${most}every action of ${listed(whole)}`
  const all = `${most}${grouped(actions)} actions`
  if (whole.length === 0) return `${all} of ${several(some, 'services')}`
  const rest =
    some.length === 0 ? '' : ` and some of ${several(some, whole.length > 3 ? 'others' : 'services')}`
  const left = none.length === 0 || whole.length < none.length ? '' : `, and none of ${allOf(none)}`
  return `${all}, every one of ${several(whole, 'services')}${rest}${left},`
}

/** None of them is left out. */
const allOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const amongThem = ({ levels }: Among): string =>
  levels
    .map(({ level, actions, such }) => {
      const named = told.includes(level) ? ` (${such.slice(0, 3).join(', ')}${actions > 3 ? ', …' : ''})` : ''
      return `${grouped(actions)} ${called[level] ?? level}${named}`
    })
    .join(', ')

/** By which something is changed. */
const told: readonly string[] = ['Permissions management', 'Write']

const called: Readonly<Record<string, string>> = {
  'Permissions management': 'manage permissions',
  Write: 'write',
  Tagging: 'tag',
  Read: 'read',
  List: 'list',
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
  among,
  others: otherCallers = [],
  otherwise,
}: RequestDifference): readonly string[] => {
  if (witness === undefined) return []
  const weighty = (among?.levels ?? []).slice(0, 2).flatMap((one) => one.witness ?? [])
  const others = [...new Set([...weighty.filter((one) => one !== witness), ...otherCallers])]
  const told = others.slice(0, othersTold).map((other) => `and ${shortSentence(other)}`)
  const left = others.length - told.length
  const when = change === 'opens' ? 'until now' : 'still'
  return [
    ...(among === undefined ? [] : [`of these, ${amongThem(among)}`]),
    `such as ${shortSentence(witness)}`,
    ...(otherwise === undefined ? [] : [`${when} ${shortSentence(otherwise)}`]),
    ...told,
    ...(left > 0 ? [`and ${grouped(left)} more`] : []),
  ]
}

/** Of more callers than this and one more, the rest is counted. */
const othersTold = 4
