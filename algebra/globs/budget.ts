/** How much may be gone through before giving up. It is counted, so that the same question ends in the same way everywhere. */
export class Budget {
  private left: number
  constructor(steps: number) {
    this.left = steps
  }

  spend(steps = 1): void {
    this.left -= steps
    if (this.left < 0) throw new OverBudget()
  }
}

export class OverBudget extends Error {
  override name = 'OverBudget'
}
