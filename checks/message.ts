import type { Cause } from '../model/verdict.ts'
import type { Decision } from './decision.ts'

/** More causes than these are counted, not told. */
const causesTold = 3
const inputsTold = 4

/** One line that says why: what was found, what was expected, and for which values of the inputs. */
export const messageOf = (decision: Decision): string => {
  switch (decision.outcome) {
    case 'fail':
      return reason(decision)
    case 'breakable':
      return `${reason(decision)}${when(decision.assignment)}`
    case 'unknown':
      return undecided(decision)
    case 'pass':
      return decision.quantified.exhaustive ? 'Holds in every case' : searched(decision.quantified.cases)
    case 'absent':
      return 'There is no such subject'
  }
}

export const searched = (cases: number): string =>
  `Not broken in ${cases} draws: searched, not proved`

const reason = ({ because, causes }: Decision): string => {
  if (because !== undefined) return because.trim().replace(/\.$/, '')
  const told = [...new Set(causes.map(sentence))]
  if (told.length === 0) return 'The policy does not hold'
  const more = told.length - causesTold
  return `${told.slice(0, causesTold).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

const sentence = ({ path, found, expected }: Cause): string => `${path} is ${found}, expected ${expected}`

const when = (assignment: Decision['assignment']): string => {
  const values = Object.entries(assignment).map(([name, value]) => `${name} is ${value === '' ? 'empty' : value}`)
  return values.length === 0 ? '' : `, when ${values.join(' and ')}`
}

const undecided = ({ because, stuckOn, quantified }: Decision): string => {
  if (because !== undefined) return because
  if (stuckOn.length === 0) return `Not decided within ${quantified.cases} cases`
  const more = stuckOn.length - inputsTold
  const names = more > 0 ? [...stuckOn.slice(0, inputsTold), `${more} more`] : stuckOn
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  return `Decided by ${list}, which ${stuckOn.length === 1 ? 'is' : 'are'} not known here`
}
