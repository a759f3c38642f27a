import { resolve } from 'node:path'
import { judge } from '../../checks/judge/judge.ts'
import { InputError } from '../../model/place.ts'
import { type Severity, severities } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { type ReportName, reports } from '../../reports/index.ts'
import { exitStatus } from '../../reports/status.ts'
import { load } from '../../sources/load.ts'
import { canonical } from '../../sources/path.ts'
import { clock } from '../clock.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import {
  configFlags,
  deploymentFlags,
  deploymentOf,
  policyFlags,
  selectedBy,
  settingsOf,
  waiversOf,
} from '../inputs.ts'
import { printAll, progressOn, renderingFor, say, settle } from '../output.ts'
import { reportFlags, reportsOf } from '../report-flag.ts'
import { version } from '../version.ts'
import { writeReports } from '../write-reports.ts'

export const command: Command = {
  name: 'check',
  about:
    'Judges templates against every policy, for every value that their parameters can have. A pass is a proof or says how far it looked; a fail says what was found and where; what cannot be known is called unknown, with what decides it.',
  positionals: [
    {
      name: 'path',
      about:
        'Templates, CDK apps, cdk.out, account snapshots, policy documents of IAM by themselves, or directories; the kind is detected (default: here)',
      many: true,
    },
  ],
  flags: {
    ...deploymentFlags,
    ...policyFlags,
    ...reportFlags,
    strict: { about: 'Breakable, unknown and searched count as failing' },
    severity: {
      value: 'level',
      oneOf: severities,
      about: 'What is less severe is reported, but does not fail (default: info)',
    },
    full: { about: 'Leave nothing out: every finding, and what passes with its evidence' },
    baseline: { value: 'file', about: 'Evidence of an earlier run: fail only on what is new' },
    seed: { value: 'number', about: 'The seed of the search (default: 1)' },
    ...configFlags,
  },
  examples: [
    ['forall check template.yaml', 'Judge one template as it can be deployed by anyone.'],
    [
      'forall check cdk.out --env prod',
      'As it is deployed to production, by an environment of the configuration.',
    ],
    [
      'forall check app.yaml --parameters prod.json --parameter Size=3 --region eu-west-1',
      'The same without one. What is not given stays open.',
    ],
    ['forall check --policy data --skip data/bucket-versioning', 'All of one area but one policy.'],
    [
      'forall check templates --strict --report json=out/evidence.json',
      'A gate that wants proofs, and keeps the evidence.',
    ],
    ['forall check . --baseline evidence.json', 'Fail only on what is new since that run.'],
  ],
  statuses: {
    0: 'nothing fails',
    1: 'something fails; with --strict also breakable, unknown, and searched without a proof',
    2: 'bad usage, or input that cannot be read (all other input is judged nevertheless)',
    3: 'nothing fails in what was examined, but not everything was',
  },
  run: (given) => check(given),
}

const check = async (given: Given): Promise<number> => {
  const toWrite = reportsOf(given.texts('report'))
  const now = clock()
  const settings = await settingsOf(given)
  const selected = await selectedBy(given, settings)
  const { loaded, policies } = settings
  const { config } = loaded
  const deployment = deploymentOf(given, loaded)
  const paths = (given.positionals.length > 0 ? given.positionals : (config.paths ?? ['.'])).map(canonical)
  refuseOverwriting(toWrite, paths)
  const waived = await waiversOf(given, loaded, policies)
  const baselineFile = given.text('baseline') ?? config.baseline
  const baseline = baselineFile === undefined ? undefined : await readBaseline(baselineFile)
  const { spaces, notExamined, errors } = await load(paths, { ...deployment, say })
  if (spaces.length === 0 && errors.length === 0 && notExamined.length === 0) {
    throw new InputError(
      `There is nothing to judge in ${paths.join(', ')}.`,
      undefined,
      'Name a template, a CDK app, cdk.out, or a directory of them.',
    )
  }
  const progress = progressOn(process.stderr)
  const environment = given.text('env')
  const run = {
    seed: given.number('seed') ?? config.seed ?? 1,
    maxCases: config.maxCases ?? 4_096,
    draws: config.draws ?? 200,
    strict: given.is('strict') || (config.strict ?? false),
    severity: (given.text('severity') as Severity | undefined) ?? config.severity ?? 'info',
  }
  const full = given.is('full')
  const [only, skip] = [given.texts('policy'), given.texts('skip')]
  const share = { paths, deployment, config: given.text('config'), only, skip, run, full }
  const beside = areFew(spaces)
    ? undefined
    : (await import('../check/beside.ts')).besideFor(spaces, selected.length, share)
  const evidence = await judge({
    spaces,
    policies: selected,
    errors: [...errors, ...waived.errors],
    notExamined,
    waivers: waived.waivers,
    ...(baseline !== undefined && { baseline }),
    scope: { paths, ...(environment !== undefined && { environment }), ...deployment },
    run,
    version,
    full,
    now,
    onProgress: progress.show,
    ...(beside !== undefined && { beside }),
  }).finally(() => beside?.end())
  progress.end()
  const format = (given.text('format') as ReportName | undefined) ?? 'terminal'
  const unwritten = await writeReports(toWrite, evidence, full)
  const status = unwritten.length > 0 ? 2 : exitStatus(evidence)
  settle(status)
  const { render } = await reports[format].load()
  await printAll(render(evidence, { ...renderingFor(process.stdout), full }))
  // Where the report goes to a file or another program, what could not be read is said here.
  const unread = format === 'terminal' ? [] : [...errors, ...waived.errors]
  for (const error of [...unread, ...unwritten]) await complain(error)
  return status
}

/** To read fewer resources once more takes longer than it saves. */
const fewResources = 3_000

const areFew = (spaces: readonly Space[]): boolean =>
  spaces.reduce((sum, { entries }) => sum + entries.size, 0) < fewResources

const refuseOverwriting = (reports: ReturnType<typeof reportsOf>, paths: readonly string[]): void => {
  const read = paths.map((path) => resolve(path))
  const over = reports.find(({ file }) => read.includes(resolve(file)))
  if (over !== undefined)
    throw new UsageError(`--report ${over.name}=${over.file} would be written over what is judged.`)
}

const readBaseline = async (file: string) => {
  const { readBaseline: read } = await import('../../checks/judge/baseline.ts')
  return read(file)
}
