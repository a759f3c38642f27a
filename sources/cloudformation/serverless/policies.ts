import { isObject, type Json, own } from '../../../model/json.ts'
import { managedPolicyArn } from './managed-policies.ts'
import { expandTemplate, templateOf } from './policy-templates.ts'
import type { Serverless, Translation } from './translation.ts'
import { choiceOf, conditional, isIntrinsic, isNoValue, type Maybe, opaque } from './values.ts'

/** More policies than these in nested `Fn::If`s are not told apart. */
const most = 1_000

/** A policy as a role has it: a managed policy's ARN, or a document in the role. */
export interface Granted {
  readonly managed?: Json
  readonly inline?: Json
}

interface Entry {
  readonly policy: Json
  /** Puts the conditions around it that stand around its list. */
  readonly within: (value: Json) => Json
}

/** What the `Policies` of a function or a state machine grant to the role that SAM makes for it. */
export const grantedBy = (
  translation: Translation,
  source: Serverless,
  policies: Maybe,
): readonly Granted[] => {
  const entries = flatten(policies, (value) => value, { left: most })
  if (entries === undefined) return [unknown(translation, source, 0, 'It has too many alternatives.')]
  return entries.map(({ policy, within }, at) => {
    const { managed, inline } = granted(translation, source, policy, at)
    return {
      ...(managed !== undefined && { managed: within(managed) }),
      ...(inline !== undefined && { inline: within(inline) }),
    }
  })
}

/** One policy or a list of them. A list may stand in a branch of an `Fn::If`. */
const flatten = (
  raw: Maybe,
  within: Entry['within'],
  budget: { left: number },
): readonly Entry[] | undefined => {
  if (budget.left-- <= 0) return undefined
  if (isNoValue(raw)) return []
  if (Array.isArray(raw)) {
    const items = raw.map((item) => (holdsList(item) ? flatten(item, within, budget) : single(item, within)))
    return items.includes(undefined) ? undefined : items.flatMap((entries) => entries ?? [])
  }
  const choice = holdsList(raw) ? choiceOf(raw) : undefined
  if (choice === undefined) return single(raw, within)
  const [condition, yes, no] = choice
  const first = flatten(yes, (value) => within(conditional(condition, value, undefined) ?? null), budget)
  const second = flatten(no, (value) => within(conditional(condition, undefined, value) ?? null), budget)
  return first === undefined || second === undefined ? undefined : [...first, ...second]
}

const single = (raw: Maybe, within: Entry['within']): readonly Entry[] =>
  raw === undefined ? [] : [{ policy: raw, within }]

const holdsList = (raw: Maybe): boolean => {
  const choice = choiceOf(raw)
  return (choice?.slice(1) ?? []).some((branch) => Array.isArray(branch) || choiceOf(branch) !== undefined)
}

const granted = (translation: Translation, source: Serverless, policy: Json, at: number): Granted => {
  if (isNoValue(policy)) return {}
  if (typeof policy === 'string') return { managed: managedPolicyArn(policy) }
  const choice = choiceOf(policy)
  if (choice !== undefined) {
    const [condition, yes, no] = choice
    const [first, second] = [granted(translation, source, yes, at), granted(translation, source, no, at)]
    const managed = conditional(condition, first.managed, second.managed)
    const inline = conditional(condition, first.inline, second.inline)
    return { ...(managed !== undefined && { managed }), ...(inline !== undefined && { inline }) }
  }
  // SAM takes any other function for a managed policy.
  if (isIntrinsic(policy)) return { managed: policy }
  if (isObject(policy) && own(policy, 'Statement') !== undefined) return document(source, at, policy)
  const template = isObject(policy) ? templateOf(policy) : undefined
  if (template === undefined || !isObject(policy))
    return unknown(
      translation,
      source,
      at,
      'It is neither a statement nor a policy template that is known here.',
    )
  const statements = expandTemplate(template, policy[template] ?? {})
  return statements === undefined
    ? unknown(translation, source, at, `The policy template ${template} lacks a parameter.`)
    : document(source, at, { Statement: statements })
}

const document = (source: Serverless, at: number, policy: Json): Granted => ({
  inline: { PolicyName: `${source.id}RolePolicy${at}`, PolicyDocument: policy },
})

/** The role has a policy, and nothing is known of it. */
const unknown = (translation: Translation, source: Serverless, at: number, why: string): Granted => {
  translation.notExamined(source, `Policies[${at}]`, why, [...source.place('Policies'), at])
  return document(source, at, opaque(source.id, 'Policies', String(at)))
}
