import { availableParallelism } from 'node:os'
import { gathered, isAsSeen, type Part, type Shown } from '../../checks/explore/gathered.ts'
import { both, type Found, nothingSeen, type Seen } from '../../checks/explore/seen.ts'
import type { Waiver } from '../../checks/waivers/waivers.ts'
import type { Evidence } from '../../model/evidence.ts'
import { type ReportName, reports } from '../../reports/index.ts'
import { counts, exitStatus } from '../../reports/status.ts'
import { fileOf } from '../../sources/cdk/construct-module.ts'
import { canonical } from '../../sources/path.ts'
import { clock } from '../clock.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import type { Begun, Task } from '../explore/asking.ts'
import { Pool } from '../explore/pool.ts'
import { configFlags, policyFlags, selectedBy, settingsOf, waiversOf } from '../inputs.ts'
import { printAll, progressOn, renderingFor, say, settle } from '../output.ts'
import { reportFlags, reportsOf } from '../report-flag.ts'
import { version } from '../version.ts'
import { writeReports } from '../write-reports.ts'

export const command: Command = {
  name: 'explore',
  about:
    'Judges a CDK construct for all its props. A module exports the construct and the zod schema of its props; props are drawn from the schema, all of them where there are few, the construct is built with each, and what it deploys is judged by every policy. Where one does not hold, the smallest props are shown that break it, and what of them matters. The module is a program, and is run.',
  positionals: [
    {
      name: 'module',
      about: 'A module, or a folder with an index, that exports a schema of props and a construct',
      isRequired: true,
      many: true,
    },
  ],
  flags: {
    runs: { value: 'number', about: 'As many configurations of each are tried (default: 100)' },
    budget: { value: 'seconds', about: 'Begin no configuration of a module after so many seconds' },
    seed: { value: 'number', about: 'The seed of the draws (default: 1)' },
    workers: { value: 'number', about: 'As many threads (default: one for each processor)' },
    ...policyFlags,
    ...reportFlags,
    strict: { about: 'Unknown counts as failing, too' },
    ...configFlags,
  },
  examples: [
    ['forall explore infra/systems/mautic', 'A hundred configurations of one system.'],
    ['forall explore infra/systems/*', 'Of each system.'],
    ['forall explore lib/shop.ts --runs 2000 --seed 7', 'More of them, and others.'],
    [
      'forall explore lib/shop.ts --budget 60 --report json=out/explored.json',
      'As many as fit into a minute, and the evidence of them.',
    ],
    ['forall replay out/explored.json', 'Build each again with the props that broke it.'],
  ],
  statuses: {
    0: 'no policy was broken by any of the props that were tried',
    1: 'one was, or the construct was not built; with --strict also where something is unknown',
    3: 'none was, but not everything was examined',
  },
  run: (given) => explore(given),
}

/** So many configurations are looked at before the next are dealt out. */
const dealtOut = 5

const explore = async (given: Given): Promise<number> => {
  const toWrite = reportsOf(given.texts('report'))
  const settings = await settingsOf(given)
  const policies = await selectedBy(given, settings)
  const { waivers, errors } = await waiversOf(given, settings.loaded, settings.policies)
  for (const error of errors) await complain(error)
  const { task, now } = taskOf(given, settings.loaded.config)
  const workers = wholeAbove(given, 'workers', availableParallelism())
  const parts: Part[] = []
  const modules = new Set(given.positionals.map(canonical))
  // One that is not there is told before the others are run.
  for (const module of modules) fileOf(module)
  for (const module of modules)
    parts.push(await explored({ ...task, module }, workers, deadlineOf(given), waivers))
  const evidence = gathered({ ...task, policies, now, waivers }, parts)
  return await report(given, toWrite, evidence, errors.length > 0)
}

/** What is seen of one module, by threads of its own. */
const explored = async (
  task: Task,
  workers: number,
  deadline: () => number,
  waivers: readonly Waiver[],
): Promise<Part> => {
  const { module: name } = task
  const pool = new Pool(task, workers)
  try {
    say(`Running the module ${name}`)
    const configurations = await pool.ask('begin', null)
    const { seen, tried } = await looked(pool, configurations, deadline())
    const shown = await shrunk(pool, seen.found, (found) => isAsSeen(found, { name, tried }, waivers))
    return { name, configurations, seen, tried, shown }
  } finally {
    await pool.end()
  }
}

