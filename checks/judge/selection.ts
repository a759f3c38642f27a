import { matchesGlob } from '../../model/glob.ts'
import type { Json } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import { areaOf, type Policy, type Severity } from '../../model/policy.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type Carrying, excepting } from '../../model/tags/excepted.ts'
import type { PolicySettings } from '../config/config.ts'
import { type LoadedConfig, noConfig } from '../config/config-file.ts'
import { type Issue, type Told, toldOf } from '../config/issue.ts'

/** A policy as a run judges it. */
export interface Selected {
  readonly policy: Policy
  /** What its schema made of the options, or its defaults. */
  readonly options: unknown
  /** The options as they were written, if they were. */
  readonly given?: Json
  /** Where a part of these stands. */
  readonly placeOf?: (path: readonly (string | number)[]) => Place | undefined
  readonly severity: Severity
  /** What it is not asked of, by its tags. */
  readonly except?: readonly Carrying[]
}

/** What the command line asks for: ids, areas or globs. */
export interface Wanted {
  readonly only: readonly string[]
  readonly skip: readonly string[]
}

/** All policies that there are: those that ship, and the organisation's own. */
export const allPolicies = (
  shipped: readonly Policy[],
  { config, placeOf }: LoadedConfig,
): readonly Policy[] => {
  const own = (config.own ?? []) as readonly Policy[]
  const ids = new Set(shipped.map(({ id }) => id))
  for (const [at, { id }] of own.entries()) {
    if (ids.has(id)) {
      throw new InputError(
        `There are two policies ${id}.`,
        placeOf(['own', at]),
        'Give your own another id, such as own/…',
      )
    }
    ids.add(id)
  }
  return [...shipped, ...own]
}

/** The policies that this run judges, each with its options. */
export const select = async (
  policies: readonly Policy[],
  loaded: LoadedConfig = noConfig,
  wanted: Wanted = { only: [], skip: [] },
): Promise<readonly Selected[]> => {
  const settings = Object.entries(loaded.config.policies ?? {})
  for (const [pattern] of settings) refuseUnknown(policies, pattern, loaded)
  for (const pattern of [...wanted.only, ...wanted.skip]) refuseUnknown(policies, pattern)
  const selected: Selected[] = []
  for (const policy of policies) {
    const own = settings.filter(([pattern]) => names(pattern, policy))
    const isOn = own.reduce((_, [, setting]) => setting !== false, true)
    const isWanted = wanted.only.length > 0 ? wanted.only.some((pattern) => names(pattern, policy)) : isOn
    if (!isWanted || wanted.skip.some((pattern) => names(pattern, policy))) continue
    selected.push(await withSettings(policy, own, loaded))
  }
  return selected
}

/** Whether an id, an area or a glob means this policy. */
const names = (pattern: string, policy: Policy): boolean =>
  pattern === policy.id ||
  pattern === areaOf(policy) ||
  (/[*?]/.test(pattern) && matchesGlob(pattern, policy.id))

const refuseUnknown = (policies: readonly Policy[], pattern: string, loaded?: LoadedConfig): void => {
  if (policies.some((policy) => names(pattern, policy))) return
  const known = [...new Set(policies.flatMap((policy) => [policy.id, areaOf(policy)]))]
  throw new InputError(
    `There is no policy ${pattern}.`,
    loaded?.placeOf(['policies', pattern]),
    didYouMean(pattern, known) ?? 'See which there are: forall policies',
  )
}

const withSettings = async (
  policy: Policy,
  settings: readonly (readonly [string, boolean | PolicySettings])[],
  loaded: LoadedConfig,
): Promise<Selected> => {
  let severity = policy.severity
  let except: readonly Carrying[] | undefined
  let given: { readonly value: unknown; readonly pattern: string } | undefined
  for (const [pattern, setting] of settings) {
    if (typeof setting === 'boolean') continue
    severity = setting.severity ?? severity
    except = setting.except ?? except
    if (setting.options !== undefined) given = { value: setting.options, pattern }
  }
  const asked =
    except === undefined ? { policy, severity } : { policy: excepting(policy, except), severity, except }
  if (given === undefined) return { ...asked, options: policy.options?.defaults }
  const { value, pattern } = given
  const options = await parseOptions(policy, value, pattern, loaded)
  const placeOf: Selected['placeOf'] = (path) => loaded.placeOf(['policies', pattern, 'options', ...path])
  return { ...asked, options, given: value as Json, placeOf }
}

const parseOptions = async (
  policy: Policy,
  value: unknown,
  pattern: string,
  { placeOf }: LoadedConfig,
): Promise<unknown> => {
  const path = ['policies', pattern, 'options']
  if (policy.options === undefined) throw new InputError(`${policy.id} has no options.`, placeOf(path))
  const schema = await policy.options.schema()
  try {
    return schema.parse(value)
  } catch (error) {
    const [issue] = (error as { issues?: readonly Issue[] }).issues ?? []
    // A schema may read what is given with a reader of its own, which says where and why itself.
    const told: Told =
      issue === undefined
        ? { at: [], path: [], reason: messageOf(error) }
        : toldOf(issue, value, await jsonSchemaOf(schema))
    const name = ['options', ...told.at].join('.')
    const isKey = told.path.length > told.at.length
    throw new InputError(
      `${policy.id}: ${name}${isKey ? '' : ':'} ${told.reason.replace(/\.$/, '')}.`,
      placeOf([...path, ...told.path]),
      [
        error instanceof InputError ? error.advice : told.advice,
        `See what it takes: forall explain ${policy.id}`,
      ]
        .filter((advice) => advice !== undefined)
        .join(' '),
    )
  }
}

/** As far as it can be told: somebody's own schema may be of another version of zod, or of none. */
const jsonSchemaOf = async (schema: unknown): Promise<Json | undefined> => {
  const { z } = await import('zod')
  try {
    return z.toJSONSchema(schema as never, { io: 'input', unrepresentable: 'any' }) as unknown as Json
  } catch {
    return undefined
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : 'not what this policy takes'
