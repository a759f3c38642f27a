/** What the decisions of one space may take together, in questions, cases and pieces of texts. */
const mostOfSpace = 120_000

/** What one more exploration of cases may take, however many went before it. */
const leastOfOne = 1_000

/** How much may still be done, so that all that is decided of one space has an end. Counted, not timed. */
export class Effort {
  private left: number
  private readonly most: number
  private readonly least: number
  private readonly whole: Effort | undefined

  private constructor(left: number, least: number, whole?: Effort) {
    this.left = left
    this.most = left
    this.least = least
    this.whole = whole
  }

  /** For all decisions of one space. */
  static ofSpace({ most = mostOfSpace, least = leastOfOne } = {}): Effort {
    return new Effort(most, least)
  }

  spend(count: number): void {
    this.left -= count
    this.whole?.spend(count)
  }

  get isSpent(): boolean {
    return this.left <= 0
  }

  /** Nothing has been spent yet. */
  get isWhole(): boolean {
    return this.left === this.most
  }

  /** What one exploration of its cases may take: a quarter of what is left, so that none leaves nothing for those after it. */
  share(): Effort {
    return new Effort(Math.max(this.least, Math.floor(this.left / 4)), this.least, this)
  }
}
