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

/** Milliseconds of the processor. */
export const spent = (action: () => unknown): number => {
  const before = process.cpuUsage()
  action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

export const measured = (action: () => unknown): Rate => {
  collect()
  const heap = process.memoryUsage().heapUsed
  let kept: unknown
  const milliseconds = spent(() => {
    kept = action()
  })
  collect()
  const megabytes = (process.memoryUsage().heapUsed - heap) / 2 ** 20
  return kept === undefined ? { milliseconds: Number.NaN, megabytes } : { milliseconds, megabytes }
}
