import type { Condition } from '../document.ts'
import type { Bounds } from './document.ts'
import { condition } from './unlisted.ts'
import { anyAccount } from './unnamed.ts'

/** What says for whom a service calls: nobody else has it. */
const ofSources = /^aws:Source(?:Account|Arn|Owner|OrgID|OrgPaths)$/i

/** What no service has that calls for somebody: what is said of a principal of an account, and of its network. */
const ofOthers =
  /^(?:aws:(?:Principal(?!IsAWSService$|ServiceName).*|userid|username|SourceVpc.*|Vpc.*)|kms:CallerAccount)$/i

export const isOfOthers = (key: string): boolean => ofOthers.test(key)

export const isOfSources = (key: string): boolean => ofSources.test(key)

export const conditionsAsked = ({ most, least }: Bounds): readonly Condition[] =>
  [most, least].flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))

const keysLike = (bounds: Bounds, which: RegExp): readonly string[] => [
  ...new Set(conditionsAsked(bounds).flatMap(({ key }) => (which.test(key) ? key.toLowerCase() : []))),
]

/** That somebody calls for nobody else. */
export const withoutSources = (bounds: Bounds): readonly Condition[] =>
  keysLike(bounds, ofSources).map((key) => condition('Null', key, 'true'))

/** Whether it is asked for whom somebody calls. */
export const asksOfSources = (bounds: Bounds): boolean => keysLike(bounds, ofSources).length > 0

/** Services that everybody may have call for them, by the ARNs of what they call for. */
const services: readonly (readonly [service: string, arns: readonly string[]])[] = [
  ['sns', [`arn:*:sns:*:${anyAccount}:*`]],
  ['s3', ['arn:*:s3:::?*']],
]

const others = ['events', 'cloudwatch', 'lambda', 'ses', 'config', 'unlisted']

interface Calling {
  readonly service: string
  /** What holds of it as of a service. */
  readonly conditions: readonly Condition[]
  /** For what it calls; for whatever it may be, where that is not told. */
  readonly arns?: readonly string[]
}

/**
 * Services that call for somebody, where it is asked for whom, and say so under some key: whom a document names is let in by
 * that name, so that they are others.
 */
export const callingFor = (bounds: Bounds): readonly Calling[] => {
  const written = JSON.stringify([bounds.most, bounds.least])
  const isUnnamed = (name: string): boolean => !written.includes(`"${hostOf(name)}"`)
  const other = [...services.map(([name]) => name), ...others].find(isUnnamed) ?? 'unlisted'
  const callers = [
    ...services.flatMap(([name, arns]) => (isUnnamed(name) ? [{ name, arns }] : [])),
    { name: other },
  ]
  const absent = keysLike(bounds, ofOthers).map((key) => condition('Null', key, 'true'))
  return keysLike(bounds, ofSources).flatMap((key) =>
    callers.map(({ name, ...more }) => ({
      service: hostOf(name),
      conditions: [condition('Null', key, 'false'), ...asService(hostOf(name)), ...absent],
      ...more,
    })),
  )
}

const hostOf = (name: string): string => `${name}.amazonaws.com`

const asService = (service: string): readonly Condition[] => [
  condition('Bool', 'aws:PrincipalIsAWSService', 'true'),
  condition('StringEquals', 'aws:PrincipalServiceName', service),
  condition('ForAnyValue:StringEquals', 'aws:PrincipalServiceNamesList', service),
  condition('ForAllValues:StringEquals', 'aws:PrincipalServiceNamesList', service),
]
