import type { Assignment } from '../../model/assignment.ts'
import type { Outcome } from '../../model/evidence.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { withoutSecrets } from '../../model/secrets/declared.ts'
import { announcesSecret } from '../../model/secrets/places.ts'
import type { Space } from '../../model/space.ts'
import { problemsOf } from '../../sources/cloudformation/problems.ts'
import type { Stack } from '../../sources/cloudformation/stack.ts'
import { defaults, nowOf } from '../decide/decide.ts'
import { decideWithSearch } from '../decide/decide-with-search.ts'
import { messageOf } from '../judge/message.ts'
import type { Selected } from '../judge/selection.ts'
import {
  alone,
  type Deployment,
  declaredIn,
  deploymentOf,
  type Part,
  partOf,
  textUnder,
  withoutVainDefaults,
} from './alone.ts'
import { type Opened, openedTo } from './passed.ts'
import { at, reduce, replaced } from './reduce.ts'
import { recordedKind } from './replay.ts'
import { secretsIn, standInsFor } from './stand-ins.ts'
import { writtenOut } from './written-out.ts'

/** A template that shows a finding and nothing else, and how it is deployed to do so. */
export interface Minimal {
  readonly template: JsonObject
  readonly deployment: Deployment
  /** The parameters and the tags of the stack whose values are secret, and not written down. */
  readonly withheld: { readonly parameters: readonly string[]; readonly tags: readonly string[] }
}

/**
 * The smallest template that shows a finding: judged as it is deployed it comes to the same outcome, and with the
 * values that break it to the same failure, in the same words.
 *
 * It is one template, that of the stack that the subject stands in; what other stacks pass to it are its parameters, and
 * what it takes from them, their outputs and exports, where it does not show the finding without.
 */
export const minimal = async (
  recorded: Outcome,
  selected: Selected,
  space: Space,
  assignment: Readonly<Record<string, string>> = recorded.assignment ?? {},
): Promise<Minimal> => {
  const part = partOf(space, recorded.subject.id)
  if (part === undefined) throw notAlone(recorded, 'it is not of one template')
  const now = nowOf(space)
  const there = { ...now, values: new Map([...now.values, ...Object.entries(assignment)]) }
  for (const { stack, template: whole, passed } of attempts(space, part, now, there)) {
    const usual = deploymentOf(space, stack, now, passed)
    const breaking = deploymentOf(space, stack, there, passed)
    const told = tellerOf(part, recordedKind(recorded), selected, usual, breaking)
    const message = await told(whole)
    if (message === undefined) continue
    const shows = async (smaller: JsonObject): Promise<boolean> => (await told(smaller)) === message
    const safe = await withStandIns(await reduce(whole, shows), space, recorded, shows)
    return withoutSecretValues(safe, space, part, breaking)
  }
  throw notAlone(recorded, whyNot(part, space, assignment))
}

/** The template of a stack as it is, and with more of it open: what it falls back on in vain, and what others say. */
function* attempts(
  space: Space,
  { stack: own }: Part,
  now: Assignment,
  there: Assignment,
): Generator<Opened & { readonly stack: Stack }> {
  const open = withoutVainDefaults(space, own, now)
  for (const stack of open === own ? [own] : [own, open]) {
    const template = writtenOut(stack)
    yield { stack, template, passed: new Map() }
    const opened = openedTo(template, (expression) =>
      [now, there].every((given) => textUnder(space, stack, given, expression) !== undefined),
    )
    if (opened.passed.size > 0) yield { stack, ...opened }
  }
}

type Teller = (template: JsonObject) => Promise<string | undefined>

