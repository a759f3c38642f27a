import { isObject, isScalar, type JsonObject } from '../json.ts'
import { InputError } from '../place.ts'

/** What the tag policies of an organisation say of one key, after all inheritance. */
export interface TagRule {
  /** The key as it has to be written. */
  readonly key: string
  /** The values that comply; `*` in one stands for any text. Absent: every value does. */
  readonly values?: readonly string[]
  /** `service:type`: where AWS refuses a tag that does not comply. Elsewhere it only reports it. */
  readonly enforcedFor: readonly string[]
  /** Where the key has to be present. */
  readonly requiredFor: readonly string[]
}

/** A document, or several attached to the same place, in the order of attachment. */
export type Attached = unknown

const setters = ['@@assign', '@@append', '@@remove'] as const
type Setter = (typeof setters)[number]
const controlOperator = '@@operators_allowed_for_child_policies'

const lists = ['tag_value', 'enforced_for', 'report_required_tag_for'] as const
type Field = 'tag_key' | (typeof lists)[number]
const fields: readonly string[] = ['tag_key', ...lists]

/** One setting of one document: what it does to the inherited one, and what it lets children do. */
interface Setting {
  readonly set: ReadonlyMap<Setter, readonly string[]>
  readonly allows: ReadonlySet<Setter>
}

interface Document {
  readonly allows: ReadonlySet<Setter>
  readonly statements: ReadonlyMap<
    string,
    { readonly allows: ReadonlySet<Setter>; readonly settings: ReadonlyMap<Field, Setting> }
  >
}

/**
 * The tag policy in effect under these documents, the organisation's root first, the account last.
 *
 * A level that is a list holds several policies attached to one place. There the first that assigns a setting
 * keeps it, and what children may do is what all of them allow.
 */
export const effectiveTagPolicy = (levels: readonly Attached[]): readonly TagRule[] => {
  const values = new Map<string, readonly string[]>()
  const limits = new Map<string, ReadonlySet<Setter>>()
  const keys = new Set<string>()
  const mayUse = (path: string, setter: Setter) => limits.get(path)?.has(setter) ?? true

  levels.forEach((level, at) => {
    const documents = (Array.isArray(level) ? level : [level]).map((one) =>
      readDocument(one, `tag policy ${at + 1}`),
    )
    const assigned = new Set<string>()
    for (const { statements } of documents) {
      for (const [key, { settings }] of statements) {
        for (const [field, { set }] of settings) {
          const paths = ['', key, `${key}.${field}`]
          const path = `${key}.${field}`
          for (const [setter, items] of set) {
            if (!paths.every((one) => mayUse(one, setter))) continue
            keys.add(key)
            if (setter === '@@assign' && assigned.has(path)) continue
            if (setter === '@@assign') assigned.add(path)
            values.set(path, applied(setter, items, values.get(path) ?? []))
          }
        }
      }
    }
    for (const { allows, statements } of documents) {
      narrow(limits, '', allows)
      for (const [key, statement] of statements) {
        narrow(limits, key, statement.allows)
        for (const [field, setting] of statement.settings) narrow(limits, `${key}.${field}`, setting.allows)
      }
    }
  })

  return [...keys].sort().map((key) => ({
    key: values.get(`${key}.tag_key`)?.[0] ?? key,
    ...(values.has(`${key}.tag_value`) && { values: values.get(`${key}.tag_value`) ?? [] }),
    enforcedFor: values.get(`${key}.enforced_for`) ?? [],
    requiredFor: values.get(`${key}.report_required_tag_for`) ?? [],
  }))
}

const applied = (
  setter: Setter,
  items: readonly string[],
  inherited: readonly string[],
): readonly string[] => {
  if (setter === '@@assign') return items
  if (setter === '@@remove') return inherited.filter((item) => !items.includes(item))
  return [...inherited, ...items.filter((item) => !inherited.includes(item))]
}

/** What a parent forbids, no child can allow again. */
const narrow = (
  limits: Map<string, ReadonlySet<Setter>>,
  path: string,
  allows: ReadonlySet<Setter>,
): void => {
  limits.set(path, allows.intersection(limits.get(path) ?? new Set(setters)))
}

const refuse = (where: string, problem: string, advice?: string): never => {
  throw new InputError(`${where}: ${problem}`, undefined, advice)
}

