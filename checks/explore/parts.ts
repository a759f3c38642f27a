import { absent } from './props/drawn.ts'
import { isRecord } from './props/record.ts'

/** Where something stands in props: the keys that lead there. */
export type Path = readonly string[]

/** What stands there; `absent` where nothing does. */
export const valueAt = (props: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : absent),
    props,
  )

/** The same with something else there, or without; where nothing could stand there, it stays as it is. */
export const withAt = (props: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value
  if (!isRecord(props)) return props
  if (rest.length > 0)
    return Object.hasOwn(props, key) ? { ...props, [key]: withAt(props[key], rest, value) } : props
  if (value !== absent) return { ...props, [key]: value }
  const { [key]: _, ...others } = props
  return others
}

/** The parts of what stands there, as any of the props have them. */
export const partsOf = (all: readonly unknown[], path: Path): readonly Path[] => [
  ...new Map(
    all
      .map((props) => valueAt(props, path))
      .filter(isRecord)
      .flatMap((record) => Object.keys(record).map((key) => [key, [...path, key]] as const)),
  ).values(),
]

/** All that may stand there, as others have it, each once. */
export const foundAt = (others: readonly unknown[], path: Path): readonly unknown[] => {
  const around = path.slice(0, -1)
  const found = others
    .filter((props) => isRecord(valueAt(props, around)))
    .map((props) => valueAt(props, path))
  return [...new Map(found.map((value) => [textOf(value), value])).values()]
}

/** In words that are equal for equal props; the fewer characters it takes, the sooner props are understood. */
export const textOf = (props: unknown): string =>
  JSON.stringify(props, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value)
    if (value instanceof Set || value instanceof Map) return [...value]
    return value
  }) ?? 'left out'
