import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Block, type Head, List } from '../../value.ts'
import type { Documents } from '../decide/subset.ts'
import { lettersOf } from '../written/letters.ts'
import { byChoice, meaningOf } from './meaning.ts'
import type { KnownTags } from './tagged.ts'

/** Something whose tag is not what it was, where policies ask for it: nobody works out what that lets one do. */
export const tagsAsked = (
  world: World,
  other: World,
  documents: Documents,
  isCaller: (entry: Entry) => boolean,
): readonly string[] => {
  const changed = changedTags(world)(other)
  if (changed.size === 0) return []
  const letters = lettersOf(world)
  const found = documents.flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      const { resources, conditions } = statement
      const named = resources?.texts.join(' ') ?? '*'
      const isOpen = resources?.isNot !== false || /[*?$]/.test(named)
      const targets = new Set([...named].map((letter) => letters.meantBy(letter)?.target))
      const isNamed = ({ id }: Entry) => isOpen || targets.has(id)
      const texts = [named, ...conditions.flatMap(({ key, values }) => [`\${${key}}`, ...values])].join(' ')
      return [...texts.matchAll(asking)].flatMap(([, kind = '', key = '']) =>
        [...(changed.get(key.toLowerCase()) ?? []), ...(changed.get(anyKey) ?? [])]
          .filter(kind.toLowerCase() === 'principal' ? isCaller : isNamed)
          .map(({ id }) => `what the tag ${key} of ${id} lets one do`),
      )
    }),
  )
  return [...new Set(found)].sort()
}

/** As a key of a condition, or as a variable in a text. */
const asking = /\$\{[\w-]+:(Principal|Resource)Tag\/([^},]+)/gi

const anyKey = '*'

/** Of the tags of somebody that are other ones than before, those of which all is known on both sides. */
export const tagsKnown = (
  world: World,
  other: World,
  id: string,
): readonly [own: KnownTags, others: KnownTags] => {
  const keys = [...changedTags(world)(other)].flatMap(([key, entries]) =>
    entries.some((one) => one.id === id) ? [key] : [],
  )
  const said = [world, other].map((each) => keys.map((key) => saidUnder(each, id, key)))
  const [own, others] = said.map(
    (values): KnownTags =>
      new Map(
        keys.flatMap((key, at) => {
          const value = values[at]
          return value === undefined || said.some((each) => each[at] === undefined) ? [] : [[key, value]]
        }),
      ),
  )
  return [own ?? new Map(), others ?? new Map()]
}

/** Null where there surely is none; undefined where that is not known. */
const saidUnder = (world: World, id: string, key: string): string | null | undefined => {
  const entry = world.space.entries.get(id)
  const tags = entry && tagsOf(world, entry)
  // Where not all of them are known, nobody knows which keys there are.
  if (tags?.get(anyKey)?.value === undefined) return undefined
  const tag = tags.get(key)
  return tag === undefined ? null : tag.value
}

/** By keys in lower case, what is there before and after and has another tag under it. */
const changedTags = oncePer((world: World) =>
  oncePer((other: World): ReadonlyMap<string, readonly Entry[]> => {
    const found = new Map<string, Entry[]>()
    for (const entry of world.space.entries.values()) {
      const before = other.space.entries.get(entry.id)
      if (before?.type !== entry.type) continue
      const [is, was] = [tagsOf(world, entry), tagsOf(other, before)]
      for (const key of new Set([...is.keys(), ...was.keys()]))
        if (is.get(key)?.meaning !== was.get(key)?.meaning) found.set(key, [...(found.get(key) ?? []), entry])
    }
    return found
  }),
)

interface Tag {
  readonly meaning: string
  /** What it says, where that is known. */
  readonly value?: string
}

const tagSaying = (head: Head): Tag => ({
  meaning: meaningOf(head, byChoice) ?? '',
  ...(isScalar(head) && { value: String(head) }),
})

/** Each of them; under a key of its own what is not known of them, which is nothing where all is known. */
const tagsOf = (world: World, entry: Entry): ReadonlyMap<string, Tag> => {
  const { head } = Resource.of(world, entry).at('Tags')
  const tags = new Map<string, Tag>()
  const open: (string | undefined)[] = []
  if (head instanceof List)
    for (const raw of head.items) {
      const tag = head.scope.head(raw)
      const key = tag instanceof Block ? tag.get('Key') : undefined
      if (tag instanceof Block && isScalar(key)) tags.set(keyOf(key), tagSaying(tag.get('Value')))
      else open.push(meaningOf(tag, byChoice))
    }
  else if (head instanceof Block && head.rest === undefined)
    for (const key of Object.keys(head.entries)) tags.set(keyOf(key), tagSaying(head.get(key)))
  else if (head !== undefined) open.push(meaningOf(head, byChoice))
  const ofStack = world.space.stackTags(entry.stack)
  const isKnown = open.length === 0 && Object.keys(ofStack ?? {}).length === 0 && !isNested(world, entry)
  return tags.set(anyKey, { meaning: JSON.stringify([open, ofStack]), ...(isKnown && { value: '' }) })
}

/** The stack in which it stands is a resource itself, which hands its own tags on. */
const isNested = (world: World, { stack }: Entry): boolean => world.space.entries.has(stack)

const keyOf = (key: unknown): string => String(key).toLowerCase()
