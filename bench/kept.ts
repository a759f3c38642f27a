import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A stream of numbers that is the same in every run: Park and Miller's. */
export const numbers = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** What an action costs in time of the processor, and what is kept of it in memory. */
export interface Rate {
  readonly milliseconds: number
  readonly megabytes: number
}

/** So that what is kept can be told from what is not yet collected. */
const collect = (): void => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

export const measured = (action: () => unknown): Rate => {
  collect()
  const heap = process.memoryUsage().heapUsed
  const before = process.cpuUsage()
  const kept = action()
  const { user, system } = process.cpuUsage(before)
  const milliseconds = (user + system) / 1_000
  collect()
  const megabytes = (process.memoryUsage().heapUsed - heap) / 2 ** 20
  return kept === undefined ? { milliseconds: Number.NaN, megabytes } : { milliseconds, megabytes }
}
