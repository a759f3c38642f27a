/** How much may be gone through before giving up. It is counted, so that the same question ends in the same way everywhere. */
export class Budget {
  readonly steps: number
  private readonly within: Budget | undefined
  private gone = 0
  private first: string | undefined

  /** What is spent of it is spent of the one that it is a part of. */
  constructor(steps: number, within?: Budget) {
    this.steps = steps
    this.within = within
  }

  /** One that never ends, to see whether what is a part of it did. */
  static unlimited(): Budget {
    return new Budget(Number.POSITIVE_INFINITY)
  }

  /** Of the same steps, with what is given up of this alone. */
  part(): Budget {
    return new Budget(Number.POSITIVE_INFINITY, this)
  }

  get spent(): number {
    return this.gone
  }

  /** How much may be spent yet. */
  get left(): number {
    return Math.min(this.steps - this.gone, this.within?.left ?? Number.POSITIVE_INFINITY)
  }

  /** Spends without giving up: who counts looks whether it is spent. */
  count(steps: number): void {
    this.gone += steps
    this.within?.count(steps)
  }

  spend(steps = 1): void {
    this.gone += steps
    this.within?.spend(steps)
    if (this.gone > this.steps) this.end(`it took more than ${inWords(this.steps)}`)
  }

  get isSpent(): boolean {
    return this.gone > this.steps || this.within?.isSpent === true
  }

  /** Gives up, whatever may be spent yet, and says why. */
  end(why: string): never {
    this.tell(why)
    throw new OverBudget()
  }

  /** Why the first of what it was spent on was given up; nothing where nothing was. */
  get told(): string | undefined {
    return this.first ?? (this.within?.isSpent ? this.within.told : undefined)
  }

  private tell(why: string): void {
    this.first ??= why
    this.within?.tell(why)
  }
}

/** `1,000,000 steps` */
export const inWords = (steps: number): string => `${steps.toLocaleString('en-US')} steps`

export class OverBudget extends Error {
  override name = 'OverBudget'
}
