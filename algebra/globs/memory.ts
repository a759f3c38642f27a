import { Budget, OverBudget } from './budget.ts'
import type { Glob } from './glob.ts'

/** How much is remembered of what was asked before. What comes after begins anew. */
const mostRemembered = 100_000

/** One object for all patterns that are written alike, so that what is known of one is known of all. */
export const interned = (glob: Glob): Glob => {
  const key = glob.join()
  const known = alike.get(key)
  if (known !== undefined) return known
  if (alike.size >= mostRemembered) alike.clear()
  alike.set(key, glob)
  return glob
}

const alike = new Map<string, Glob>()

/** A number of its own for each pattern. */
export const numberOf = (glob: Glob): number => {
  const known = numbers.get(glob)
  if (known !== undefined) return known
  numbers.set(glob, ++last)
  return last
}

const numbers = new WeakMap<Glob, number>()
let last = 0

/**
 * Answers that were given before. They cost what they cost then: whether a budget suffices must not hang on what was asked
 * before.
 */
export class Memory<Answer> {
  private readonly known = new Map<string, { readonly answer: Answer; readonly steps: number }>()
  private readonly sizeOf: (answer: Answer) => number
  private held = 0

  constructor(sizeOf: (answer: Answer) => number) {
    this.sizeOf = sizeOf
  }

  answer(key: string, budget: Budget, work: () => Answer): Answer {
    const known = this.get(key)
    if (known !== undefined) {
      budget.spend(known.steps)
      return known.answer
    }
    const before = budget.spent
    const answer = work()
    this.keep(key, answer, budget.spent - before)
    return answer
  }

  get(key: string): { readonly answer: Answer; readonly steps: number } | undefined {
    return this.known.get(key)
  }

  keep(key: string, answer: Answer, steps: number): void {
    this.held += this.sizeOf(answer)
    if (this.held > mostRemembered) {
      this.known.clear()
      this.held = this.sizeOf(answer)
    }
    this.known.set(key, { answer, steps })
  }
}

interface Found<Item> {
  readonly item: Item
  /** Since the one before. */
  readonly steps: number
}

interface List<Item> {
  readonly found: readonly Found<Item>[]
  /** It took more to go on than there was. */
  readonly isCut: boolean
}

/**
 * Lists of which often no more than the beginning is asked for. They are remembered as soon as all of one was, or as much as
 * could be: who has no more to spend comes no further.
 */
export class MemoryOfLists<Item> {
  private readonly lists = new Memory<List<Item>>(({ found }) => 1 + found.length);

  *items(key: string, budget: Budget, work: (budget: Budget) => Iterable<Item>): Generator<Item, void> {
    const known = this.lists.get(key)
    for (const { item, steps } of known?.answer.found ?? []) {
      budget.spend(steps)
      yield item
    }
    if (known !== undefined && (!known.answer.isCut || budget.left < known.steps)) budget.spend(known.steps)
    else yield* this.more(key, known?.answer.found ?? [], budget, work)
  }

  /** What comes after those that are known. To come to them again costs nothing. */
  private *more(
    key: string,
    known: readonly Found<Item>[],
    budget: Budget,
    work: (budget: Budget) => Iterable<Item>,
  ): Generator<Item, void> {
    const found: Found<Item>[] = []
    const own = new Budget(known.reduce((sum, { steps }) => sum + steps, budget.left))
    let before = 0
    const keep = (isCut: boolean) => this.lists.keep(key, { found, isCut }, own.spent - before)
    try {
      for (const item of work(own)) {
        const steps = own.spent - before
        before = own.spent
        found.push({ item, steps })
        if (found.length <= known.length) continue
        budget.spend(steps)
        yield item
      }
      keep(false)
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error
      keep(true)
      budget.spend(own.spent - before)
      throw error
    }
    budget.spend(own.spent - before)
  }
}
