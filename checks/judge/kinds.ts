import type { NotExaminedRecord } from '../../model/evidence.ts'
import type { Entry, Space } from '../../model/space.ts'

/** Resources that have one thing in common, wherever they stand. */
export interface Kind {
  /** What they have in common. */
  readonly name: string
  readonly space: Space
  readonly first: Entry
  readonly count: number
}

export type Kinds = readonly [Kind, ...Kind[]]

/** What is in common to how many resources. */
export class Counted {
  private readonly kinds = new Map<string, Kind>()

  add(name: string, space: Space, first: Entry, count = 1): void {
    const known = this.kinds.get(name) ?? { name, space, first, count: 0 }
    this.kinds.set(name, { ...known, count: known.count + count })
  }

  /** By their names. */
  get all(): readonly Kind[] {
    return [...this.kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}

/** More than this are told by their number, and fewer are compared with all that there are. */
const mostTold = 20

/** One record for each kind, and one for all that are too many. */
export const told = (
  kinds: readonly Kind[],
  record: (kinds: Kinds) => NotExaminedRecord,
  most = mostTold,
): readonly NotExaminedRecord[] => {
  const each = most === 1 ? [] : kinds.slice(0, most)
  const [first, ...others] = kinds.slice(each.length)
  return [...each.map((kind) => record([kind])), ...(first === undefined ? [] : [record([first, ...others])])]
}

/** `AWS::S3::Buckett (3 resources)`. What is left over may stand in the same resource: it is counted in a unit of its own. */
export const listed = (kinds: Kinds, noun: string, unit = 'resource'): string => {
  const shown = kinds.slice(0, 3).map(({ name, count }) => `${name} (${counted(count, 'resource')})`)
  const left = kinds.slice(3)
  const sum = left.reduce((all, { count }) => all + count, 0)
  return [
    ...shown,
    ...(left.length > 0 ? [`${grouped(left.length)} more ${noun} (${counted(sum, unit)})`] : []),
  ].join(', ')
}

const grouped = (count: number): string => count.toLocaleString('en')
const counted = (count: number, unit: string): string => `${grouped(count)} ${unit}${count === 1 ? '' : 's'}`
