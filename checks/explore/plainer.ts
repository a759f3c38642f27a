import fc from 'fast-check'
import type { Configurations } from './configurations.ts'
import { foundAt, type Path, partsOf, textOf, withAt } from './parts.ts'
import { isRecord } from './props/record.ts'

/** As many configurations are built to make one finding small. */
const mostShrunk = 300

/** Whether props are taken, and show what was found. */
export type Shows = (props: unknown) => Promise<boolean>

/**
 * The smallest props that show the same: first whatever can be as plain as it gets is made so, then what is left is made smaller
 * by fast-check, from the draw that showed it. Where all were tried, the smallest is known.
 */
export const plainer = async (
  { isAll, at, arbitrary, notable, drawnBy }: Configurations,
  index: number,
  shows: Shows,
): Promise<unknown> => {
  if (isAll) return at(index)
  let built = 0
  const asked: Shows = async (props) => ++built <= mostShrunk && (await shows(props))
  const plain = new Plain(at(index), notable(), asked)
  await plain.settleAll()
  if (plain.isSettled) return plain.props
  const tried = new Set<string>()
  const property = fc.asyncProperty(arbitrary, async (drawn) => {
    const props = plain.settledIn(drawn)
    const text = textOf(props)
    if (tried.has(text)) return true
    // The first is what was drawn.
    const isSmaller = tried.size === 0 || (await asked(props))
    tried.add(text)
    if (isSmaller) plain.props = props
    return !isSmaller
  })
  await fc.check(property, drawnBy(index))
  await plain.settleAll()
  return plain.props
}

/** Props, some of whose parts are settled. */
class Plain {
  props: unknown
  private readonly notable: readonly unknown[]
  private readonly shows: Shows
  private readonly settled: (readonly [Path, unknown])[] = []
  private left: readonly Path[] = []

  constructor(props: unknown, notable: readonly unknown[], shows: Shows) {
    this.props = props
    this.notable = notable
    this.shows = shows
  }

  get isSettled(): boolean {
    return isRecord(this.props) && this.left.length === 0
  }

  /** The same with what is settled. */
  settledIn(props: unknown): unknown {
    return this.settled.reduce((around, [path, value]) => withAt(around, path, value), props)
  }

  /** Again for as long as it helps: what is refused at first may be taken when something else is plain. */
  async settleAll(): Promise<void> {
    for (let before = ''; before !== textOf(this.props); ) {
      before = textOf(this.props)
      this.left = await this.settle(partsOf([this.props], []))
    }
  }

  /** The paths that could not be made plain, down to their own parts. */
  private async settle(paths: readonly Path[]): Promise<readonly Path[]> {
    const left = await needed(paths, (some) => this.isPlain(some))
    const within: Path[] = []
    for (const path of left) {
      const parts = partsOf([this.props], path)
      within.push(...(parts.length === 0 ? [path] : await this.settle(parts)))
    }
    return within
  }

  private async isPlain(paths: readonly Path[]): Promise<boolean> {
    const plain = paths.flatMap((path) => {
      const [value] = foundAt(this.notable, path)
      return value === undefined ? [] : [[path, value] as const]
    })
    if (plain.length < paths.length) return false
    const props = plain.reduce((around, [path, value]) => withAt(around, path, value), this.props)
    if (textOf(props) !== textOf(this.props) && !(await this.shows(props))) return false
    this.props = props
    this.settled.push(...plain)
    return true
  }
}

/** Those of the parts that cannot be done without; halves are asked before parts, since most can. */
export const needed = async (
  paths: readonly Path[],
  canBeDoneWithout: (paths: readonly Path[]) => Promise<boolean>,
): Promise<readonly Path[]> => {
  if (paths.length === 0 || (await canBeDoneWithout(paths))) return []
  if (paths.length === 1) return paths
  const half = Math.ceil(paths.length / 2)
  return [
    ...(await needed(paths.slice(0, half), canBeDoneWithout)),
    ...(await needed(paths.slice(half), canBeDoneWithout)),
  ]
}
