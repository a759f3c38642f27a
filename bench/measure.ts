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
  const runs = new Map<string, Cost[]>(Object.keys(commands).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const cost = run(command)
      if (round > 0) runs.get(name)?.push(cost)
    }
  }
  return Object.fromEntries(
    [...runs].map(([name, costs]) => [
      name,
      {
        milliseconds: median(costs.map((cost) => cost.milliseconds)),
        megabytes: median(costs.map((cost) => cost.megabytes)),
      },
    ]),
  )
}

const run = ([command = '', ...args]: readonly string[]): Cost => {
  const before = process.hrtime.bigint()
  const { stderr, error } = spawnSync(command, args, {
    maxBuffer: 1 << 30,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const milliseconds = Number(process.hrtime.bigint() - before) / 1e6
  if (error !== undefined) throw error
  return { milliseconds, megabytes: Number(/peak memory (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024 }
}

/** Node with a program that says, as it ends, how much memory it had at most. */
export const node = (...args: readonly string[]): readonly string[] => [
  process.execPath,
  '--import',
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak memory '+process.resourceUsage().maxRSS))",
  ...args,
]
