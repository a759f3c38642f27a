import { refusedByIam } from '../../model/identity/written/refused.ts'
import { refusalIn } from '../../model/network/values/field.ts'
import { cut } from '../../model/show.ts'
import type { Cause } from '../../model/verdict.ts'
import type { Decision } from '../decide/decision.ts'

/** What `decide` is stuck on where every case would be refused. */
const nothingAdmissible = 'no assignment is admissible'

/** More causes than these are counted, not told. */
const causesTold = 3
const namesTold = 4
/** Names that are longer together are not told all; one always is. */
const charactersTold = 160

/** One line that says why: what was found, what was expected, and for which values of the inputs. */
export const messageOf = (decision: Decision, subject: string): string => {
  switch (decision.outcome) {
    case 'fail':
      return reason(decision, subject)
    case 'breakable':
      return `${reason(decision, subject)}${when(decision.assignment)}`
    case 'unknown':
      return decision.stuckOn.includes(nothingAdmissible)
        ? 'No deployment would be accepted: a rule forbids it, a nested stack does not take what is passed to it, or something that is read here has no value'
        : undecided(decision, subject)
    case 'pass':
      return passed(decision)
    case 'absent':
      return 'There is no such subject'
  }
}

const passed = ({ quantified, restsOn }: Decision): string => {
  const how = quantified.exhaustive ? 'Proved: it holds in every case' : searched(quantified.cases)
  return restsOn === undefined ? how : `${how}; as it is deployed now, ${restsOn}`
}

export const searched = (cases: number): string => `Not broken in ${cases} cases: searched, not proved`

const reason = ({ because, causes }: Decision, subject: string): string => {
  if (because !== undefined) return capitalised(because.trim().replace(/\.$/, ''))
  const alike = [
    ...Map.groupBy(causes, ({ subject, path, found, expected }) =>
      JSON.stringify([subject, above(path), found, expected]),
    ).values(),
  ]
  if (alike.length === 0) return 'The policy does not hold'
  const more = alike.length - causesTold
  const told = alike.slice(0, causesTold).map((same) => sentence(same, subject))
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

/** A sentence that begins with a name, such as `dbPassword`, keeps it as it is written. */
const capitalised = (text: string): string =>
  /^[a-z]+(?![\w.[-])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text

/** What holds a property: `Tags[0]` of `Tags[0].Key`. */
const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

/** Properties side by side, of which the same was found and expected, are told in one breath. */
const sentence = (same: readonly Cause[], subject: string): string => {
  const [first] = same
  if (first === undefined) return ''
  const names = [...new Set(same.map(({ path }) => path))].sort()
  const parent = above(first.path)
  const isOne = names.length === 1 || parent === ''
  const shown = isOne ? names : names.map((name) => name.slice(parent.length + 1))
  const whose = [...(isOne ? [] : [parent]), ...(first.subject === subject ? [] : [first.subject])]
  const of = whose.map((owner) => ` of ${owner}`).join('')
  return `${listed(shown)}${of} ${names.length === 1 ? 'is' : 'are'} ${first.found}, expected ${first.expected}`
}

/** `a`, `a and b`, `a, b and c`, `a, b, c, d and 3 more`; of long names fewer. */
const listed = (names: readonly string[]): string => {
  const most = names.findIndex((_, at) => names.slice(0, at + 2).join(', ').length > charactersTold) + 1
  const number = most === 0 ? namesTold : Math.min(most, namesTold)
  const left = names.length - number
  const told = left > 1 || (most > 0 && left > 0) ? [...names.slice(0, number), `${left} more`] : names
  return told.length < 2 ? (told[0] ?? '') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
}

export const when = (assignment: Decision['assignment']): string => {
  const values = Object.entries(assignment).map(([name, value]) => `${name} is ${inWords(value)}`)
  return values.length === 0 ? '' : `, when ${values.join(' and ')}`
}

/** The whole of it stands in the evidence. */
const inWords = (value: string): string => {
  const short = cut(value)
  return short === value
    ? JSON.stringify(value)
    : `${JSON.stringify(short)} (${[...value].length.toLocaleString('en')} characters)`
}

const undecided = ({ because, stuckOn, quantified }: Decision, subject: string): string => {
  if (because !== undefined) return because
  if (stuckOn.length === 0) return `Not decided within ${quantified.cases} cases`
  const limits = stuckOn.filter(isLimit)
  if (limits.length > 0) return `Not decided, since there are ${listed(limits)}`
  const refused = stuckOn.flatMap((fact) => refusal(fact) ?? [])
  const open = stuckOn.filter((fact) => refusal(fact) === undefined)
  const facts = factsOf(open, subject)
  const isOne = open.length === 1 && !isPlural.test(facts)
  const decided = `Decided by ${facts}, which ${isOne ? 'is' : 'are'} not known here`
  const more = refused.length - namesTold
  const told = [...(open.length > 0 ? [decided] : []), ...refused.slice(0, namesTold)].join('; ')
  return more > 0 ? `${told}; and ${more} more that are refused` : told
}

const refusal = (fact: string): string | undefined => refusedByIam(fact) ?? refusalIn(fact)

/**
 * Facts in few words: the same of several things is told once, with a few of their names. What it is of the subject itself
 * is told without its name, so that many subjects of which the same is not known are told together.
 */
const factsOf = (facts: readonly string[], subject: string): string => {
  const alike = Map.groupBy(facts, (fact) => ofThing.exec(fact)?.[1] ?? fact)
  const told = [...alike].map(([what, same]) => {
    const names = same.flatMap((fact) => ofThing.exec(fact)?.[2] ?? [])
    if (names.length === 0) return what
    const isOwn = names.length === 1 && names[0] === subject
    return isOwn ? what.replace(/^the/, 'its') : `${what} of ${listed(names)}`
  })
  return listed(told)
}

/** `its tags`, and not `the status of Logs`. */
const isPlural = /^(the|its) [a-z ]*[^su ]s( of |$)/

/** `the tags of Logs`: what is asked, and of what by its name. */
const ofThing = /^(the [a-z ]+) of (\S+)$/

/** What `decide` calls a limit of its own: `more than 4096 cases`. */
const isLimit = (name: string): boolean => /^more (than|values|cases) /.test(name)
