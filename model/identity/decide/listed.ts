import { matches } from '../../../algebra/globs/automaton.ts'
import {
  anything,
  field,
  fieldLetter,
  type Glob,
  globOf,
  globText,
  literalGlob,
  one,
  plain,
} from '../../../algebra/globs/glob.ts'
import { oncePer } from '../../once.ts'
import {
  type Action,
  actionOf,
  type Key,
  type Service,
  serviceNames,
  serviceOf,
} from '../reference/reference.ts'
import type { Actions, Universe } from './universe.ts'

/** The actions that AWS lists, on resources as it writes them, with the keys that it says they have. */
export const asListed: Universe = {
  actions: (region) => actionsIn(region),
  action: globOf('*:*'),
  resources: (kind) => kinds.get(kind)?.resources ?? [],
  offers: (kind, key) => offered(kind, key),
}

const known = new WeakMap<Glob, Actions>()

/** Found once for each pattern: `*` is about all that AWS lists. */
const actionsIn = (region: Glob): Actions => {
  const found = known.get(region)
  if (found !== undefined) return found
  const all = namesIn(region).map((name) => ({ name, kind: kindOf(name) }))
  const kinds = new Set<string>()
  const ofEachKind = all.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind))
  const made = { all, ofEachKind }
  known.set(region, made)
  return made
}

const namesIn = (region: Glob): readonly string[] => {
  const written = globText(region)
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? written : written.slice(0, colon)
  const services = /[*?]/.test(prefix) ? serviceNames() : [prefix]
  return services.flatMap((service) =>
    [...(serviceOf(service)?.actions.keys() ?? [])]
      .map((name) => `${service}:${name}`)
      .filter((name) => matches(region, name)),
  )
}

interface Known {
  readonly resources: readonly Glob[]
  readonly keys: readonly string[]
}

const kinds = new Map<string, Known>()
const numbers = new Map<string, string>()
const kindsOfActions = new Map<string, string>()

const kindOf = (name: string): string => {
  const known = kindsOfActions.get(name)
  if (known !== undefined) return known
  const action = actionOf(name)
  const arns = action === undefined ? [] : arnsOf(action, serviceOf(name.slice(0, name.indexOf(':'))))
  const keys = patternsOf(action?.keys ?? [])
  const described = JSON.stringify([arns, [...new Set(keys)].sort()])
  const kind = numbers.get(described) ?? String(numbers.size)
  if (!numbers.has(described)) kinds.set(kind, { resources: arns.map(templateOf), keys })
  numbers.set(described, kind)
  kindsOfActions.set(name, kind)
  return kind
}

/** A request that names no resource is for all of them. */
const arnsOf = ({ kinds }: Action, service: Service | undefined): readonly string[] => {
  const listed = kinds.flatMap(({ kind }) => kind.arns)
  const versioned = service === undefined ? undefined : versionedIn(service)
  const arns = listed.flatMap((arn) => (versioned?.has(arn) ? [arn, `${arn}:\${Version}`] : [arn]))
  return [...new Set(kinds.some(({ isRequired }) => isRequired) ? arns : [...arns, '*'])].sort()
}

/**
 * What has versions or aliases, `function:${FunctionName}` for `function:${FunctionName}:${Alias}`. A request that names one
 * of them is for it, also where AWS lists the thing alone: `lambda:InvokeFunction` is.
 */
const versionedIn = oncePer(({ kinds }: Service): ReadonlySet<string> => {
  const arns = new Set([...kinds.values()].flatMap((kind) => kind.arns))
  const things = [...arns].flatMap((arn) => /^(.*):\$\{[^}]*\}$/.exec(arn)?.[1] ?? [])
  return new Set(things.filter((arn) => arns.has(arn)))
})

const templates = new Map<string, Glob>()

/** The same for all actions, so that what is known of it is known once. */
const templateOf = (arn: string): Glob => {
  const known = templates.get(arn) ?? arnTemplate(arn)
  templates.set(arn, known)
  return known
}

const arnTemplate = (arn: string): Glob =>
  arn === '*'
    ? literalGlob('*')
    : plain(
        arn
          .split(/(\$\{[^}]*\})/)
          .flatMap((part) => (part.startsWith('${') ? filled(free.test(part)) : literalGlob(part))),
      )

/** Where AWS writes a name, there is one. */
const filled = (isFree: boolean): Glob => (isFree ? [one, anything] : [fieldLetter, field])

/** Names hold no colon, but for those of objects, and what has a path. */
const free = /Object|Path|Key|\*/

/** `aws:ResourceTag/${TagKey}` is the name of many. */
const patternsOf = (keys: readonly Key[]): readonly string[] =>
  keys.map(({ name }) => name.toLowerCase().replace(/(\$\{[^}]*\}|<[^>]*>).*$/, '*'))

const isAmong = (key: string, patterns: readonly string[]): boolean =>
  patterns.some((one) => (one.endsWith('*') ? key.startsWith(one.slice(0, -1)) : one === key))

/** Keys of every request, and of whoever sends it. */
const isOfAll = (key: string): boolean =>
  key.startsWith('aws:') && !/^aws:(requesttag|resourcetag)\/|^aws:tagkeys$/.test(key)

const offered = (kind: string, key: string): boolean =>
  isOfAll(key) || isAmong(key, kinds.get(kind)?.keys ?? [])

/** AWS lists that a request for this action may have a key, in lower case; or it does not list the action. */
export const mayHave = (action: string, key: string): boolean => {
  const listed = actionOf(action)
  return listed === undefined || isOfAll(key) || isAmong(key, patternsOf(keysOf(listed)))
}

const keysOf = ({ keys, kinds }: Action): readonly Key[] => [
  ...keys,
  ...kinds.flatMap(({ kind }) => kind.keys),
]
