/** How much may be gone through before giving up. It is counted, so that the same question ends in the same way everywhere. */
export class Budget {
  private readonly steps: number
  private readonly within: Budget | undefined
  private gone = 0

  /** What is spent of it is spent of the one that it is a part of. */
  constructor(steps: number, within?: Budget) {
    this.steps = steps
    this.within = within
  }

  get spent(): number {
    return this.gone
  }

  /** How much may be spent yet. */
  get left(): number {
    return Math.min(this.steps - this.gone, this.within?.left ?? Number.POSITIVE_INFINITY)
  }

  spend(steps = 1): void {
    this.gone += steps
    this.within?.spend(steps)
    if (this.gone > this.steps) throw new OverBudget()
  }

  get isSpent(): boolean {
    return this.gone > this.steps
  }
}

export class OverBudget extends Error {
  override name = 'OverBudget'
}
