import fc from 'fast-check'
import { opened, plainTemplate } from '../../generators/template/index.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import type { Policy } from '../../model/policy.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { problemsOf } from '../../sources/cloudformation/problems.ts'
import { parseDocument } from '../../sources/document/document.ts'
import { decide, defaults, subjectsOf } from '../decide/decide.ts'
import { Effort } from '../decide/effort.ts'
import { search } from '../decide/search.ts'
import { junk } from '../laws/junk.ts'

/** One spoilt template, as text. */
export interface Spoilt {
  readonly text: string
  readonly parameters: Readonly<Record<string, string>>
}

type Damage =
  | { readonly kind: 'value'; readonly at: number; readonly value: Json }
  | { readonly kind: 'copy'; readonly at: number; readonly from: number }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'byte'; readonly at: number; readonly value: string }

const damage = (): fc.Arbitrary<Damage> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('value'), at: fc.nat(), value: fc.constantFrom(...junk) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('copy'), at: fc.nat(), from: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), at: fc.nat() }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('byte'), at: fc.nat(), value: fc.string({ maxLength: 3 }) }),
    },
  ) as fc.Arbitrary<Damage>

/** Templates with everything open that the generators can open, and then damaged anywhere: a value, a section, a byte. */
export const spoilt = (): fc.Arbitrary<Spoilt> =>
  fc
    .record({ opened: opened(plainTemplate()), damages: fc.array(damage(), { minLength: 1, maxLength: 4 }) })
    .map(({ opened: { template, parameters }, damages }) => {
      const bytes = damages.filter((one) => one.kind === 'byte')
      const tree = damages.reduce<Json>(
        (value, one) => (one.kind === 'byte' ? value : damaged(value, one)),
        template,
      )
      return { text: bytes.reduce(overwritten, JSON.stringify(tree)), parameters }
    })

const overwritten = (
  text: string,
  { at, value }: { readonly at: number; readonly value: string },
): string => {
  const from = at % (text.length + 1)
  return text.slice(0, from) + value + text.slice(from + value.length)
}

type Slot = { readonly holder: Record<string | number, Json>; readonly key: string | number }

const damaged = (tree: Json, one: Exclude<Damage, { kind: 'byte' }>): Json => {
  const root = { tree: structuredClone(tree) }
  const slots = slotsOf(root as never)
  const slot = slots[one.at % slots.length]
  if (slot === undefined) return tree
  if (one.kind === 'remove' && !Array.isArray(slot.holder)) delete slot.holder[slot.key]
  if (one.kind === 'value') slot.holder[slot.key] = one.value
  const from = one.kind === 'copy' ? slots[one.from % slots.length] : undefined
  if (from !== undefined) slot.holder[slot.key] = structuredClone(from.holder[from.key] ?? null)
  return root.tree ?? null
}

const slotsOf = (holder: Record<string | number, Json>): readonly Slot[] =>
  Object.keys(holder).flatMap((key) => {
    const inner = holder[key]
    const below = isObject(inner) || Array.isArray(inner) ? slotsOf(inner as never) : []
    return [{ holder, key }, ...below]
  })

/** Everything that `check` does with a template, without files: what is refused is refused with a place. */
export const judgeAll = async (
  { text, parameters }: Spoilt,
  policies: readonly Policy[],
): Promise<'judged' | 'refused'> => {
  const root = await rootOf(text)
  if (root === undefined || problemsOf(root).length > 0) return 'refused'
  const space = spaceOrRefusal(root as JsonObject, parameters)
  if (space === undefined) return 'refused'
  const effort = Effort.ofSpace()
  for (const policy of policies) {
    for (const subject of subjectsOf(policy, space))
      decide(policy, space, subject, { ...defaults, search, effort })
  }
  return 'judged'
}

const spaceOrRefusal = (template: JsonObject, parameters: Spoilt['parameters']) => {
  try {
    return spaceOfTemplate(template, { parameters })
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

const rootOf = async (text: string): Promise<Json | undefined> => {
  try {
    return (await parseDocument('template.json', text)).root
  } catch (error) {
    if (error instanceof InputError && error.place?.line !== undefined) return undefined
    throw error
  }
}
