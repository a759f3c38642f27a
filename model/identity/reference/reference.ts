import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Level = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management'

export interface Action {
  /** `s3:GetObject` */
  readonly name: string
  readonly level: Level
  /** The kinds of resources that it is about; none where it can only be allowed on all. */
  readonly kinds: readonly { readonly kind: Kind; readonly isRequired: boolean }[]
  /** Besides those that every request has. */
  readonly keys: readonly Key[]
}

export interface Kind {
  readonly name: string
  /** `arn:${Partition}:s3:::${BucketName}/${ObjectName}`: most have one. */
  readonly arns: readonly string[]
  readonly keys: readonly Key[]
}

export interface Key {
  /** `aws:ResourceTag/${TagKey}` */
  readonly name: string
  readonly type: string
  readonly isMultivalued: boolean
}

export interface Service {
  /** By names in lower case, without the service. */
  readonly actions: ReadonlyMap<string, Action>
  readonly kinds: ReadonlyMap<string, Kind>
  readonly keys: readonly Key[]
}

interface Generated {
  readonly source: string
  readonly date: string
  readonly services: Readonly<Record<string, string>>
}

let loaded: Generated | undefined

/** Read from its file the first time that it is asked for: no check needs it that judges no policy of IAM. */
const generated = (): Generated => {
  loaded ??= JSON.parse(
    readFileSync(join(import.meta.dirname, 'services.generated.json'), 'utf8'),
  ) as Generated
  return loaded
}

export const referenceDate = (): string => generated().date

export const serviceNames = (): readonly string[] => Object.keys(generated().services)

const read = new Map<string, Service>()

/** By the prefix that its actions have, in whatever case. */
export const serviceOf = (prefix: string): Service | undefined => {
  const name = prefix.toLowerCase()
  const known = read.get(name)
  if (known !== undefined) return known
  const { services } = generated()
  const text = Object.hasOwn(services, name) ? services[name] : undefined
  if (text === undefined) return undefined
  const service = serviceIn(name, text)
  read.set(name, service)
  return service
}

/** `s3:GetObject`, in whatever case. */
export const actionOf = (name: string): Action | undefined => {
  const colon = name.indexOf(':')
  return colon < 0
    ? undefined
    : serviceOf(name.slice(0, colon))?.actions.get(name.slice(colon + 1).toLowerCase())
}

const levels: Readonly<Record<string, Level>> = {
  L: 'List',
  R: 'Read',
  W: 'Write',
  T: 'Tagging',
  P: 'Permissions management',
}

const serviceIn = (service: string, text: string): Service => {
  const keys: Key[] = []
  const kinds = new Map<string, Kind>()
  const actions = new Map<string, Action>()
  const keysAt = (places: string | undefined): readonly Key[] =>
    places === undefined ? [] : places.split(',').flatMap((place) => keys[Number.parseInt(place, 36)] ?? [])
  for (const line of text.split('\n')) {
    const [what, name = '', second = '', third, fourth] = line.split(' ')
    if (what === 'k') keys.push({ name, type: second, isMultivalued: second.startsWith('ArrayOf') })
    if (what === 'r') kinds.set(name, { name, arns: second.split(','), keys: keysAt(third) })
    if (what === 'a')
      actions.set(name.toLowerCase(), {
        name: `${service}:${name}`,
        level: levels[second] as Level,
        kinds: (third === '-' ? [] : (third ?? '').split(',')).flatMap((one) => {
          const kind = kinds.get(one.replace('*', ''))
          return kind === undefined ? [] : [{ kind, isRequired: one.endsWith('*') }]
        }),
        keys: keysAt(fourth),
      })
  }
  return { actions, kinds, keys }
}
