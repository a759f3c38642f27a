import type { World } from '../../space.ts'
import { Block, Either, type Head, List, Sym } from '../../value.ts'
import { lettersOf } from './letters.ts'
import { isTextual } from './word.ts'

/** How many characters a document has: as few as that, and as many. White space is not counted. */
export interface Size {
  readonly least: number
  readonly most: number
}

/** AWS makes no name or ARN of its own that is longer, and takes no longer text for a parameter. */
const longestGiven = 256
const longestChosen = 4_096

/** Characters that all policies written into one of these, or one policy for it, may have. */
export const mostCharactersIn: Readonly<Record<string, number>> = {
  'AWS::IAM::Group': 5_120,
  'AWS::IAM::GroupPolicy': 5_120,
  'AWS::IAM::ManagedPolicy': 6_144,
  'AWS::IAM::Policy': 10_240,
  'AWS::IAM::Role': 10_240,
  'AWS::IAM::RolePolicy': 10_240,
  'AWS::IAM::User': 2_048,
  'AWS::IAM::UserPolicy': 2_048,
  'AWS::IoT::Policy': 2_048,
  'AWS::KMS::Key': 32_768,
  'AWS::KMS::ReplicaKey': 32_768,
  'AWS::S3::BucketPolicy': 20_480,
  'AWS::SecretsManager::ResourcePolicy': 20_480,
}

/** AWS takes no longer policy, of whatever it is: those of OpenSearch's domains are the longest. */
export const mostCharactersOfAny = 102_400

/** The letters of its texts, as many as they may be and as far as they are known; no more are counted than are asked for. */
export const lettersUpTo = (head: Head, most: number): number => {
  if (head instanceof Either) return Math.max(0, ...head.options.map((option) => lettersUpTo(option, most)))
  if (head instanceof Sym)
    return (head.parts ?? []).reduce(
      (sum, part) =>
        sum > most ? sum : sum + (typeof part === 'string' ? part.length : lettersUpTo(part, most)),
      0,
    )
  const inner =
    head instanceof List
      ? head.items.map((raw) => () => head.scope.head(raw))
      : head instanceof Block
        ? Object.keys(head.entries).map((key) => () => head.get(key))
        : []
  return inner.reduce(
    (sum, next) => (sum > most ? sum : sum + lettersUpTo(next(), most)),
    typeof head === 'string' ? head.length : 0,
  )
}

const none: Size = { least: 0, most: 0 }

export const sizeOf = (head: Head, world: World): Size => {
  if (head === undefined) return none
  if (head instanceof Sym) return added(exactly(2), sizeOfText(head, world))
  if (head instanceof Either) return widest(head.options.map((option) => sizeOf(option, world)))
  if (head instanceof List)
    return summed(head.items.map((raw) => entry(0, sizeOf(head.scope.head(raw), world))))
  if (!(head instanceof Block)) return exactly(counted(JSON.stringify(head)))
  const known = summed(
    Object.keys(head.entries).map((key) =>
      entry(counted(JSON.stringify(key)) + 1, sizeOf(head.get(key), world)),
    ),
  )
  return head.rest === undefined ? known : { ...known, most: Number.POSITIVE_INFINITY }
}

const sizeOfText = (sym: Sym, world: World): Size => {
  if (sym.parts !== undefined)
    return sym.parts
      .map((part) => (typeof part === 'string' ? exactly(counted(part)) : sizeOfText(part, world)))
      .reduce(added, none)
  if (lettersOf(world).of(sym) !== undefined) return { least: 0, most: longestGiven }
  return { least: 0, most: isTextual(sym, world) ? longestChosen : Number.POSITIVE_INFINITY }
}

const counted = (text: string): number => text.replaceAll(/\s/g, '').length

const exactly = (length: number): Size => ({ least: length, most: length })

const added = (left: Size, right: Size): Size => ({
  least: left.least + right.least,
  most: left.most + right.most,
})

const widest = (sizes: readonly Size[]): Size => ({
  least: Math.min(...sizes.map(({ least }) => least)),
  most: Math.max(...sizes.map(({ most }) => most)),
})

/** What may not be there has no key, either. */
const entry = (key: number, { least, most }: Size): Size => ({
  least: least === 0 ? 0 : key + least,
  most: most === 0 ? 0 : key + most,
})

/** With brackets around, and commas between. */
const summed = (sizes: readonly Size[]): Size => {
  const commas = (of: keyof Size): number => Math.max(0, sizes.filter((size) => size[of] > 0).length - 1)
  const both = sizes.reduce(added, none)
  return { least: both.least + 2 + commas('least'), most: both.most + 2 + commas('most') }
}
