import { z } from 'zod'
import { InputError, type Place } from '../../model/place.ts'
import { type Subject, severities, type View } from '../../model/policy.ts'
import { isSpeakable, unknownType } from '../../model/specification/types.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { keySchema } from '../../model/tags/options.ts'
import type { Config } from './config.ts'
import { type Issue, toldOf } from './issue.ts'

const severity = z.enum(severities)

const carrying = z.strictObject({ key: keySchema(z), values: z.array(z.string()).min(1) })

const settings = z.strictObject({
  severity: severity.optional(),
  options: z.unknown().optional(),
  except: z.array(carrying).optional(),
})

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

const values = z.record(
  z.string(),
  z.custom(isScalar, 'a text, a number, or true or false').transform(String),
)

const environment = z.strictObject({
  parameters: values.optional(),
  parameterFiles: z.array(z.string()).optional(),
  stackTags: values.optional(),
  region: z.string().optional(),
  account: z
    .string()
    .regex(/^\d{12}$/, 'an account has 12 digits, in quotation marks')
    .optional(),
})

const isPolicy = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  /^[^/\s]+\/[^\s]+$/.test(value.id) &&
  !value.id.startsWith('waivers/') &&
  'title' in value &&
  typeof value.title === 'string' &&
  'severity' in value &&
  severity.safeParse(value.severity).success &&
  'forAll' in value &&
  typeof value.forAll === 'object' &&
  'holds' in value &&
  typeof value.holds === 'function'

/** What is refined and drawn is kept: more than this would fill the memory of the machine. */
const mostRefined = 1_000_000
const mostDrawn = 100_000

const schema = z.strictObject({
  paths: z.array(z.string()).min(1, 'names nothing to judge').optional(),
  policies: z.record(z.string(), z.union([z.boolean(), settings])).optional(),
  own: z
    .array(
      z.custom(
        isPolicy,
        'not a policy: make it with policy({ … }), with an id such as own/name, a title and a severity',
      ),
    )
    .optional(),
  severity: severity.optional(),
  strict: z.boolean().optional(),
  environments: z.record(z.string(), environment).optional(),
  waivers: z.string().optional(),
  baseline: z.string().optional(),
  seed: z.int().optional(),
  maxCases: z.int().min(1).max(mostRefined).optional(),
  draws: z.int().min(1).max(mostDrawn).optional(),
})

/** Which keys there are at a path, for saying what was probably meant. */
const keysAt = (path: readonly PropertyKey[]): readonly string[] => {
  const [section] = path
  if (section === undefined) return Object.keys(schema.shape)
  return section === 'environments' ? Object.keys(environment.shape) : Object.keys(settings.shape)
}

type PlaceOf = (path: readonly (string | number)[]) => Place

/** A configuration as it was written; what is wrong with it is said where it stands. */
export const parseConfig = (raw: unknown, placeOf: PlaceOf): Config => {
  const result = schema.safeParse(raw)
  if (result.success) {
    const config = result.data as Config
    refuseUnknownTypes(config, placeOf)
    return config
  }
  const [issue] = result.error.issues
  throw issue === undefined
    ? new InputError('It is not a configuration.', placeOf([]))
    : errorOf(issue, raw, placeOf)
}

/** A policy that speaks of a type which is not there would find nothing, for ever. */
const refuseUnknownTypes = ({ own = [] }: Config, placeOf: PlaceOf): void => {
  for (const [at, { id, forAll }] of own.entries()) {
    const { types } = forAll as Partial<Pick<View<Subject>, 'types'>>
    const unknown = types?.find((type) => !isSpeakable(type))
    if (unknown === undefined) continue
    const { message, advice } = unknownType(unknown)
    throw new InputError(
      `own.${at}: the policy ${id} speaks of ${unknown}. ${message}`,
      placeOf(['own', at]),
      `${advice} For a type that is newer, write forAll: resourcesOf('${unknown}').`.trim(),
    )
  }
}

const errorOf = (outer: z.core.$ZodIssue, raw: unknown, placeOf: PlaceOf): InputError => {
  const { at, path, reason } = toldOf(innermost(outer), raw)
  const what = at.length === 0 ? 'The configuration' : at.join('.')
  const [key] = path.slice(at.length)
  if (key !== undefined)
    return new InputError(`${what} ${reason}.`, placeOf(path), didYouMean(String(key), keysAt(at)))
  return new InputError(`${what}: ${reason}.`, placeOf(path))
}

/** Of a union, what is wrong with the map: who writes a map means one. */
const innermost = (issue: z.core.$ZodIssue): Issue => {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors
    .flat()
    .find(({ code }) => code === 'unrecognized_keys' || code === 'invalid_value')
  return inner === undefined
    ? { code: 'custom', path: issue.path, message: 'it takes true, false, or { severity, options, except }' }
    : { ...inner, path: [...issue.path, ...inner.path] }
}
