import type { Glob, Token } from './glob.ts'

/**
 * Patterns, token by token: from each place one goes on to the next, and all end in one. Places are numbered from the end,
 * so that what ends with all that is left from one comes behind it.
 */
export interface Written {
  readonly starts: readonly number[]
  /** How many places there are; the end is the first. */
  readonly count: number
  /** Undefined at the end. */
  token(place: number): Token | undefined
  after(place: number): number
  /** The first place behind it that does not end with what is left from it. */
  behind(place: number): number
  /** A variable in what is read may stand for anything. */
  isLenient(place: number): boolean
}

/** Where all patterns end. */
export const end = 0

export class OnePattern implements Written {
  private readonly glob: Glob
  private readonly lenient: boolean
  readonly starts: readonly number[]
  readonly count: number

  constructor(glob: Glob, isLenient: boolean) {
    this.glob = glob
    this.lenient = isLenient
    this.starts = [glob.length]
    this.count = glob.length + 1
  }

  token(place: number): Token | undefined {
    return place === end ? undefined : this.glob[this.glob.length - place]
  }

  after(place: number): number {
    return Math.max(place - 1, end)
  }

  behind(): number {
    return this.count
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
  readonly starts: readonly number[]
  readonly count: number
  private readonly places: readonly (Place | undefined)[]
  /** Those that end with what is left from a place have the numbers from its own on. */
  private readonly many: Int32Array

  constructor(globs: readonly Glob[], isLenient: (glob: Glob) => boolean) {
    const found = new Endings()
    const starts = globs.map((glob) =>
      glob.reduceRight((after, token) => found.placeOf({ token, after, isLenient: isLenient(glob) }), end),
    )
    const { places } = found
    this.count = places.length
    const afterOf = (place: number): number => places[place]?.after ?? end
    const many = new Int32Array(this.count).fill(1)
    for (let at = this.count - 1; at > end; at--) add(many, afterOf(at), many[at] as number)
    const number = new Int32Array(this.count)
    const next = new Int32Array(this.count).fill(1)
    for (let at = 1; at < this.count; at++) {
      number[at] = next[afterOf(at)] as number
      next[at] = (number[at] as number) + 1
      add(next, afterOf(at), many[at] as number)
    }
    const numbered: (Place | undefined)[] = Array.from({ length: this.count })
    this.many = new Int32Array(this.count)
    places.forEach((place, at) => {
      const own = number[at] as number
      if (place !== undefined) numbered[own] = { ...place, after: number[place.after] as number }
      this.many[own] = many[at] as number
    })
    this.places = numbered
    this.starts = [...new Set(starts.map((at) => number[at] as number))]
  }

  token(place: number): Token | undefined {
    return this.places[place]?.token
  }

  after(place: number): number {
    return this.places[place]?.after ?? end
  }

  behind(place: number): number {
    return place + (this.many[place] as number)
  }

  isLenient(place: number): boolean {
    return this.places[place]?.isLenient === true
  }
}

/** What is left of each is further up. */
class Endings {
  readonly places: (Place | undefined)[] = [undefined]
  private readonly known = new Map<string, number>()

  placeOf(place: Place): number {
    const name = `${place.token} ${place.after} ${place.isLenient}`
    const known = this.known.get(name)
    if (known !== undefined) return known
    this.known.set(name, this.places.length)
    return this.places.push(place) - 1
  }
}

const add = (to: Int32Array, at: number, count: number): void => {
  to[at] = (to[at] as number) + count
}
