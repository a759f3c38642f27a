import { matchesGlob } from '../../glob.ts'
import type { Json } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { pass } from '../../verdict.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import { readDocument } from '../read.ts'
import { type Understanding, wordIn } from '../written/word.ts'
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

/** What is meant for somebody in this world, where `${Data.Arn}` in a resource stands for what the template gives. */
export const purposeOf = (resource: Resource, allows: readonly Meant[]): Purpose => {
  const { document } = documentOf(allows)
  const { world, entry } = resource
  const made = (isMost: boolean): PolicyDocument => ({
    ...document,
    statements: document.statements.map((statement) => namedIn(world, entry, statement, isMost)),
  })
  return { most: made(true), least: made(false) }
}

const namedIn = (world: World, entry: Entry, statement: Statement, isMost: boolean): Statement => ({
  ...statement,
  resources: {
    isNot: false,
    texts: (statement.resources?.texts ?? []).flatMap((text) => {
      const told = toldIn(world, entry, text)
      return told ?? (isMost ? ['*'] : [])
    }),
  },
})

const how: Understanding = { meaning: 'pattern', hasVariables: () => pass, suggest: [] }
const reference = /\$\{((\w+)(?:\.[\w.]+)?|AWS::\w+)\}/g

/** As the template says it; nothing where it says nothing that is known. */
const toldIn = (world: World, entry: Entry, text: string): string | undefined =>
  wordIn(world, world.scope(entry.stack).head(asInTemplate(world, entry, text)), how)?.exact

/** As it would be written in the template. What refers to nothing in that is a variable. */
export const asInTemplate = ({ space: { entries } }: World, { stack }: Entry, text: string): Json => {
  let refers = false
  const written = text.replaceAll(/\$\{[^}]*\}/g, (hole) => {
    const [, , logicalId] = new RegExp(reference.source).exec(hole) ?? []
    const isMeant =
      hole.startsWith('${AWS::') ||
      (logicalId !== undefined && entries.has(stack === '' ? logicalId : `${stack}/${logicalId}`))
    refers ||= isMeant
    return isMeant ? hole : hole.replace('${', '${!')
  })
  return refers ? { 'Fn::Sub': written } : text
}
