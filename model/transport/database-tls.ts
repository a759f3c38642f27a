import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import type { World } from '../space.ts'
import { ofTarget } from '../target.ts'
import { all, any, fail, not, orElse, type Verdict, verdictOf } from '../verdict.ts'

/** Parameters by which an engine takes no connection without TLS, and what they are set to for that. */
const parameters = ['rds.force_ssl', 'require_secure_transport'] as const
const on = ['1', 'ON', 'on', 'true', 'TRUE'] as const

/** From which version an engine takes none where nothing is said; `unsure`: from which AWS says nothing that is known here. */
interface Engine {
  readonly from?: readonly [major: number, minor: number]
  readonly unsure?: readonly [major: number, minor: number]
}

const engines: Readonly<Record<string, Engine>> = {
  postgres: { from: [15, 0] },
  'aurora-postgresql': { from: [17, 0] },
  mysql: { from: [9, 7], unsure: [9, 0] },
  'aurora-mysql': { unsure: [8, 4] },
  mariadb: { unsure: [11, 8] },
  ...Object.fromEntries(['ee', 'ex', 'se', 'web'].map((edition) => [`sqlserver-${edition}`, {}])),
}

/** Undefined where it is not known. */
const isOnByDefault = (engine: string, version: string): boolean | undefined => {
  const known = Object.hasOwn(engines, engine) ? engines[engine] : undefined
  if (known === undefined) return undefined
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isFrom = ([from, least]: readonly [number, number] = [Number.POSITIVE_INFINITY, 0]) =>
    major > from || (major === from && minor >= least)
  if (isFrom(known.from)) return true
  return isFrom(known.unsure) ? undefined : false
}

/** `mysql8.4`, and `sqlserver-ee-16.0`. */
const isOnInFamily = (family: string): boolean | undefined => {
  const [, engine = '', version = ''] = /^(.*?)-?([\d.]+)$/.exec(family) ?? []
  return isOnByDefault(engine, version)
}

/** What is known of a text decides it, and what is not known only AWS knows. */
const byDefault = (text: Reading, isOn: (text: string) => boolean | undefined, what: string): Verdict =>
  orElse(
    text.satisfies((value) => isOn(String(value)) === true, {
      name: `${what} that takes no connection without TLS`,
    }),
    () =>
      all([
        text.exists(),
        not(
          text.satisfies((value) => isOn(String(value)) === false, {
            name: `${what} that takes others, too`,
          }),
        ),
        elsewhere(text.world, `whether ${what} ${text.shown} takes connections without TLS`),
      ]),
  )

/** A group of parameters says it, or its family does, where it says nothing. */
const isForcedBy = (group: Resource): Verdict => {
  const said = parameters.map((name) => group.at('Parameters').child(name))
  return orElse(any(said.map((one) => one.isOneOf(...on))), () =>
    all([...said.map((one) => one.isAbsent()), byDefault(group.at('Family'), isOnInFamily, 'a family')]),
  )
}

const isForcedByEngine = (database: Resource): Verdict => {
  const [engine, version] = [database.at('Engine'), database.at('EngineVersion')]
  const known = Object.keys(engines)
  return any([
    ...known.map((name) =>
      all([
        engine.is(name),
        orElse(
          byDefault(version, (text) => isOnByDefault(name, text), `a version of ${name}`),
          () =>
            Object.keys(engines[name] ?? {}).length === 0
              ? fail
              : all([version.isAbsent(), elsewhere(database.world, `which version of ${name} RDS takes`)]),
        ),
      ]),
    ),
    all([
      not(engine.isOneOf(...known)),
      elsewhere(database.world, `whether ${database.id} takes connections without TLS`),
    ]),
  ])
}

/** No connection is taken without TLS: by a group of parameters, or by the one that an engine has by default. */
export const takesTlsOnly = (
  database: Resource,
  { property, type }: { readonly property: string; readonly type: string },
): Verdict => {
  const { world } = database
  return database.at(property).whichever((option) => {
    const [target] = option.targets()
    if (target === undefined) return isForcedByEngine(database)
    const [, family] = target.kind === 'text' ? (/^default[.:](.*)$/.exec(target.text) ?? []) : []
    if (family !== undefined) return ofFamily(world, family)
    return ofTarget(world, target, {
      type,
      here: (entry) => isForcedBy(Resource.of(world, entry)),
      elsewhere: (name) => elsewhere(world, `whether the parameters of ${name} ask for TLS`),
    })
  })
}

const ofFamily = (world: World, family: string): Verdict => {
  const isOn = isOnInFamily(family)
  return isOn === undefined
    ? elsewhere(world, `whether ${family} takes connections without TLS`)
    : verdictOf(isOn)
}
