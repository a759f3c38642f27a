export type Range = readonly [from: number, to: number]

/** A regular expression, taken apart. */
export type Regular =
  | { readonly kind: 'one'; readonly of: readonly Range[] }
  | { readonly kind: 'all'; readonly of: readonly Regular[] }
  | { readonly kind: 'any'; readonly of: readonly Regular[] }
  | Repeated

export interface Repeated {
  readonly kind: 'repeat'
  readonly of: Regular
  readonly min: number
  readonly max: number
}

const last = 0xffff
const digits: readonly Range[] = [[48, 57]]
const letters: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]
const spaces: readonly Range[] = [
  ...([
    [9, 13],
    [32, 32],
    [160, 160],
    [5760, 5760],
    [8192, 8202],
    [8232, 8233],
  ] as const),
  ...([
    [8239, 8239],
    [8287, 8287],
    [12_288, 12_288],
    [65_279, 65_279],
  ] as const),
]
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, '0': 0 }

const others = (ranges: readonly Range[]): readonly Range[] => {
  const sorted = [...ranges].sort(([a], [b]) => a - b)
  const gaps: Range[] = []
  let next = 0
  for (const [from, to] of sorted) {
    if (from > next) gaps.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  return next <= last ? [...gaps, [next, last]] : gaps
}

/** Thrown at what is not read here: looking around, references back, borders of words. */
export class NotRead {}

/** Longer ones are not read; each bracket in them would be a call deeper. */
const longest = 1_000

export const readRegular = (source: string): Regular => {
  if (source.length > longest) throw new NotRead()
  return new Reader(source).whole()
}

/** Reads what JavaScript and CloudFormation read alike, one character after the other. */
class Reader {
  private at = 0
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  whole(): Regular {
    const node = this.alternatives()
    if (this.at < this.source.length) throw new NotRead()
    return node
  }

  private next(): string | undefined {
    return this.source[this.at]
  }

  private takes(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false
    this.at += text.length
    return true
  }

  private alternatives(): Regular {
    const of = [this.sequence()]
    while (this.takes('|')) of.push(this.sequence())
    return { kind: 'any', of }
  }

  private sequence(): Regular {
    const of: Regular[] = []
    for (let next = this.next(); next !== undefined && next !== '|' && next !== ')'; next = this.next())
      of.push(this.repeated(this.atom()))
    return { kind: 'all', of }
  }

  private atom(): Regular {
    if (this.takes('(')) {
      if (!this.takes('?:') && this.next() === '?') throw new NotRead()
      const inner = this.alternatives()
      if (!this.takes(')')) throw new NotRead()
      return inner
    }
    if (this.takes('[')) return { kind: 'one', of: this.characters() }
    if (this.takes('.')) return { kind: 'one', of: [[0, last]] }
    if (this.takes('\\')) return { kind: 'one', of: this.escaped() }
    return { kind: 'one', of: [this.plain()] }
  }

  private plain(): Range {
    const next = this.next()
    if (next === undefined || '^$*+?{}[]()|'.includes(next)) throw new NotRead()
    this.at++
    return [next.charCodeAt(0), next.charCodeAt(0)]
  }

  private escaped(): readonly Range[] {
    const next = this.next() ?? ''
    this.at++
    if (next === 'd' || next === 'D') return next === 'd' ? digits : others(digits)
    if (next === 'w' || next === 'W') return next === 'w' ? letters : others(letters)
    if (next === 's' || next === 'S') return next === 's' ? spaces : others(spaces)
    const code = controls[next] ?? (/[^A-Za-z0-9]/.test(next) ? next.charCodeAt(0) : undefined)
    if (code === undefined) throw new NotRead()
    return [[code, code]]
  }

  private characters(): readonly Range[] {
    const isNegated = this.takes('^')
    const ranges: Range[] = []
    while (!this.takes(']')) {
      const from = this.member()
      const [first] = from
      const isRange = this.next() === '-' && this.source[this.at + 1] !== ']'
      if (!isRange) ranges.push(...from)
      else {
        this.at++
        const [end] = this.member()
        if (from.length !== 1 || first?.[0] !== first?.[1] || first === undefined || end === undefined)
          throw new NotRead()
        ranges.push([first[0], end[1]])
      }
    }
    return isNegated ? others(ranges) : ranges
  }

  private member(): readonly Range[] {
    if (this.takes('\\')) return this.escaped()
    const next = this.next()
    if (next === undefined) throw new NotRead()
    this.at++
    return [[next.charCodeAt(0), next.charCodeAt(0)]]
  }

  private repeated(of: Regular): Regular {
    const [min, max] = this.times() ?? [1, 1]
    this.takes('?') // As few as can be: the same texts.
    return min === 1 && max === 1 ? of : { kind: 'repeat', of, min, max }
  }

  private times(): readonly [number, number] | undefined {
    if (this.takes('*')) return [0, Infinity]
    if (this.takes('+')) return [1, Infinity]
    if (this.takes('?')) return [0, 1]
    const [found, min, comma, max] =
      /^\{(\d+)(,?)(\d*)\}/.exec(this.source.slice(this.at, this.at + 20)) ?? []
    if (found === undefined) return undefined
    this.at += found.length
    return [Number(min), comma === '' ? Number(min) : max === '' ? Infinity : Number(max)]
  }
}
