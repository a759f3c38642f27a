import { missingValues } from '../../checks/replay/replay.ts'
import type { Evidence } from '../../model/evidence.ts'
import type { LoadOptions } from '../../sources/load.ts'
import { type Given, UsageError } from '../command.ts'
import { pairsOf } from '../inputs.ts'

type Values = Readonly<Record<string, string>>

/** How it was deployed, as far as the evidence tells. */
export interface Recorded {
  readonly deployment: LoadOptions
  /** The flags that would give what the evidence keeps to itself. */
  readonly missing: readonly string[]
}

export const deploymentFrom = ({ scope }: Evidence, given: Given): Recorded => {
  const { parameters = {}, stackTags = {}, parameterFiles, region, account } = scope
  const values = filled(parameters, pairsOf(given, 'parameter'), 'parameter')
  const tags = filled(stackTags, pairsOf(given, 'stack-tag'), 'stack-tag')
  return {
    deployment: {
      parameters: values.known,
      stackTags: tags.known,
      ...(parameterFiles !== undefined && { parameterFiles }),
      ...(region !== undefined && { region }),
      ...(account !== undefined && { account }),
    },
    missing: [...values.missing, ...tags.missing],
  }
}

/** The values that break a finding; those that the evidence keeps to itself have to be given. */
export const assignmentOf = (recorded: Values, given: Given): Values => {
  const { known, missing } = filled(recorded, pairsOf(given, 'parameter'), 'parameter')
  if (missing.length > 0) throw askFor(missing)
  return known
}

export const askFor = (missing: readonly string[]): UsageError =>
  new UsageError('The evidence keeps a value to itself that it needs.', `Give it: ${missing.join(' ')}`)

const filled = (
  recorded: Values,
  given: Values,
  flag: string,
): { readonly known: Values; readonly missing: readonly string[] } => {
  const kept = missingValues(recorded)
  const known = Object.entries(recorded).flatMap(([name, value]) => {
    if (!kept.includes(name)) return [[name, value] as const]
    return Object.hasOwn(given, name) ? [[name, given[name] ?? ''] as const] : []
  })
  const missing = kept.filter((name) => !Object.hasOwn(given, name)).map((name) => `--${flag} ${name}=…`)
  return { known: Object.fromEntries(known), missing }
}
