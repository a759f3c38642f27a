import { nameInStack } from '../../model/input.ts'
import { areaOf, type Policy } from '../../model/policy.ts'
import { masked, withoutSecrets } from '../../model/secrets/declared.ts'
import { announcesSecret } from '../../model/secrets/places.ts'
import { isShownByName } from '../../model/show.ts'
import type { Space } from '../../model/space.ts'
import type { Decision } from '../decide/decision.ts'
import { parametersMadeSecret } from './secret-places.ts'

/** What a reading shows of a value that is not text: nothing in it can be secret. */
const harmless = /^(absent|an empty text|an empty list|a list of \d+|a block|true|false)$/

/**
 * Hides what must not be printed. Readings show no secret by themselves; what is left are the values that break
 * something, sentences, and all that policies about secrets read.
 */
export interface Mask {
  found(found: string): string
  text(text: string): string
  assignment(values: Readonly<Record<string, string>>): Record<string, string>
  quantified(quantified: Decision['quantified']): Decision['quantified']
  decision(decision: Decision): Decision
}

export const maskOf = (space: Space, policy: Pick<Policy, 'id'>): Mask => {
  const isAboutSecrets = areaOf(policy) === 'secrets'
  // Findings of one policy say much the same.
  const told = new Map<string, string>()
  const text = (shown: string): string => {
    const before = told.get(shown)
    if (before !== undefined) return before
    const without = withoutSecrets(shown, space)
    told.set(shown, without)
    return without
  }
  const found = (shown: string): string =>
    isAboutSecrets && !harmless.test(shown) && !isShownByName(shown, space) ? masked : text(shown)
  const assignment = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        isSecretValue(space, name, value) ? masked : text(value),
      ]),
    )
  const quantified = (all: Decision['quantified']): Decision['quantified'] =>
    all.searched === undefined ? all : { ...all, searched: all.searched.map(text) }
  return {
    found,
    text,
    assignment,
    quantified,
    decision: (decision) => ({
      ...decision,
      assignment: assignment(decision.assignment),
      stuckOn: decision.stuckOn.map(text),
      quantified: quantified(decision.quantified),
      reads: decision.reads.map((read) => ({ ...read, found: found(read.found) })),
      causes: decision.causes.map((cause) => ({
        ...cause,
        found: found(cause.found),
        expected: text(cause.expected),
      })),
      ...(decision.because !== undefined && { because: text(decision.because) }),
      ...(decision.restsOn !== undefined && { restsOn: text(decision.restsOn) }),
      ...(decision.witness !== undefined && { witness: maskedWitness(decision.witness, text) }),
    }),
  }
}

type Text = (text: string) => string

const maskedWitness = ({ kind, text, detail }: NonNullable<Decision['witness']>, mask: Text) => ({
  kind,
  text: mask(text),
  ...(detail !== undefined && {
    detail: Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, mask(value)])),
  }),
})

/**
 * Whether the value that an input is to have must not be told: it is secret itself, its name or its place says so and
 * the template lists its values, or it is to have the value of one that is.
 */
const isSecretValue = (space: Space, name: string, value: string): boolean => {
  const { inputs, parameters } = space
  const input = inputs.get(name)
  if (input?.secret) return true
  if (harmless.test(value)) return false
  const last = nameInStack(name)
  if (input?.domain.kind === 'finite') return announcesSecret(last) || parametersMadeSecret(space).has(last)
  return (
    [...inputs.values()].some(({ secret, now }) => secret && now === value) ||
    parameters.some(({ secret, default: usual }) => secret && usual === value)
  )
}
