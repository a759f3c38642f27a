import type { Domain } from '../../model/input.ts'
import type { JsonObject } from '../../model/json.ts'
import { domainOf, isSecret } from './parameters.ts'

/** What a parameter takes, in a sentence. Of one whose value must not be shown, nobody is told which it can have. */
export const whatItTakes = (declared: JsonObject): string =>
  isSecret(declared) ? 'Its type or its constraints forbid it.' : `It takes ${described(domainOf(declared))}.`

/** As many allowed values are listed. */
const mostListed = 12

/** As much of an allowed value or of a pattern is shown. */
const longestShown = 200

const described = (domain: Domain): string => {
  switch (domain.kind) {
    case 'any':
      return 'any text'
    case 'finite': {
      const listed = domain.values.slice(0, mostListed).map((value) => cut(JSON.stringify(value)))
      const more = domain.values.length - listed.length
      return `one of ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
    }
    case 'number':
      return `a number${between(domain.min, domain.max)}`
    case 'text': {
      const length = between(domain.min, domain.max)
      const pattern = domain.pattern === undefined ? '' : ` that matches ${cut(domain.pattern)}`
      return `a text${length === '' ? '' : ` whose length is${length}`}${length && pattern ? ', and' : ''}${pattern}`
    }
    case 'list':
      return `a list, of which each item is ${described(domain.of)}`
  }
}

const between = (min: number | undefined, max: number | undefined): string => {
  if (min === undefined) return max === undefined ? '' : ` of at most ${max}`
  return max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`
}

const cut = (text: string): string => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
