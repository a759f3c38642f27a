import { readEvidence } from '../../checks/judge/baseline.ts'
import { type Selected, select } from '../../checks/judge/selection.ts'
import { type Replayed, replay, spaceFor } from '../../checks/replay/replay.ts'
import type { Evidence, Outcome } from '../../model/evidence.ts'
import { InputError } from '../../model/place.ts'
import type { Space } from '../../model/space.ts'
import { load } from '../../sources/load.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { complain } from '../complaint.ts'
import { configFlags, deploymentFlags, type Settings, settingsOf } from '../inputs.ts'
import { paintFor, print, say, settle } from '../output.ts'
import { replayedProps } from '../replay/construct.ts'
import { askFor, assignmentOf, deploymentFrom } from '../replay/deployment.ts'
import { isLeft, type Left, shown, summary } from '../replay/shown.ts'
import { refuseExisting, writeSmallest } from '../replay/smallest.ts'

export const command: Command = {
  name: 'replay',
  about:
    'Decides findings again, from the same files, and evaluates each at exactly the values that broke it. It must come to what was recorded; where it does not, the files or the policies are no longer what they were.',
  positionals: [
    { name: 'evidence', about: 'The JSON evidence of a run', isRequired: true },
    {
      name: 'fingerprint',
      about: 'Which finding, by the beginning of its fingerprint (default: all of them)',
    },
  ],
  flags: {
    minimal: { value: 'dir', about: 'Write the smallest template and parameter file that show the finding' },
    parameter: { ...deploymentFlags.parameter, about: 'A value that the evidence keeps to itself' },
    'stack-tag': { ...deploymentFlags['stack-tag'], about: 'A tag that the evidence keeps to itself' },
    ...configFlags,
  },
  examples: [
    ['forall check app.yaml --report json=evidence.json', 'Keep the evidence.'],
    ['forall replay evidence.json', 'Replay all that it found.'],
    ['forall replay evidence.json --parameter DbMode=off', 'With a value that the evidence does not hold.'],
    ['forall replay evidence.json 3f2a --minimal out', 'One finding, as small as can be, into out/.'],
  ],
  statuses: {
    0: 'everything came to exactly what was recorded',
    1: 'something did not',
    3: 'nothing came to anything else, but not everything could be replayed',
  },
  run: (given) => run(given),
}

const run = async (given: Given): Promise<number> => {
  const [file = '', fingerprint] = given.positionals
  const evidence = await readEvidence(file)
  const findings = findingsOf(evidence, fingerprint, file)
  const directory = given.text('minimal')
  if (directory !== undefined && findings.length !== 1) {
    throw new UsageError(`--minimal needs one finding; ${findings.length} fit.`, fingerprintsIn(findings))
  }
  if (directory !== undefined) refuseExisting(directory)
  const settings = await settingsOf(given)
  const [construct] = evidence.scope.sources.filter(({ kind }) => kind === 'construct')
  if (construct !== undefined) {
    if (directory !== undefined)
      throw new UsageError(
        '--minimal writes templates.',
        'The smallest props of a construct stand in its evidence.',
      )
    const built = await replayedProps(construct.name, findings, evidence, (finding) =>
      selectedFor(finding, evidence, settings),
    )
    return told(built)
  }
  const { deployment, missing } = deploymentFrom(evidence, given)
  const { spaces, errors } = await load(evidence.scope.paths, { ...deployment, say })
  for (const error of errors) await complain(error)
  const run: Run = { evidence, settings, given, spaces, missing, isAllRead: errors.length === 0 }
  const results: (Replayed | Left)[] = []
  for (const finding of findings) results.push(await again(finding, run))
  const status = await told(
    results,
    errors.length > 0 && !isSettled(results, fingerprint) ? 2 : statusOf(results),
  )
  const [only] = results
  if (directory === undefined || only === undefined) return status
  if (isLeft(only) || !only.isSame)
    throw new InputError('Nothing is written of a finding that did not come to what was recorded.')
  const { selected, space, assignment } = await setting(only.recorded, run)
  if (space === undefined) return status
  const smallest = { finding: only.recorded, selected, space, assignment }
  await print(`\n${await writeSmallest(directory, smallest)}\n`)
  return status
}

