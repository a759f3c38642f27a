import type { Evidence, NotExaminedRecord, PolicyRecord } from '../../model/evidence.ts'
import { nameInStack } from '../../model/input.ts'
import type { InputError } from '../../model/place.ts'
import { areaOf, type Policy } from '../../model/policy.ts'
import { masked } from '../../model/secrets/declared.ts'
import { formatOf } from '../../model/secrets/formats.ts'
import { announcesSecret } from '../../model/secrets/places.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { filesTogether } from './home.ts'
import { parametersMadeSecret } from './secret-places.ts'
import type { Selected } from './selection.ts'
import type { Thrown } from './thrown.ts'

/* What a run has to do with, as the evidence tells it. */

export const recordOf = ({ policy, severity, given, except }: Selected): PolicyRecord => ({
  id: policy.id,
  title: policy.title,
  severity,
  area: areaOf(policy),
  controls: policy.controls ?? {},
  equivalents: policy.equivalents ?? [],
  forAll: policy.forAll.name,
  ...(policy.fix !== undefined && { fix: policy.fix }),
  ...(given !== undefined && { options: given }),
  ...(except !== undefined && { except }),
})

/**
 * Parameters and tags are recorded so that a finding can be replayed; what is secret is not. Where a template could not
 * be read, a parameter that no other one declares may be a secret of that.
 */
export const withSecretsMasked = <S extends Pick<Evidence['scope'], 'parameters' | 'stackTags'>>(
  scope: S,
  spaces: readonly Space[],
  isAllRead: boolean,
): S => {
  const { parameters, stackTags } = scope
  return {
    ...scope,
    ...(parameters !== undefined && {
      parameters: maskedWhere(parameters, secretParameters(spaces, isAllRead)),
    }),
    ...(stackTags !== undefined && { stackTags: maskedWhere(stackTags, () => false) }),
  }
}

const maskedWhere = (
  values: Readonly<Record<string, string>>,
  isSecret: (name: string) => boolean,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const last = name.split(':').at(-1) ?? name
      const isKept = isSecret(last) || announcesSecret(last) || formatOf(value) !== undefined
      return [name, isKept ? masked : value]
    }),
  )

const secretParameters = (spaces: readonly Space[], isAllRead: boolean): ((name: string) => boolean) => {
  const declared = new Map<string, boolean>()
  for (const { name, secret = false } of spaces.flatMap(({ inputs }) => [...inputs.values()])) {
    const last = nameInStack(name)
    declared.set(last, secret || (declared.get(last) ?? false))
  }
  for (const space of spaces) for (const name of parametersMadeSecret(space)) declared.set(name, true)
  return (name) => declared.get(name) ?? !isAllRead
}

export const sourceRecord = (space: Space): Evidence['scope']['sources'][number] => {
  const files = filesTogether(space).length
  return {
    name: space.name,
    kind: space.source,
    resources: space.entries.size,
    inputs: space.inputs.size,
    ...(files > 1 && { files }),
  }
}

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

export const defect = (
  policy: Policy,
  subject: string,
  { thrown, tooMuch, isNoVerdict }: Thrown,
): NotExaminedRecord =>
  tooMuch !== undefined
    ? {
        what: `${subject}, by ${policy.id}`,
        why: `${tooMuch.why}.`,
        kind: 'unsupported',
        advice: tooMuch.advice,
      }
    : {
        what: policy.id,
        why: isNoVerdict ? `It judges nothing: ${thrown}.` : `The policy threw: ${thrown}`,
        kind: 'defect',
        advice: 'This is a defect of the policy, not of what it judges: report it to whoever wrote it.',
      }
