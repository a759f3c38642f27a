import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { type Head, Sym } from '../../value.ts'
import type { Documents } from '../decide/subset.ts'
import type { Listed, PolicyDocument, Principals, Statement } from '../document.ts'
import { lettersOf } from '../written/letters.ts'

/** How AWS puts ARNs together of what `Ref` calls by its name. */
const shapes: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'arn:{Partition}:dynamodb:{Region}:{AccountId}:table/{name}',
  'AWS::IAM::Role': 'arn:{Partition}:iam::{AccountId}:role{path}{name}',
  'AWS::IAM::User': 'arn:{Partition}:iam::{AccountId}:user{path}{name}',
  'AWS::Kinesis::Stream': 'arn:{Partition}:kinesis:{Region}:{AccountId}:stream/{name}',
  'AWS::Lambda::Function': 'arn:{Partition}:lambda:{Region}:{AccountId}:function:{name}',
  'AWS::S3::Bucket': 'arn:{Partition}:s3:::{name}',
}

/** How ARNs are written in documents that are compared. */
export type Spelling = (world: World, layers: readonly Documents[]) => readonly Documents[]

/**
 * An ARN that AWS gives out is put together from its parts wherever some of these documents name something of its type
 * by a part of it, or it has a name: so that one is the same text as the other.
 */
export const spellingOf = (world: World, ...documents: readonly Documents[]): Spelling => {
  const letters = lettersOf(world)
  const texts = documents.flat().flatMap(({ statements }) => statements.flatMap(textsOf))
  const named = new Set(
    texts.flatMap(lettersIn).flatMap((one) => {
      const sym = letters.meantBy(one)
      return sym?.target !== undefined && (sym.attribute ?? '') === '' ? [letters.typeOf(one)] : []
    }),
  )
  return (own, layers) => {
    const spelt = (text: string): string =>
      text.replaceAll(opaqueLetter, (one) => arnOf(own, one, named) ?? one)
    const called = (text: string): string =>
      accountText.test(letters.shown(text)) ? `arn:aws:iam::${text}:root` : spelt(text)
    return layers.map((each) => each.map((document) => respelt(document, spelt, called)))
  }
}

const lettersIn = (text: string): readonly string[] => text.match(opaqueLetter) ?? []

const textsOf = ({ principals, resources, conditions }: Statement): readonly string[] => [
  ...(principals?.listed ?? []).flatMap((one) => (one.kind === 'any' ? [] : [one.text])),
  ...(resources?.texts ?? []),
  ...conditions.flatMap(({ values }) => values),
]

/** The number of an account says as much as the ARN of its root. */
const accountText = /^\$\{(?:[^{}]*[^A-Za-z0-9{}])?AWS::AccountId\}$/

const respelt = (document: PolicyDocument, spelt: Spelt, called: Spelt): PolicyDocument =>
  document.statements.some((statement) => textsOf(statement).some((text) => lettersIn(text).length > 0))
    ? {
        ...document,
        statements: document.statements.map((statement) => mapTexts(statement, spelt, called)),
      }
    : document

type Spelt = (text: string) => string

/** With other texts for whom and what it is about, and in its conditions. */
export const mapTexts = (
  { principals, resources, conditions, ...rest }: Statement,
  spelt: Spelt,
  called: Spelt = spelt,
): Statement => ({
  ...rest,
  ...(principals !== undefined && { principals: naming(principals, called) }),
  ...(resources !== undefined && { resources: listed(resources, spelt) }),
  conditions: conditions.map((one) => ({ ...one, values: one.values.map(spelt) })),
})

const naming = ({ isNot, listed }: Principals, spelt: Spelt): Principals => ({
  isNot,
  listed: listed.map((one) => (one.kind === 'any' ? one : { ...one, text: spelt(one.text) })),
})

const listed = ({ isNot, texts }: Listed, spelt: Spelt): Listed => ({
  isNot,
  texts: texts.map(spelt),
})

const arnOf = (world: World, letter: string, named: ReadonlySet<string | undefined>): string | undefined => {
  const { target = '' } = lettersOf(world).meantBy(letter) ?? {}
  const { name, arn } = putTogether(world, letter, 'aws') ?? {}
  const isOpen = name !== undefined && lettersOf(world).meantBy(name)?.target === target
  return isOpen && !named.has(world.space.entries.get(target)?.type) ? undefined : arn
}

/** An ARN that AWS gives out, with a letter for each part of it that is not known, as it puts it together. */
export const putTogether = (
  world: World,
  letter: string,
  partition: string,
): { readonly name: string; readonly arn: string } | undefined => {
  const letters = lettersOf(world)
  const { target = '', attribute } = letters.meantBy(letter) ?? {}
  const entry = world.space.entries.get(target)
  const shape = attribute === 'Arn' ? shapes[entry?.type ?? ''] : undefined
  if (entry === undefined || shape === undefined) return undefined
  const scope = world.scope(entry.stack)
  const called = (name: string): Head => scope.head({ Ref: name })
  const own = called(/[A-Za-z0-9]*$/.exec(entry.id)?.[0] ?? '')
  const name = own instanceof Sym && own.target === entry.id ? letters.writing(own) : undefined
  if (name === undefined) return undefined
  const path = Resource.of(world, entry).at('Path').head ?? '/'
  const parts = ['Region', 'AccountId'].map((part) => [part, called(`AWS::${part}`)] as const)
  const written = new Map<string, Head>([...parts, ['Partition', partition], ['path', path], ['name', name]])
  const pieces = shape
    .split(/[{}]/)
    .map((piece) => letters.writing(written.has(piece) ? written.get(piece) : piece))
  return pieces.includes(undefined) ? undefined : { name, arn: pieces.join('') }
}