/** Says what each came to. */
const told = async (results: readonly (Replayed | Left)[], status = statusOf(results)): Promise<number> => {
  settle(status)
  const paint = paintFor(process.stdout)
  const lines = results.map((result) => shown(result, paint))
  await print(`${[...lines, ...(results.length > 1 ? [summary(results, paint)] : [])].join('\n\n')}\n`)
  return status
}

/** What all findings of a run are decided again with. */
interface Run {
  readonly evidence: Evidence
  readonly settings: Settings
  readonly given: Given
  readonly spaces: readonly Space[]
  /** The flags that would give what the evidence keeps to itself of how it is deployed. */
  readonly missing: readonly string[]
  readonly isAllRead: boolean
}

const statusOf = (results: readonly (Replayed | Left)[]): number => {
  if (results.some((result) => !isLeft(result) && !result.isSame)) return 1
  return results.some(isLeft) ? 3 : 0
}

/** What is asked for by name, and was decided again, is so whatever stands in files that could not be read. */
const isSettled = (results: readonly (Replayed | Left)[], fingerprint: string | undefined): boolean =>
  fingerprint !== undefined && !results.some(isLeft)

/** Decides one finding again. What stands in the way of it is no hindrance to the others. */
const again = async (finding: Outcome, run: Run): Promise<Replayed | Left> => {
  try {
    const { selected, space, assignment } = await setting(finding, run)
    if (space === undefined) return gone(finding, run)
    const replayed = await replay(finding, selected, space, run.evidence.run, assignment)
    // What the evidence keeps to itself may be what makes the difference.
    return replayed.isSame || run.missing.length === 0
      ? replayed
      : { recorded: finding, why: askFor(run.missing) }
  } catch (why) {
    const isTold = why instanceof InputError || why instanceof UsageError
    return {
      recorded: finding,
      why: isTold ? why : new InputError('It could not be judged, as check will tell.'),
    }
  }
}

/** Where a finding is decided, and with which values. */
const setting = async (finding: Outcome, { evidence, settings, given, spaces }: Run) => {
  const selected = await selectedFor(finding, evidence, settings)
  const assignment = assignmentOf(finding.assignment ?? {}, given)
  return { selected, assignment, space: spaceFor(finding, selected, spaces) }
}

const gone = (recorded: Outcome, { isAllRead }: Run): Replayed | Left =>
  isAllRead
    ? {
        recorded,
        again: 'absent',
        there: 'absent',
        message: 'There is no such subject any more',
        isSame: false,
      }
    : { recorded, why: new InputError('It may stand in what could not be read.') }

/** Findings about waivers are about this run's date, not about an infrastructure. */
const findingsOf = (
  { outcomes }: Evidence,
  fingerprint: string | undefined,
  file: string,
): readonly Outcome[] => {
  const findings = outcomes.filter(({ policy }) => !policy.startsWith('waivers/'))
  const wanted = findings.filter(
    (finding) => fingerprint === undefined || finding.fingerprint.startsWith(fingerprint),
  )
  if (wanted.length > 0) return wanted
  if (fingerprint === undefined) throw new InputError('This evidence has no findings.', { file })
  throw new InputError(`It has no finding ${fingerprint}.`, { file }, fingerprintsIn(findings))
}

const fingerprintsIn = (findings: readonly Outcome[]): string =>
  `There are: ${findings
    .slice(0, 5)
    .map(({ fingerprint, policy, subject }) => `${fingerprint} (${policy} of ${subject.id})`)
    .join(', ')}${findings.length > 5 ? ', …' : ''}`

const selectedFor = async (
  { policy: id }: Outcome,
  evidence: Evidence,
  { policies, loaded: { placeOf } }: Settings,
): Promise<Selected> => {
  const policy = policies.find((one) => one.id === id)
  if (policy === undefined)
    throw new InputError(
      `There is no policy ${id} here.`,
      undefined,
      'Name the configuration that has it: --config forall.config.ts',
    )
  const { options, except } = evidence.policies.find((one) => one.id === id) ?? {}
  const settings = { ...(options !== undefined && { options }), ...(except !== undefined && { except }) }
  const config = { policies: { [id]: settings } }
  const [selected] = await select([policy], { config, placeOf })
  return selected ?? { policy, options: policy.options?.defaults, severity: policy.severity }
}
