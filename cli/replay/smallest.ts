import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Selected } from '../../checks/judge/selection.ts'
import type { Minimal } from '../../checks/replay/minimal.ts'
import type { Outcome } from '../../model/evidence.ts'
import { InputError } from '../../model/place.ts'
import type { Space } from '../../model/space.ts'
import { plain } from '../../reports/plain.ts'
import { writeWhole } from '../write-whole.ts'

/** What shows one finding: where it was found, and with which values. */
interface Shown {
  readonly finding: Outcome
  readonly selected: Selected
  readonly space: Space
  readonly assignment: Readonly<Record<string, string>>
}

const filesIn = (directory: string) => ({
  templateFile: join(directory, 'template.json'),
  parameterFile: join(directory, 'parameters.json'),
})

/** Nobody's own template is written over. */
export const refuseExisting = (directory: string): void => {
  for (const file of Object.values(filesIn(directory)))
    if (existsSync(file))
      throw new InputError('It is there already.', { file }, 'Name another folder, or delete it first.')
}

/** Writes the smallest template and parameter file that show a finding; returns the command that judges them. */
export const writeSmallest = async (
  directory: string,
  { finding, selected, space, assignment }: Shown,
): Promise<string> => {
  const { minimal } = await import('../../checks/replay/minimal.ts')
  const smallest = await minimal(finding, selected, space, assignment)
  const { templateFile, parameterFile } = filesIn(directory)
  const list = Object.entries(smallest.deployment.parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }))
  await writeWhole(templateFile, `${JSON.stringify(smallest.template, undefined, 2)}\n`)
  await writeWhole(parameterFile, `${JSON.stringify(list, undefined, 2)}\n`)
  return howToCheck(directory, finding, smallest)
}

/** The command that shows the finding again. Where it is deployed is no parameter, and is named beside. */
const howToCheck = (
  directory: string,
  { policy }: Outcome,
  { deployment: { region, account, stackTags = {} }, withheld }: Minimal,
): string => {
  const { templateFile, parameterFile } = filesIn(directory)
  return [
    `forall check ${word(templateFile)} --parameters ${word(parameterFile)} --policy ${policy}`,
    ...(region === undefined ? [] : [`--region ${word(region)}`]),
    ...(account === undefined ? [] : [`--account ${word(account)}`]),
    ...Object.entries(stackTags).map(([key, value]) => `--stack-tag ${word(`${key}=${value}`)}`),
    ...withheld.parameters.map((name) => `--parameter ${word(name)}=…`),
    ...withheld.tags.map((name) => `--stack-tag ${word(name)}=…`),
  ].join(' ')
}

/** A word as a shell takes it for one: it may be pasted, and comes from a file. */
const word = (text: string): string =>
  /^[\w./:@=+-]+$/.test(text) ? text : `'${plain(text).replaceAll("'", "'\\''")}'`
