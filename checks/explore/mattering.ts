import type { Configurations } from './configurations.ts'
import { foundAt, type Path, partsOf, textOf, valueAt, withAt } from './parts.ts'
import { needed, type Shows } from './plainer.ts'
import { isRecord } from './props/record.ts'
import { parsed, type Schema } from './props/schema.ts'

/** Each prop is given as many other values to see whether it matters: those that are notable, or as few that were drawn. */
const [othersTried, othersWanted] = [8, 4]
/** They are found in so many other configurations. */
const othersDrawn = 24

/**
 * What of the props makes the difference, by its path: something else in its place does not show the same.
 *
 * Others are put into all places at once, and only where that makes a difference into fewer; what has parts matters by those
 * of them that do.
 */
export const mattering = async (
  schema: Schema,
  props: unknown,
  configurations: Configurations,
  index: number,
  shows: Shows,
): Promise<Readonly<Record<string, string>>> => {
  if (!isRecord(props)) return told(props, [])
  const differences = new Differences(schema, props, configurations, index, shows)
  const keys = partsOf([props, ...differences.notable], [])
  const paths = await differences.among(keys)
  return Object.assign({}, ...paths.map((path) => told(props, path)))
}

class Differences {
  readonly notable: readonly unknown[]
  private readonly drawn: readonly unknown[]
  private readonly known = new Map<Path, readonly unknown[]>()
  private readonly schema: Schema
  private readonly props: unknown
  private readonly shows: Shows

  constructor(
    schema: Schema,
    props: unknown,
    { notable, count, at }: Configurations,
    index: number,
    shows: Shows,
  ) {
    this.schema = schema
    this.props = props
    this.shows = shows
    this.notable = notable()
    this.drawn = Array.from({ length: Math.min(othersDrawn, count - 1) }, (_, step) =>
      at((index + step + 1) % count),
    )
  }

  /** Those of the paths that matter, down to their own parts. */
  async among(paths: readonly Path[]): Promise<readonly Path[]> {
    const [free = [], bound = []] = [true, false].map((isFree) =>
      paths.filter((path) => this.othersAt(path).length > 0 === isFree),
    )
    const found = new Set(await needed(free, (some) => this.makeNone(some)))
    for (const path of bound) if (await this.makesOneBesides(path, paths)) found.add(path)
    const within: Path[] = []
    for (const path of paths.filter((one) => found.has(one))) {
      const parts = await this.among(partsOf([this.props], path))
      within.push(...(parts.length > 0 ? parts : [path]))
    }
    return within
  }

  /** Where the schema takes nothing else as things are: whether it does, and that makes one, when another part is changed that makes none. */
  private async makesOneBesides(path: Path, beside: readonly Path[]): Promise<boolean> {
    for (const other of beside)
      for (const value of other === path ? [] : this.othersAt(other)) {
        const around = withAt(this.props, other, value)
        const others = this.takenAt(path, around, [...this.notable, ...this.drawn]).slice(0, othersWanted)
        if (others.length === 0 || !(await this.shows(around))) continue
        for (const one of others) if (!(await this.shows(withAt(around, path, one)))) return true
      }
    return false
  }

  private async makeNone(paths: readonly Path[]): Promise<boolean> {
    const others = paths.map((path) => [path, this.othersAt(path)] as const)
    const rounds = Math.max(...others.map(([, values]) => values.length))
    for (let round = 0; round < rounds; round++) {
      const changed = others.reduce<unknown>(
        (around, [path, values]) => withAt(around, path, values[round % values.length]),
        this.props,
      )
      if (!this.isTaken(changed) || !(await this.shows(changed))) return false
    }
    return true
  }

  /** What else the schema takes in this place, all else being as it is. */
  private othersAt(path: Path): readonly unknown[] {
    const known = this.known.get(path)
    if (known !== undefined) return known
    const notable = endsFirst(this.takenAt(path, this.props, this.notable)).slice(0, othersTried)
    const found =
      notable.length >= othersWanted
        ? notable
        : this.takenAt(path, this.props, [...this.notable, ...this.drawn]).slice(0, othersWanted)
    this.known.set(path, found)
    return found
  }

  private takenAt(path: Path, around: unknown, others: readonly unknown[]): readonly unknown[] {
    const now = textOf(valueAt(this.props, path))
    return foundAt(others, path).filter(
      (value) => textOf(value) !== now && this.isTaken(withAt(around, path, value)),
    )
  }

  private isTaken(props: unknown): boolean {
    return !('refused' in parsed(this.schema, props))
  }
}

/** First and last, second and last but one: a few of them are spread over all. */
const endsFirst = <T>(values: readonly T[]): readonly T[] =>
  values.map((_, at) => values[at % 2 === 0 ? at / 2 : values.length - (at + 1) / 2] as T)

/** `database.gigabytes`: 20. */
const told = (props: unknown, path: Path): Readonly<Record<string, string>> => {
  const value = valueAt(props, path)
  if (isRecord(value))
    return Object.assign({}, ...Object.keys(value).map((key) => told(props, [...path, key])))
  const words = ['string', 'bigint'].includes(typeof value) ? String(value) : textOf(value)
  return { [path.length === 0 ? 'props' : path.join('.')]: words }
}
