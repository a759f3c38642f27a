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

/** As the template says it; nothing where it says nothing that is known. What refers to nothing in it is a variable. */
const toldIn = (world: World, { stack }: Entry, text: string): string | undefined => {
  const { entries } = world.space
  const written = text.replaceAll(/\$\{[^}]*\}/g, (hole) => {
    const [, , logicalId] = new RegExp(reference.source).exec(hole) ?? []
    const isMeant =
      hole.startsWith('${AWS::') ||
      (logicalId !== undefined && entries.has(stack === '' ? logicalId : `${stack}/${logicalId}`))
    return isMeant ? hole : hole.replace('${', '${!')
  })
  if (written === text && !text.includes('${')) return text
  return wordIn(world, world.scope(stack).head({ 'Fn::Sub': written }), how)?.exact
}
