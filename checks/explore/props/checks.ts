import type { Bounds } from './numbers.ts'
import type { Defined } from './schema.ts'
import type { TextRules } from './texts.ts'

/** What a check of zod says of itself, of those that are read here. */
interface Check {
  readonly check: string
  readonly minimum?: number
  readonly maximum?: number
  readonly length?: number
  readonly value?: number | bigint
  readonly inclusive?: boolean
  readonly format?: string
  readonly pattern?: RegExp
  readonly protocol?: RegExp
  readonly hostname?: RegExp
}

const checksOf = (def: Defined): readonly Check[] => [
  // A format may be the schema itself, as that of `z.email()` is.
  ...('check' in def ? [def as unknown as Check] : []),
  ...(def.checks ?? []).map(({ _zod }) => _zod.def as unknown as Check),
]

/** What the formats of numbers hold. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
}

/** The bounds of a number, of a length, or of a size. */
export const boundsOf = (def: Defined): Bounds => {
  const bounds: { -readonly [key in keyof Bounds]: Bounds[key] } = {}
  const atLeast = (least: number, isExcluded = false) => {
    if (least < (bounds.least ?? Number.NEGATIVE_INFINITY)) return
    Object.assign(bounds, { least, isLeastExcluded: isExcluded })
  }
  const atMost = (most: number, isExcluded = false) => {
    if (most > (bounds.most ?? Number.POSITIVE_INFINITY)) return
    Object.assign(bounds, { most, isMostExcluded: isExcluded })
  }
  for (const { check, minimum, maximum, length, value, inclusive, format } of checksOf(def)) {
    if (check === 'min_length' || check === 'min_size') atLeast(minimum ?? 0)
    if (check === 'max_length' || check === 'max_size') atMost(maximum ?? 0)
    if (check === 'length_equals') for (const set of [atLeast, atMost]) set(length ?? 0)
    if (check === 'greater_than') atLeast(Number(value), inclusive === false)
    if (check === 'less_than') atMost(Number(value), inclusive === false)
    if (check === 'multiple_of') bounds.multipleOf = Number(value)
    const range = check === 'number_format' ? ranges[format ?? ''] : undefined
    if (range !== undefined) {
      atLeast(range[0])
      atMost(range[1])
    }
  }
  return bounds
}

/** The lengths, patterns and format of a text. */
export const textRulesOf = (def: Defined): TextRules => {
  const { least, most } = boundsOf(def)
  const checks = checksOf(def)
  const named = checks.find(({ format }) => format !== undefined && !asPatterns.has(format))
  return {
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    patterns: checks.flatMap(({ pattern }) => pattern ?? []),
    ...(named?.format !== undefined && { format: named.format }),
    ...(named?.pattern !== undefined && { formatPattern: named.pattern }),
    ...(named?.protocol !== undefined && { protocol: named.protocol }),
    ...(named?.hostname !== undefined && { hostname: named.hostname }),
  }
}

/** What zod calls formats, and are no more than their pattern. */
const asPatterns: ReadonlySet<string> = new Set([
  ...['regex', 'starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase'],
])
