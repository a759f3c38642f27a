/** What may hold or not, bit by bit. Of what is neither wanted nor unwanted, both is looked for. */
export interface Sought {
  readonly wanted: bigint
  readonly unwanted: bigint
}

/** More of those that were found are not compared with: it only saves steps. */
const mostCompared = 64

/** Ways in which things hold together, without those that others are better than, or as good as. */
export class Ways {
  private readonly found = new Set<string>()
  private readonly compared: bigint[] = []
  private readonly sought: Sought | undefined

  constructor(sought?: Sought) {
    const isAny = sought !== undefined && (sought.wanted | sought.unwanted) !== 0n
    this.sought = isAny ? sought : undefined
  }

  /** Whether none that was found before is as good. */
  add(way: bigint): boolean {
    // Long numbers are no keys of sets, which look at the end of them alone.
    const name = way.toString(36)
    if (this.found.has(name) || this.isBeaten(way, 0n)) return false
    this.found.add(name)
    if (this.compared.length < mostCompared) this.compared.push(way)
    return true
  }

  get areCompared(): boolean {
    return this.sought !== undefined && this.compared.length > 0
  }

  /** Whether one that was found is as good as all that may come, of which so much holds, and so much may hold or not. */
  isBeaten(holding: bigint, open: bigint): boolean {
    if (this.sought === undefined || this.compared.length === 0) return false
    const { wanted, unwanted } = this.sought
    if ((open & ~(wanted | unwanted)) !== 0n) return false
    const best = holding | (open & wanted)
    return this.compared.some((way) => {
      const better = (way & wanted) | (unwanted & ~way)
      return ((way ^ best) & ~better) === 0n
    })
  }
}