const readDocument = (raw: unknown, where: string): Document => {
  const document = typeof raw === 'string' ? parsed(raw, where) : raw
  if (!isObject(document)) return refuse(where, 'a tag policy is an object with the key "tags"')
  const other = Object.keys(document).find((key) => key !== 'tags')
  if (other !== undefined) refuse(where, `"${other}" is not part of a tag policy; "tags" is its only key`)
  const { tags } = document
  if (!isObject(tags))
    return refuse(where, '"tags" has to be an object, from policy keys to what holds of them')
  const statements = new Map<string, { allows: ReadonlySet<Setter>; settings: ReadonlyMap<Field, Setting> }>()
  for (const [key, statement] of entries(tags)) {
    const at = `${where}, ${key}`
    if (!isObject(statement)) return refuse(at, 'what holds of a key has to be an object')
    const lower = key.toLowerCase()
    if (statements.has(lower)) refuse(at, 'the key stands there twice, in another case')
    statements.set(lower, { allows: allowed(statement, at), settings: readSettings(statement, key, at) })
  }
  return { allows: allowed(tags, where), statements }
}

const parsed = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    return refuse(where, `not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const entries = (object: JsonObject) => Object.entries(object).filter(([key]) => key !== controlOperator)

const readSettings = (statement: JsonObject, key: string, where: string): ReadonlyMap<Field, Setting> => {
  const settings = new Map<Field, Setting>()
  for (const [name, raw] of entries(statement)) {
    const at = `${where}.${name}`
    if (!fields.includes(name)) {
      refuse(at, 'no such setting', `Settings of a key are ${fields.join(', ')}.`)
    }
    const field = name as Field
    const setting = isObject(raw) ? raw : { '@@assign': raw }
    const set = new Map<Setter, readonly string[]>()
    for (const [operator, value] of entries(setting)) {
      const setter = setters.find((known) => known === operator)
      if (setter === undefined) {
        return refuse(
          at,
          `"${operator}" is no operator here`,
          `Operators are ${setters.join(', ')} and ${controlOperator}.`,
        )
      }
      if (field === 'tag_key' && setter !== '@@assign')
        refuse(at, `"${operator}" works on lists; a tag key is one text`)
      const items =
        field === 'tag_key'
          ? [value]
          : Array.isArray(value)
            ? value
            : refuse(at, `"${operator}" needs a list`)
      set.set(
        setter,
        items.map((item) => checked(field, item, key, at)),
      )
    }
    settings.set(field, { set, allows: allowed(setting, at) })
  }
  return settings
}

const checked = (field: Field, item: unknown, key: string, where: string): string => {
  if (!isScalar(item)) return refuse(where, 'texts belong here')
  const text = String(item)
  if (field === 'tag_key' && text.toLowerCase() !== key.toLowerCase()) {
    refuse(where, `the tag key "${text}" is not the policy key "${key}" in another case`)
  }
  if (field === 'tag_value' && text.split('*').length > 2) {
    refuse(where, `"${text}" has more than one "*"`, 'AWS allows one wildcard in a value: "*@example.com".')
  }
  if (field === 'enforced_for' || field === 'report_required_tag_for') {
    if (!/^[a-z\d-]+:([\w./-]+|\*)$/i.test(text)) {
      refuse(
        where,
        `"${text}" names no resource type`,
        'Write service:type, such as ec2:instance or ec2:ALL_SUPPORTED.',
      )
    }
  }
  return text
}

const allowed = (object: JsonObject, where: string): ReadonlySet<Setter> => {
  if (!Object.hasOwn(object, controlOperator)) return new Set(setters)
  const named = object[controlOperator]
  if (!Array.isArray(named)) return refuse(where, `"${controlOperator}" needs a list`)
  if (named.includes('@@all')) return new Set(setters)
  if (named.includes('@@none')) return new Set()
  const unknown = named.find((name) => !setters.some((setter) => setter === name))
  if (unknown !== undefined)
    refuse(where, `"${String(unknown)}" is no operator that children could be allowed`)
  return new Set(setters.filter((setter) => named.includes(setter)))
}

/** Whether a value complies. Values are compared with attention to case. */
export const complies = (rule: TagRule, value: string): boolean =>
  rule.values === undefined || rule.values.some((pattern) => fits(pattern, value))

const fits = (pattern: string, value: string): boolean => {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === value
  const before = pattern.slice(0, star)
  const after = pattern.slice(star + 1)
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after)
}
