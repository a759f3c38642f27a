import { join } from 'node:path'
import type { LoadedConfig } from '../../checks/config/config-file.ts'
import { readEvidence } from '../../checks/judge/baseline.ts'
import { type Selected, select } from '../../checks/judge/selection.ts'
import type { Minimal } from '../../checks/replay/minimal.ts'
import { missingValues, type Replayed, recordedKind, replay, spaceFor } from '../../checks/replay/replay.ts'
import type { Evidence, Outcome } from '../../model/evidence.ts'
import { InputError } from '../../model/place.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { type Paint, placed } from '../../reports/layout.ts'
import { plain } from '../../reports/plain.ts'
import { load } from '../../sources/load.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { configFlags, deploymentFlags, pairsOf, settingsOf } from '../inputs.ts'
import { paintFor, print, say, writeWhole } from '../output.ts'

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
    ...configFlags,
  },
  examples: [
    ['forall check app.yaml --format json > evidence.json', 'Keep the evidence.'],
    ['forall replay evidence.json', 'Replay all that it found.'],
    ['forall replay evidence.json 3f2a --minimal out', 'One finding, as small as can be.'],
  ],
  statuses: { 0: 'everything came to exactly what was recorded', 1: 'something did not' },
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
  const { policies, loaded } = await settingsOf(given)
  const values = pairsOf(given, 'parameter')
  const deployment = deploymentFrom(evidence, values)
  const { spaces, errors } = await load(evidence.scope.paths, { ...deployment, say })
  const [error] = errors
  if (error !== undefined) throw error
  const replays: Replayed[] = []
  let smallest: Minimal | undefined
  for (const finding of findings) {
    const selected = await selectedFor(finding, evidence, policies, loaded.placeOf)
    const space = spaceFor(finding, selected, spaces)
    const assignment = withGiven(finding.assignment ?? {}, values)
    replays.push(
      space === undefined ? gone(finding) : await replay(finding, selected, space, evidence.run, assignment),
    )
    if (directory !== undefined && space !== undefined)
      smallest = await writeMinimal(directory, finding, selected, space, assignment)
  }
  const status = replays.every(({ isSame }) => isSame) ? 0 : 1
  process.exitCode = status
  const paint = paintFor(process.stdout)
  await print(`${replays.map((replayed) => shown(replayed, paint)).join('\n\n')}\n`)
  if (directory !== undefined && smallest !== undefined)
    await print(`\n${howToCheck(directory, findings, smallest)}\n`)
  return status
}

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

const deploymentFrom = ({ scope }: Evidence, values: Readonly<Record<string, string>>) => {
  const { parameters = {}, parameterFiles, stackTags, region, account } = scope
  const given = withGiven(parameters, values)
  return {
    parameters: given,
    ...(stackTags !== undefined && { stackTags }),
    ...(parameterFiles !== undefined && { parameterFiles }),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
  }
}

/** Recorded values, where those that were kept back are given anew. */
const withGiven = (recorded: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) => {
  const missing = missingValues(recorded)
  const [absent] = missing.filter((name) => !Object.hasOwn(values, name))
  if (absent !== undefined)
    throw new UsageError(
      `The evidence keeps the value of ${absent} to itself.`,
      `Give it: --parameter ${absent}=…`,
    )
  return { ...recorded, ...Object.fromEntries(missing.map((name) => [name, values[name] ?? ''])) }
}

const selectedFor = async (
  { policy: id }: Outcome,
  evidence: Evidence,
  policies: readonly Policy[],
  placeOf: LoadedConfig['placeOf'],
): Promise<Selected> => {
  const policy = policies.find((one) => one.id === id)
  if (policy === undefined)
    throw new InputError(
      `There is no policy ${id} here.`,
      undefined,
      'Name the configuration that has it: --config forall.config.ts',
    )
  const options = evidence.policies.find((one) => one.id === id)?.options
  const config = options === undefined ? {} : { policies: { [id]: { options } } }
  const [selected] = await select([policy], { config, placeOf })
  return selected ?? { policy, options: policy.options?.defaults, severity: policy.severity }
}

const gone = (recorded: Outcome): Replayed => ({
  recorded,
  again: 'absent',
  there: 'absent',
  message: 'There is no such subject any more',
  isSame: false,
})

const shown = ({ recorded, again, there, message, isSame }: Replayed, paint: Paint): string => {
  const { subject, policy, fingerprint, assignment } = recorded
  const values = Object.entries(assignment ?? {}).map(([name, value]) => `${name}=${value}`)
  const sameness = isSame
    ? paint('as recorded', 'green')
    : paint(`not as recorded, which was ${recordedKind(recorded)}`, 'red')
  return [
    `${paint(again, 'bold')}, ${sameness}`,
    `  ${paint(plain(subject.id), 'cyan')}  ${paint(`${placed(subject.location)} · ${plain(policy)} · ${plain(fingerprint)}`, 'dim')}`,
    ...(values.length === 0 ? [] : [`  with ${plain(values.join(' '))}: ${there}`]),
    `  ${plain(message)}`,
  ].join('\n')
}

const filesIn = (directory: string) => ({
  templateFile: join(directory, 'template.json'),
  parameterFile: join(directory, 'parameters.json'),
})

const writeMinimal = async (
  directory: string,
  finding: Outcome,
  selected: Selected,
  space: Space,
  assignment: Readonly<Record<string, string>>,
): Promise<Minimal> => {
  const { minimal } = await import('../../checks/replay/minimal.ts')
  const smallest = await minimal(finding, selected, space, assignment)
  const { templateFile, parameterFile } = filesIn(directory)
  const list = Object.entries(smallest.deployment.parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }))
  await writeWhole(templateFile, `${JSON.stringify(smallest.template, undefined, 2)}\n`)
  await writeWhole(parameterFile, `${JSON.stringify(list, undefined, 2)}\n`)
  return smallest
}

/** The command that shows the finding again. Where it is deployed is no parameter, and is named beside. */
const howToCheck = (
  directory: string,
  findings: readonly Outcome[],
  { deployment: { region, account }, withheld }: Minimal,
): string => {
  const { templateFile, parameterFile } = filesIn(directory)
  return [
    `forall check ${word(templateFile)} --parameters ${word(parameterFile)} --policy ${findings[0]?.policy}`,
    ...(region === undefined ? [] : [`--region ${word(region)}`]),
    ...(account === undefined ? [] : [`--account ${word(account)}`]),
    ...withheld.map((name) => `--parameter ${word(name)}=…`),
  ].join(' ')
}

/** A word as a shell takes it for one: it may be pasted, and comes from a file. */
const word = (text: string): string =>
  /^[\w./:@=+-]+$/.test(text) ? text : `'${plain(text).replaceAll("'", "'\\''")}'`