const taskOf = (
  given: Given,
  config: { readonly seed?: number; readonly maxCases?: number; readonly draws?: number },
): { readonly task: Omit<Task, 'module'>; readonly now: Date } => {
  const now = clock()
  const run = {
    seed: given.number('seed') ?? config.seed ?? 1,
    maxCases: config.maxCases ?? 4_096,
    draws: config.draws ?? 200,
    strict: given.is('strict'),
    severity: 'info',
  } as const
  const task = {
    config: given.text('config'),
    only: given.texts('policy'),
    skip: given.texts('skip'),
    runs: wholeAbove(given, 'runs', 100),
    run,
    version,
    now: now.toISOString(),
  }
  return { task, now }
}

const wholeAbove = (given: Given, flag: string, usual: number): number => {
  const value = given.number(flag) ?? usual
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${flag} needs a whole number from 1, not ${given.text(flag)}.`)
  return value
}

/** When the time of a module that begins now is over. */
const deadlineOf = (given: Given): (() => number) => {
  const seconds = given.number('budget') ?? Number.POSITIVE_INFINITY
  if (seconds <= 0) throw new UsageError('--budget needs a number of seconds above 0.')
  return () => performance.now() + seconds * 1_000
}

/** All that is seen in the configurations, as far as the time goes. */
const looked = async (
  pool: Pool,
  { count }: Begun,
  deadline: number,
): Promise<{ readonly seen: Seen; readonly tried: number }> => {
  const progress = progressOn(process.stderr)
  let [seen, tried]: [Seen, number] = [nothingSeen, 0]
  const starts = Array.from({ length: Math.ceil(count / dealtOut) }, (_, at) => at * dealtOut)
  await Promise.all(
    starts.map(async (from) => {
      const to = Math.min(count, from + dealtOut)
      const part = await pool.askBefore(deadline, 'look', { from, to })
      if (part === undefined) return
      seen = both(seen, part)
      tried += to - from
      progress.show(tried, count)
    }),
  )
  progress.end()
  return { seen, tried }
}

/** Each finding with the smallest props. What of one policy breaks with the same props is shown with the same. */
const shrunk = async (
  pool: Pool,
  found: readonly Found[],
  asSeen: (found: Found) => boolean,
): Promise<readonly Shown[]> => {
  const ofPolicies = Map.groupBy(found, ({ policy, kind }) => `${policy ?? ''} ${kind}`)
  const shown = await Promise.all(
    [...ofPolicies.values()].map(async (alike) => {
      const told: Shown[] = []
      let left = alike.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
      for (let first = left.shift(); first !== undefined; first = left.shift()) {
        const smallest = await pool.ask('shrink', { found: first, isAsSeen: asSeen(first) })
        const broken = new Set(smallest.outcomes.map(({ subject }) => subject.id))
        const same = left.filter(({ subject, times }) => broken.has(subject) && times === first?.times)
        told.push(...[first, ...same].map((one) => ({ found: one, smallest })))
        left = left.filter((one) => !same.includes(one))
      }
      return told
    }),
  )
  return shown.flat()
}

const report = async (
  given: Given,
  toWrite: ReturnType<typeof reportsOf>,
  evidence: Evidence,
  areWaiversWrong: boolean,
): Promise<number> => {
  const unwritten = await writeReports(toWrite, evidence, false)
  const status = unwritten.length > 0 || areWaiversWrong ? 2 : statusOf(evidence)
  settle(status)
  const format = (given.text('format') as ReportName | undefined) ?? 'terminal'
  const { render } = await reports[format].load()
  await printAll(render(evidence, renderingFor(process.stdout)))
  for (const error of unwritten) await complain(error)
  return status
}

/** A construct is deployed in no way yet: that some props break a policy is what fails. */
const statusOf = (evidence: Evidence): number => {
  const { outcomes, run } = evidence
  const isBroken = outcomes.some(
    (outcome) => outcome.outcome === 'breakable' && counts({ ...outcome, outcome: 'fail' }, run),
  )
  if (isBroken) return 1
  return exitStatus({ ...evidence, passes: [] })
}
