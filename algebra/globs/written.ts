import { anything, type Glob, type Token } from './glob.ts'

/** Patterns, token by token: from each place one goes on to the next, and all end in one. */
export interface Written {
  readonly starts: readonly number[]
  readonly end: number
  /** Undefined at the end. */
  token(place: number): Token | undefined
  after(place: number): number
  /** What ends with all that is left from one place comes behind it in this order, before where it no longer does. */
  order(place: number): number
  orderBehind(place: number): number
  /** A variable in what is read may stand for anything. */
  isLenient(place: number): boolean
}

export class OnePattern implements Written {
  private readonly glob: Glob
  private readonly lenient: boolean
  readonly starts = [0]

  constructor(glob: Glob, isLenient: boolean) {
    this.glob = glob
    this.lenient = isLenient
  }

  get end(): number {
    return this.glob.length
  }

  token(place: number): Token | undefined {
    return this.glob[place]
  }

  after(place: number): number {
    return Math.min(place + 1, this.end)
  }

  order(place: number): number {
    return this.end - place
  }

  orderBehind(): number {
    return Number.POSITIVE_INFINITY
  }

  isLenient(): boolean {
    return this.lenient
  }
}

interface Place {
  readonly token: Token
  readonly after: number
  readonly isLenient: boolean
}

/** What ends alike is there once, so that it does not matter which of the patterns has been read so far. */
export class SeveralPatterns implements Written {
  /** What is left of each is further up. */
  private readonly places: Place[] = [{ token: anything, after: 0, isLenient: false }]
  private readonly known = new Map<string, number>()
  /** Those that end with what is left from a place have the numbers from its own on. */
  private readonly from: Int32Array
  private readonly many: Int32Array
  readonly starts: readonly number[]
  readonly end = 0

  constructor(globs: readonly Glob[], isLenient: (glob: Glob) => boolean) {
    this.starts = globs.map((glob) =>
      glob.reduceRight((after, token) => this.placeOf({ token, after, isLenient: isLenient(glob) }), 0),
    )
    const count = this.places.length
    this.many = new Int32Array(count).fill(1)
    for (let at = count - 1; at > 0; at--) this.add(this.many, this.after(at), this.many[at] as number)
    this.from = new Int32Array(count)
    const next = new Int32Array(count).fill(1)
    for (let at = 1; at < count; at++) {
      this.from[at] = next[this.after(at)] as number
      next[at] = (this.from[at] as number) + 1
      this.add(next, this.after(at), this.many[at] as number)
    }
  }

  token(place: number): Token | undefined {
    return place === this.end ? undefined : this.places[place]?.token
  }

  after(place: number): number {
    return this.places[place]?.after ?? this.end
  }

  order(place: number): number {
    return this.from[place] as number
  }

  orderBehind(place: number): number {
    return this.order(place) + (this.many[place] as number)
  }

  isLenient(place: number): boolean {
    return this.places[place]?.isLenient === true
  }

  private placeOf(place: Place): number {
    const name = `${place.token} ${place.after} ${place.isLenient}`
    const known = this.known.get(name)
    if (known !== undefined) return known
    this.known.set(name, this.places.length)
    return this.places.push(place) - 1
  }

  private add(to: Int32Array, at: number, count: number): void {
    to[at] = (to[at] as number) + count
  }
}