/** What is told of the failure, where a template shows it; undefined where it does not. */
const tellerOf =
  (
    { subject }: Part,
    wanted: ReturnType<typeof recordedKind>,
    selected: Selected,
    usual: Deployment,
    breaking: Deployment,
  ): Teller =>
  async (template) => {
    if (problemsOf(template).length > 0) return undefined
    const how = { ...defaults, policyOptions: selected.options }
    const decideAt = (deployment: Deployment) =>
      decideWithSearch(selected.policy, alone(template, deployment), subject, how)
    try {
      const now = await decideAt(usual)
      if (now.outcome !== wanted) return undefined
      if (wanted !== 'breakable') return messageOf(now, subject)
      const changed = Object.entries(breaking.parameters).filter(
        ([name, value]) => usual.parameters[name] !== value,
      )
      const kept = declaredIn(template, breaking.parameters)
      const isMoved = usual.region !== breaking.region || usual.account !== breaking.account
      if (!isMoved && !changed.some(([name]) => Object.hasOwn(kept, name))) return undefined
      const there = await decideAt(breaking)
      return there.outcome === 'fail' ? messageOf(there, subject) : undefined
    } catch {
      return undefined
    }
  }

/** The same template, with something else wherever it holds a secret. */
const withStandIns = async (
  template: JsonObject,
  space: Space,
  recorded: Outcome,
  shows: (template: JsonObject) => Promise<boolean>,
): Promise<JsonObject> => {
  let safe = template
  for (const path of secretsIn(template, space).paths) {
    let found: JsonObject | undefined
    for (const other of standInsFor(String(at(safe, path)))) {
      const candidate = replaced(safe, path, other) as JsonObject
      if (found === undefined && (await shows(candidate))) found = candidate
    }
    if (found === undefined)
      throw notAlone(recorded, 'the template would have to hold the secret that it is about')
    safe = found
  }
  return safe
}

const withoutSecretValues = (
  template: JsonObject,
  space: Space,
  { stack }: Part,
  deployment: Deployment,
): Minimal => {
  const { parameters: madeSecret } = secretsIn(stack.template, space)
  const { parameters: stillSecret } = secretsIn(template, space)
  const isSecret = ([name, value]: readonly [string, string]): boolean => {
    const binding = stack.parameters.get(name)
    const declared: Json | undefined = stack.declarations.get(name)?.NoEcho
    return (
      String(declared).toLowerCase() === 'true' ||
      (binding?.kind === 'input' && space.inputs.get(binding.input)?.secret === true) ||
      madeSecret.has(name) ||
      stillSecret.has(name) ||
      isTellingOf([name, value], space)
    )
  }
  const { stackTags = {}, ...where } = deployment
  const [shown, hidden] = parted(declaredIn(template, deployment.parameters), isSecret)
  const [tags, hiddenTags] = parted(stackTags, (tag) => isTellingOf(tag, space))
  return {
    template,
    deployment: { ...where, parameters: shown, ...(Object.keys(tags).length > 0 && { stackTags: tags }) },
    withheld: { parameters: Object.keys(hidden), tags: Object.keys(hiddenTags) },
  }
}

/** Whether a value is a secret by its name or its form. */
const isTellingOf = ([name, value]: readonly [string, string], space: Space): boolean =>
  announcesSecret(name) || withoutSecrets(value, space) !== value

type Values = Readonly<Record<string, string>>

const parted = (
  values: Values,
  isHidden: (entry: readonly [string, string]) => boolean,
): readonly [shown: Values, hidden: Values] => {
  const entries = Object.entries(values)
  return [
    Object.fromEntries(entries.filter((entry) => !isHidden(entry))),
    Object.fromEntries(entries.filter(isHidden)),
  ]
}

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ')

/** What a finding may need besides the template of its stack, as far as one can tell. */
const whyNot = (
  { stack }: Part,
  { entries }: Space,
  assignment: Readonly<Record<string, string>>,
): string => {
  const around = entries.has(stack.name) ? 'the stacks around it' : 'other templates'
  const names = Object.keys(assignment)
  return names.length === 0
    ? `it needs what ${around} say`
    : `it needs what ${around} say, or depends on ${listed(names)} through more than the parameters of its own stack`
}

const notAlone = ({ subject }: Outcome, why: string): InputError =>
  new InputError(
    `There is no one template that shows this finding: ${why}.`,
    { file: subject.location.file },
    'Replay it without --minimal: it is then decided where it stands.',
  )
