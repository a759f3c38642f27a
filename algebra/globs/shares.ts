import { Budget } from './budget.ts'

/** Some steps in as many shares as there are questions: what one of them leaves is there for those after it. */
export class Shares {
  private left: number
  private parts: number
  private last: Budget | undefined

  constructor(parts: number, steps: number) {
    this.parts = parts
    this.left = steps
  }

  next(): Budget {
    this.left = Math.max(0, this.left - (this.last?.spent ?? 0))
    this.last = new Budget(Math.floor(this.left / Math.max(1, this.parts--)))
    return this.last
  }
}
