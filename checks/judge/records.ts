import type { Evidence, NotExaminedRecord, PolicyRecord } from '../../model/evidence.ts'
import type { InputError } from '../../model/place.ts'
import { areaOf, type Policy } from '../../model/policy.ts'
import { masked } from '../../model/secrets/declared.ts'
import { announcesSecret } from '../../model/secrets/places.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import type { Selected } from './selection.ts'

/* What a run has to do with, as the evidence tells it. */

export const recordOf = ({ policy, severity, given }: Selected): PolicyRecord => ({
  id: policy.id,
  title: policy.title,
  severity,
  area: areaOf(policy),
  controls: policy.controls ?? {},
  equivalents: policy.equivalents ?? [],
  forAll: policy.forAll.name,
  ...(policy.fix !== undefined && { fix: policy.fix }),
  ...(given !== undefined && { options: given }),
})

/**
 * Parameters are recorded so that a finding can be replayed; what is secret is not. Where a template could not be read,
 * a parameter that no other one declares may be a secret of that.
 */
export const withSecretsMasked = <S extends Pick<Evidence['scope'], 'parameters'>>(
  scope: S,
  spaces: readonly Space[],
  isAllRead: boolean,
): S => {
  if (scope.parameters === undefined) return scope
  const declared = new Map<string, boolean>()
  for (const { name, secret = false } of spaces.flatMap(({ inputs }) => [...inputs.values()])) {
    const last = name.split('/').at(-1) ?? name
    declared.set(last, secret || (declared.get(last) ?? false))
  }
  const entries = Object.entries(scope.parameters).map(([name, value]) => {
    const last = name.split(':').at(-1) ?? name
    const isSecret = declared.get(last) ?? !isAllRead
    return [name, isSecret || announcesSecret(last) ? masked : value]
  })
  return { ...scope, parameters: Object.fromEntries(entries) }
}

export const sourceRecord = ({
  name,
  source,
  entries,
  inputs,
}: Space): Evidence['scope']['sources'][number] => ({
  name,
  kind: source,
  resources: entries.size,
  inputs: inputs.size,
})

export const unreadable = ({ message, place, advice }: InputError): NotExaminedRecord => ({
  what: place?.file ?? 'the input',
  why: message,
  kind: 'unreadable',
  ...(advice !== undefined && { advice }),
  ...(place !== undefined && { location: place }),
})

export const unsupported = ({ what, why, place }: NotExamined): NotExaminedRecord => ({
  what,
  why,
  kind: 'unsupported',
  ...(place !== undefined && { location: place }),
})

export const defect = (policy: Policy, thrown: string): NotExaminedRecord => ({
  what: policy.id,
  why: `The policy threw: ${thrown}`,
  kind: 'defect',
  advice: 'This is a defect of the policy, not of what it judges: report it to whoever wrote it.',
})
