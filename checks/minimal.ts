import type { Evidence, Outcome } from '../model/evidence.ts'
import { isObject, type JsonObject } from '../model/json.ts'
import { InputError } from '../model/place.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { problemsOf } from '../sources/cloudformation/problems.ts'
import { readDocument } from '../sources/document/document.ts'
import { defaults } from './decide.ts'
import { decideWithSearch } from './decide-with-search.ts'
import { messageOf } from './message.ts'
import { reduce } from './reduce.ts'
import { deployedWith, recordedKind } from './replay.ts'
import type { Selected } from './selection.ts'

/** A template that shows a finding and nothing else, with the parameters that it takes. */
export interface Minimal {
  readonly template: JsonObject
  readonly parameters: Readonly<Record<string, string>>
}

/** How a template is deployed when nothing is changed. */
export type Deployment = Pick<Evidence['scope'], 'parameters' | 'region' | 'account'>

/**
 * The smallest template that shows a finding: judged as it is deployed it comes to the same outcome, and with the
 * values that break it to the same failure, in the same words.
 */
export const minimal = async (
  recorded: Outcome,
  selected: Selected,
  deployment: Deployment,
): Promise<Minimal> => {
  const { file } = recorded.subject.location
  const { root } = await readDocument(file)
  const id = recorded.subject.id.split('/').at(-1) ?? recorded.subject.id
  const breaking = Object.fromEntries(
    Object.entries(recorded.assignment ?? {}).map(([name, value]) => [name.split('/').at(-1) ?? name, value]),
  )
  const wanted = recordedKind(recorded)
  const told = async (template: JsonObject): Promise<string | undefined> => {
    if (problemsOf(template).length > 0) return undefined
    const { parameters = {}, ...where } = deployment
    const space = spaceOfTemplate(template, { ...where, parameters: declaredIn(template, parameters) })
    const how = { ...defaults, policyOptions: selected.options }
    try {
      const usual = await decideWithSearch(selected.policy, space, id, how)
      if (usual.outcome !== wanted) return undefined
      if (Object.keys(breaking).length === 0) return messageOf(usual, id)
      if (!Object.keys(breaking).every((name) => space.inputs.has(name))) return undefined
      const there = await decideWithSearch(selected.policy, deployedWith(space, breaking), id, how)
      return there.outcome === 'fail' ? messageOf(there, id) : undefined
    } catch {
      return undefined
    }
  }
  const message = isObject(root) ? await told(root) : undefined
  if (!isObject(root) || message === undefined) {
    throw new InputError(
      'This finding needs more than this one template to show.',
      { file },
      'Replay it without --minimal.',
    )
  }
  const template = await reduce(root, async (smaller) => (await told(smaller)) === message)
  return { template, parameters: declaredIn(template, { ...deployment.parameters, ...breaking }) }
}

const declaredIn = (
  template: JsonObject,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const { Parameters: declared } = template
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => isObject(declared) && Object.hasOwn(declared, name)),
  )
}
