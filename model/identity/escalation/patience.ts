import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'

/** What may be gone through to find who reaches whom in one infrastructure: pairs of two who may be a step apart. */
export const mostPairs = 2_000_000

/** Whether something is allowed takes as long as so many pairs that are looked at. */
const ofDecision = 40

/** How much is left, so that it has an end whoever is there. Counted, not timed. */
class Patience {
  private left = mostPairs
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  get isSpent(): boolean {
    return this.left < 0
  }

  lookAt(pairs: number): void {
    this.left -= pairs
  }

  decide(): void {
    this.left -= ofDecision
    this.world.worked += 1
  }
}

export const patienceIn = oncePer((world: World) => new Patience(world))
