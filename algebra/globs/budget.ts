/** How much may be gone through before giving up. It is counted, so that the same question ends in the same way everywhere. */
export class Budget {
  private readonly steps: number
  private gone = 0

  constructor(steps: number) {
    this.steps = steps
  }

  get spent(): number {
    return this.gone
  }

  spend(steps = 1): void {
    this.gone += steps
    if (this.gone > this.steps) throw new OverBudget()
  }
}

export class OverBudget extends Error {
  override name = 'OverBudget'
}
