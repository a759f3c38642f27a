import fc from 'fast-check'
import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { asBranches } from './branches.ts'
import { condition, type Expression, stage } from './conditions.ts'
import { absent, Draft, type Opening } from './draft.ts'
import { asInclude } from './include.ts'
import { asListParameter } from './parameters.ts'
import { get, paths, set, slot } from './paths.ts'
import { asResource, type ResourceOpening } from './resources.ts'
import { rule } from './rules.ts'
import { asExpression } from './texts.ts'

/** A template with things open in it, and the parameters that are given where it is deployed. */
export interface Opened {
  readonly template: JsonObject
  readonly parameters: Readonly<Record<string, string>>
  /** Another template that is deployed beside it, and exports what it may import. */
  readonly beside?: Opened
}

/** An opening of a value or of a whole resource, and where: the number is taken modulo the places there are. */
type Edit =
  | { readonly kind: 'value' | 'text' | 'list' | 'block'; readonly at: number; readonly open: Opening }
  | { readonly kind: 'resource'; readonly at: number; readonly open: ResourceOpening }

const edit = (): fc.Arbitrary<Edit> =>
  fc.oneof(
    { weight: 16, arbitrary: fc.record({ kind: fc.constant('value'), at: fc.nat(60), open: asBranches() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('block'), at: fc.nat(60), open: asInclude() }) },
    { weight: 20, arbitrary: fc.record({ kind: fc.constant('text'), at: fc.nat(60), open: asExpression() }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('list'), at: fc.nat(60), open: asListParameter() }),
    },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('resource'), at: fc.nat(9), open: asResource() }) },
  ) as fc.Arbitrary<Edit>

/** How much is opened. */
export interface Openness {
  readonly edits?: number
  readonly conditions?: number
}

/**
 * Any plain template with conditions, parameters, mappings and references at random places.
 *
 * A second plain template lends the values that stand on the other side of a condition, or that a parameter
 * allows beside the first.
 */
export const opened = (
  plain: fc.Arbitrary<JsonObject>,
  { edits = 5, conditions = 3 }: Openness = {},
): fc.Arbitrary<Opened> =>
  fc
    .record({
      template: plain,
      other: plain,
      stages: fc.array(stage(), { maxLength: Math.min(conditions, 2) }),
      conditions: fc.array(condition(), { maxLength: conditions }),
      rules: fc.array(rule(), { maxLength: 1 }),
      edits: fc.array(edit(), { minLength: 1, maxLength: edits }),
      secret: fc.nat(12),
    })
    .map((parts) => {
      const draft = new Draft(parts.template)
      for (const declare of parts.stages) declare(draft)
      for (const one of parts.conditions) name(draft, one)
      const template = parts.edits.reduce((so, edit) => edited(so, parts.other, edit, draft), parts.template)
      for (const one of parts.rules) draft.rules[draft.name('R')] = one(draft)
      return { template: withSecret(withSections(template, draft), parts.secret), parameters: draft.given }
    })

/** One of its parameters is not to be shown, more often none. */
const withSecret = (template: JsonObject, at: number): JsonObject => {
  const declared = (template.Parameters ?? {}) as Record<string, JsonObject>
  const name = Object.keys(declared)[at]
  if (name === undefined) return template
  return { ...template, Parameters: { ...declared, [name]: { ...declared[name], NoEcho: true } } }
}

const name = (draft: Draft, condition: Expression): void => {
  const made = condition(draft)
  draft.conditions[draft.name('C')] = made
}

const edited = (template: JsonObject, lender: JsonObject, edit: Edit, draft: Draft): JsonObject => {
  if (edit.kind === 'resource') {
    const resources = template.Resources as JsonObject
    const ids = Object.keys(resources).filter((id) => !id.startsWith('Fn::'))
    const id = ids[edit.at % ids.length]
    if (id === undefined) return template
    return { ...template, Resources: { ...resources, ...edit.open(id, resources[id] as JsonObject, draft) } }
  }
  const places = paths(template).filter((path) => fits(get(template, path), edit.kind))
  const path = places[edit.at % Math.max(places.length, 1)]
  if (path === undefined) return template
  draft.place = String(path[1])
  const alternatives = lent(lender, slot(template, path))
  const other = alternatives[edit.at % Math.max(alternatives.length, 1)] ?? absent
  return set(template, path, edit.open(get(template, path) as Json, other, draft)) as JsonObject
}

const fits = (value: Json | undefined, kind: 'value' | 'text' | 'list' | 'block'): boolean => {
  if (kind === 'value') return true
  if (kind === 'text') return isScalar(value)
  if (kind === 'list') return Array.isArray(value) && value.length > 0 && value.every(isScalar)
  return isObject(value) && !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))
}

/** What another template has at the same place of a resource of the same type. */
const lent = (lender: JsonObject, wanted: string): readonly Json[] =>
  paths(lender)
    .filter((path) => slot(lender, path) === wanted)
    .map((path) => get(lender, path) as Json)

const withSections = (template: JsonObject, draft: Draft): JsonObject => {
  const sections = {
    Metadata: Object.keys(draft.included).length === 0 ? {} : { Included: draft.included },
    Parameters: draft.parameters,
    Mappings: draft.mappings,
    Conditions: draft.conditions,
    Rules: draft.rules,
  }
  const used = Object.fromEntries(
    Object.entries(sections).filter(([, entries]) => Object.keys(entries).length > 0),
  )
  return {
    ...(draft.extended && { Transform: 'AWS::LanguageExtensions' }),
    ...used,
    ...template,
  } as JsonObject
}
