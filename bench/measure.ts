import { spawnSync } from 'node:child_process'

/** What whole processes cost, from outside: wall time in milliseconds and peak memory in megabytes, as medians. */
export interface Cost {
  readonly milliseconds: number
  readonly megabytes: number
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Runs commands in turn, A B A B …, so that a machine that slows down slows all of them. The first round warms up. */
export const measure = (
  commands: Readonly<Record<string, readonly string[]>>,
  rounds: number,
): Readonly<Record<string, Cost>> => {
  const times = new Map<string, number[]>(Object.keys(commands).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const milliseconds = timeOf(command)
      if (round > 0) times.get(name)?.push(milliseconds)
    }
  }
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      { milliseconds: median(times.get(name) ?? []), megabytes: peakOf(command) },
    ]),
  )
}

const timeOf = ([command = '', ...args]: readonly string[]): number => {
  const before = process.hrtime.bigint()
  const { error } = spawnSync(command, args, { stdio: 'ignore' })
  const milliseconds = Number(process.hrtime.bigint() - before) / 1e6
  if (error !== undefined) throw error
  return milliseconds
}

/** Says, as a process of node ends, how much memory it had at most. */
const probe = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>process.stderr.write('peak memory '+process.resourceUsage().maxRSS))",
)}`

/** In a run of its own: the probe costs a bare node a fifth of its time, and ratios to that would flatter us. */
const peakOf = ([command = '', ...args]: readonly string[]): number => {
  const { stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: `--import ${probe}` },
  })
  return Number(/peak memory (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024
}

export const node = (...args: readonly string[]): readonly string[] => [process.execPath, ...args]
