import fc from 'fast-check'
import type { Outcome } from '../../model/evidence.ts'
import type { Configurations } from './configurations.ts'
import { type Explored, isBroken, type Look, look } from './looking.ts'
import { parsed, type Schema } from './props/schema.ts'
import type { Found } from './seen.ts'

/** As many configurations are built to make one finding small, and as many to see what of it matters. */
const mostShrunk = 300
/** Each prop is given as many other values to see whether it matters, found in so many other configurations. */
const othersTried = 3
const othersDrawn = 24

/** The smallest props that were found to show something, and what of them matters. */
export interface Smallest {
  readonly props: unknown
  /** What of the props it takes, by their path; nothing where that was not asked. */
  readonly matters: Readonly<Record<string, string>>
  /** What is found with them, of this policy. */
  readonly outcomes: readonly Outcome[]
  readonly notBuilt?: string
}

/** Makes the props smaller for as long as they show the same, or leaves them as they were seen. */
export const smallest = async (
  explored: Explored,
  configurations: Configurations,
  found: Found,
  { isAsSeen }: { readonly isAsSeen: boolean },
): Promise<Smallest> => {
  const { policy } = found
  const alone =
    policy === undefined
      ? explored
      : { ...explored, policies: explored.policies.filter((one) => one.policy.id === policy) }
  const shows = async (props: unknown): Promise<boolean> => isShown(await look(alone, props), found)
  const props = isAsSeen ? configurations.at(found.index) : await shrunk(configurations, found, shows)
  const last = await look(alone, props, { withTraces: true })
  return {
    props,
    matters: isAsSeen ? {} : await mattering(explored.schema, props, configurations, found, shows),
    outcomes: 'evidence' in last ? last.evidence.outcomes : [],
    ...('notBuilt' in last && { notBuilt: last.notBuilt }),
  }
}

const isShown = (seen: Look, { subject, kind }: Found): boolean => {
  if ('notBuilt' in seen) return kind === 'not built'
  return seen.evidence.outcomes.some(
    (outcome) =>
      outcome.subject.id === subject && (kind === 'broken' ? isBroken(outcome) : outcome.outcome === kind),
  )
}

/** By fast-check, from the draw that showed it; where all were tried, the smallest is known. */
const shrunk = async (
  { isAll, at, arbitrary, drawnBy }: Configurations,
  { index }: Found,
  shows: (props: unknown) => Promise<boolean>,
): Promise<unknown> => {
  if (isAll) return at(index)
  let tried = 0
  const property = fc.asyncProperty(arbitrary, async (props) => ++tried > mostShrunk || !(await shows(props)))
  const { counterexample } = await fc.check(property, drawnBy(index))
  return counterexample === null ? at(index) : counterexample[0]
}

/** Of each prop whether something else in its place, as other configurations have it, shows the same. */
const mattering = async (
  schema: Schema,
  props: unknown,
  configurations: Configurations,
  { index }: Found,
  shows: (props: unknown) => Promise<boolean>,
): Promise<Readonly<Record<string, string>>> => {
  if (!isRecord(props)) return flat('props', props)
  const others = othersOf(configurations, index).filter(isRecord)
  const matters: Record<string, string> = {}
  for (const key of new Set([props, ...others].flatMap((one) => Object.keys(one)))) {
    const replaced = distinct(others.map((other) => withKey(props, key, other)))
      .filter((changed) => JSON.stringify(changed) !== JSON.stringify(props))
      .filter((changed) => !('refused' in parsed(schema, changed)))
      .slice(0, othersTried)
    for (const changed of replaced)
      if (!(await shows(changed))) {
        Object.assign(matters, flat(key, props[key]))
        break
      }
  }
  return matters
}

const othersOf = ({ count, at }: Configurations, index: number): readonly unknown[] =>
  Array.from({ length: Math.min(othersDrawn, count - 1) }, (_, step) => at((index + step + 1) % count))

const distinct = (all: readonly Props[]): readonly Props[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
]

type Props = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Props =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const withKey = (props: Props, key: string, other: Props): Props => {
  const { [key]: _, ...rest } = props
  return Object.hasOwn(other, key) ? { ...rest, [key]: other[key] } : rest
}

/** `database.gigabytes`: 20. */
const flat = (path: string, value: unknown): Readonly<Record<string, string>> => {
  if (value === undefined) return { [path]: 'left out' }
  if (!isRecord(value)) return { [path]: typeof value === 'string' ? value : JSON.stringify(value) }
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => flat(`${path}.${key}`, inner)))
}
