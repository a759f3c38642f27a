import type { Json, JsonObject } from '../../json.ts'
import { isNamedBy } from '../../naming.ts'
import { oncePer } from '../../once.ts'
import { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import type { Entry, Space, World } from '../../space.ts'
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

/** What those are for whom a pattern names, by their ids or by their paths among the constructs. */
export interface Purposed {
  readonly of: string
  readonly allows: readonly Meant[]
}

/** The same list for all of whom the same is declared, so that it is read once. */
export const meantFor = oncePer((purposes: readonly Purposed[]) => {
  const known = new Map<string, readonly Meant[]>()
  return (entry: Entry): readonly Meant[] | undefined => {
    const own = purposes.filter(({ of }) => isNamedBy(of, entry))
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
 * place, and a path among the constructs, `${*\/Data/Resource.Arn}`, for each resource of the stack that it names. `spelled` is
 * how a resource is written in theirs.
 */
export const purposeIn = (
  { world, entry }: Resource,
  allows: readonly Meant[],
  spelled: (text: string) => string = (text) => text,
): WrittenDocument => {
  const refers = referringIn(world, entry)
  const raw: JsonObject = {
    Version: '2012-10-17',
    Statement: allows.flatMap(({ Action, Resource: texts, Condition }) => {
      const written = [texts].flat().flatMap((text) => writtenOut(spelled(text), world, entry))
      // What is of something that is not there allows nothing.
      if (written.length === 0) return []
      return [
        {
          Effect: 'Allow',
          Action,
          Resource: written.map((text) => asInTemplate(text, refers)),
          ...(Condition !== undefined && { Condition }),
        },
      ]
    }),
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

/** A pattern of paths among the constructs, in the place of a name; variables of IAM have a colon in theirs. */
const pathHole = /\$\{([^{}:]*\/[^{}:]*?)((?:\.\w+)*)\}/

/** The pattern in each hole that has one. */
export const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(new RegExp(pathHole, 'g'))].map(([, path = '']) => path)

/** A text with the names of the resources that its paths mean: as many texts as there are resources. */
const writtenOut = (text: string, world: World, entry: Entry): readonly string[] => {
  const [hole, path = '', attribute = ''] = pathHole.exec(text) ?? []
  return hole === undefined
    ? [text]
    : besides(world.space)(entry.stack)
        .filter((one) => isNamedBy(path, one))
        .map(({ id }) => id.slice(id.lastIndexOf('/') + 1))
        .flatMap((name) =>
          writtenOut(
            text.replace(hole, () => `\${${name}${attribute}}`),
            world,
            entry,
          ),
        )
}

/** What is in the same stack, and has a place among the constructs. */
const besides = oncePer((space: Space) => {
  const byStack = Map.groupBy(
    [...space.entries.values()].filter(({ construct }) => construct !== undefined),
    ({ stack }) => stack,
  )
  return (stack: string): readonly Entry[] => byStack.get(stack) ?? []
})

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
