import { matches } from '../../../algebra/globs/automaton.ts'
import { type Glob, globOf, isOpaque } from '../../../algebra/globs/glob.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { type Action, serviceNames, serviceOf } from '../reference/reference.ts'
import { resourceLike } from './unlisted.ts'

/** An action that could be allowed on single resources, and one of these that nobody names. */
export interface Restrictable {
  readonly action: string
  readonly resource: string
}

/**
 * What wildcards in actions reach, one for each way in which a document tells actions and resources apart. What only
 * lists things names none of them.
 */
export function* reachedByWildcards({ statements }: PolicyDocument): Generator<Restrictable> {
  const regions = [...new Set(statements.filter(isWide).flatMap(regionsOf))]
  const actions = new Set(statements.flatMap((one) => one.actions.texts.map((text) => text.toLowerCase())))
  const resources = globsIn(new Set(statements.flatMap((one) => one.resources?.texts ?? [])))
  const seen = new Set<string>()
  const named = new Map<string, string>()
  for (const service of new Set(regions.flatMap(servicesIn))) {
    const [reaching, telling] = [globsIn(regions, service), globsIn(actions, service)]
    for (const { action, ...one } of restrictableIn(service)) {
      if (!reaching.some((glob) => matches(glob, action))) continue
      // Many actions are about one kind of resource.
      const resource = named.get(one.resource) ?? matching(resources, one.resource)
      named.set(one.resource, resource)
      const told = `${matching(telling, action)} ${resource}`
      if (seen.has(told)) continue
      seen.add(told)
      yield { action: one.name, resource: one.resource }
    }
  }
}

/** It may allow something on what nobody names: a name, be it known or not, has none of it. */
const isWide = ({ effect, resources }: Statement): boolean =>
  effect === 'Allow' &&
  (resources === undefined ||
    resources.isNot ||
    resources.texts.some((text) => isWild(text) && !isNamed(text)))

const isNamed = (text: string): boolean => [...text].some((letter) => isOpaque(letter.codePointAt(0) ?? 0))

/** What a statement reaches without naming it. */
const regionsOf = ({ actions: { isNot, texts } }: Statement): readonly string[] =>
  isNot ? ['*'] : texts.filter(isWild).map((text) => text.toLowerCase())

/** Those of patterns that may be about a service. */
const globsIn = (texts: Iterable<string>, service?: string): readonly Glob[] =>
  [...texts].filter((text) => service === undefined || isAbout(text, service)).map(globOf)

const isAbout = (text: string, service: string): boolean =>
  isWild(prefixOf(text)) || prefixOf(text) === service

const prefixOf = (text: string): string => text.split(':')[0] ?? ''
const isWild = (text: string): boolean => /[*?]/.test(text)

const matching = (globs: readonly Glob[], text: string): string =>
  globs.map((glob) => (matches(glob, text) ? '1' : '0')).join('')

/** Those first in which most policies that reach all of them show it. */
const showing = ['s3', 'iam']

const servicesIn = (region: string): readonly string[] =>
  isWild(prefixOf(region)) ? [...showing, ...serviceNames()] : [prefixOf(region)]

interface Known extends Restrictable {
  readonly name: string
}

const known = new Map<string, readonly Known[]>()

/** Actions in lower case, with their names. */
const restrictableIn = (service: string): readonly Known[] => {
  const found = known.get(service)
  if (found !== undefined) return found
  const made = [...(serviceOf(service)?.actions.values() ?? [])]
    .filter(({ level }) => level !== 'List')
    .flatMap((action) =>
      kindsOf(action).map((arn) => ({
        action: action.name.toLowerCase(),
        name: action.name,
        resource: resourceLike(arn),
      })),
    )
  // Of services that there are not, there is no end.
  if (made.length > 0) known.set(service, made)
  return made
}

/** Those that have to be there, if some have to. */
const kindsOf = ({ kinds }: Action): readonly string[] => {
  const required = kinds.filter(({ isRequired }) => isRequired)
  return (required.length > 0 ? required : kinds).map(({ kind }) => kind.arn)
}
