import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Beside, Judged } from '../../checks/judge/judge.ts'
import type { Space } from '../../model/space.ts'
import { isLeft, type Share, type Told } from './shared.ts'
import { textOfSources } from './sources.ts'

/** Each reads all that is judged, and keeps it. */
const mostThreads = 3

/**
 * Threads that judge some of the policies, where there is somebody to do it. Who judges what changes
 * nothing in what comes of it. What a program made, and what came in by a pipe, is not made again.
 */
export const besideFor = (
  spaces: readonly Space[],
  policies: number,
  share: Omit<Share, 'sources' | 'taken'>,
  threads = Math.min(mostThreads, availableParallelism() - 1),
): (Beside & { end(): Promise<void> }) | undefined => {
  const isOfFiles = spaces.every(({ source }) => source !== 'cdk') && !share.paths.includes('-')
  if (policies < 2 || threads < 1 || !isOfFiles) return undefined
  const taken = new Int32Array(new SharedArrayBuffer(policies * Int32Array.BYTES_PER_ELEMENT))
  const told = new Map<number, Judged | undefined>()
  const waiting = new Map<number, (judged: Judged | undefined) => void>()
  let living = threads
  const workers = Array.from({ length: threads }, () => {
    const workerData: Share = { ...share, sources: textOfSources(spaces), taken }
    // What a policy of one's own prints is printed once.
    const worker = new Worker(script, { workerData, stdout: true, stderr: true })
    worker.on('message', ({ at, judged }: Told) => {
      told.set(at, judged)
      waiting.get(at)?.(judged)
    })
    worker.on('error', () => {})
    worker.on('exit', () => {
      // What it has not told by now, it tells no more.
      if (--living === 0) for (const answer of waiting.values()) answer(undefined)
    })
    return worker
  })
  return {
    has: (at) => !isLeft(taken, at),
    judged: async (at) => {
      if (told.has(at) || living === 0) return told.get(at)
      return new Promise((answer) => waiting.set(at, answer))
    },
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

/** From beside this file, as it stands in the sources or in the bundle. */
const script = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './check-worker.mjs',
  import.meta.url,
)
