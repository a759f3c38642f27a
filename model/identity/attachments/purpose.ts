import { matchesGlob } from '../../glob.ts'
import type { Json, JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { pass } from '../../verdict.ts'
import { readDocument } from '../read.ts'
import { WrittenDocument } from '../written/document.ts'
import type { Purpose } from './asked.ts'

/** What somebody is meant to do, as statements of a policy have it. */
export interface Meant {
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?:
    | Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
    | undefined
}

/** What those are for of whom a pattern of their ids is. */
export interface Purposed {
  readonly of: string
  readonly allows: readonly Meant[]
}

/** The same list for all of whom the same is declared, so that it is read once. */
export const meantFor = oncePer((purposes: readonly Purposed[]) => {
  const known = new Map<string, readonly Meant[]>()
  return (id: string): readonly Meant[] | undefined => {
    const own = purposes.filter(({ of }) => matchesGlob(of, id))
    if (own.length === 0) return undefined
    const key = own.map((purpose) => purposes.indexOf(purpose)).join()
    const allows = known.get(key) ?? own.flatMap((purpose) => purpose.allows)
    known.set(key, allows)
    return allows
  }
})

/** The statements as a document that allows just that. */
export const documentOf = oncePer((allows: readonly Meant[]) =>
  readDocument({
    Version: '2012-10-17',
    Statement: allows.map((statement) => ({ Effect: 'Allow', ...statement })),
  }),
)

/**
 * What is meant for somebody, as a document beside theirs: `${Data.Arn}` in a resource stands for what Fn::Sub would put in its
 * place. `spelled` is how a resource is written in theirs.
 */
export const purposeIn = (
  { world, entry }: Resource,
  allows: readonly Meant[],
  spelled: (text: string) => string = (text) => text,
): WrittenDocument => {
  const refers = referringIn(world, entry)
  const raw: JsonObject = {
    Version: '2012-10-17',
    Statement: allows.map(({ Action, Resource: texts, Condition }) => ({
      Effect: 'Allow',
      Action,
      Resource: [texts].flat().map((text) => asInTemplate(spelled(text), refers)),
      ...(Condition !== undefined && { Condition }),
    })),
  }
  return new WrittenDocument(pass, Reading.of(world, entry, 'the purpose', raw), 'identity')
}

/** The same, as far as it is known in this world. */
export const purposeOf = (resource: Resource, allows: readonly Meant[]): Purpose => {
  const document = purposeIn(resource, allows)
  return document.between(document.statements())
}

/** Whether a name is one of the template: that of a resource, or of a parameter. */
const referringIn = ({ space: { entries, parameters } }: World, { stack }: Entry) => {
  const called = (name: string): string => (stack === '' ? name : `${stack}/${name}`)
  const declared = new Set(parameters.filter((one) => one.stack === stack).map(({ id }) => id))
  return (name: string): boolean => entries.has(called(name)) || declared.has(called(name))
}

const reference = /^\$\{(\w+)(?:\.[\w.]+)?\}$/

/** As it would be written in the template. What refers to nothing in that is a variable. */
const asInTemplate = (text: string, refers: (name: string) => boolean): Json => {
  let isReferring = false
  const written = text.replaceAll(/\$\{[^}]*\}/g, (hole) => {
    const isMeant = hole.startsWith('${AWS::') || refers(reference.exec(hole)?.[1] ?? '')
    isReferring ||= isMeant
    return isMeant ? hole : hole.replace('${', '${!')
  })
  return isReferring ? { 'Fn::Sub': written } : text
}
