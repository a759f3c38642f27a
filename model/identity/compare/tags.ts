import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Block, List } from '../../value.ts'
import type { Documents } from '../decide/subset.ts'
import { lettersOf } from '../written/letters.ts'
import { byChoice, meaningOf } from './meaning.ts'

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

/** By keys in lower case, what is there before and after and has another tag under it. */
const changedTags = oncePer((world: World) =>
  oncePer((other: World): ReadonlyMap<string, readonly Entry[]> => {
    const found = new Map<string, Entry[]>()
    for (const entry of world.space.entries.values()) {
      const before = other.space.entries.get(entry.id)
      if (before?.type !== entry.type) continue
      const [is, was] = [tagsOf(world, entry), tagsOf(other, before)]
      for (const key of new Set([...is.keys(), ...was.keys()]))
        if (is.get(key) !== was.get(key)) found.set(key, [...(found.get(key) ?? []), entry])
    }
    return found
  }),
)

/** The meaning of each, and of what is not known of them. */
const tagsOf = (world: World, entry: Entry): ReadonlyMap<string, string> => {
  const { head } = Resource.of(world, entry).at('Tags')
  const tags = new Map<string, string>()
  const open: (string | undefined)[] = []
  if (head instanceof List)
    for (const raw of head.items) {
      const tag = head.scope.head(raw)
      const key = tag instanceof Block ? tag.get('Key') : undefined
      if (tag instanceof Block && isScalar(key))
        tags.set(keyOf(key), meaningOf(tag.get('Value'), byChoice) ?? '')
      else open.push(meaningOf(tag, byChoice))
    }
  else if (head instanceof Block && head.rest === undefined)
    for (const key of Object.keys(head.entries))
      tags.set(keyOf(key), meaningOf(head.get(key), byChoice) ?? '')
  else if (head !== undefined) open.push(meaningOf(head, byChoice))
  const ofStack = world.space.stackTags(entry.stack)
  return tags.set(anyKey, JSON.stringify([open, ofStack]))
}

const keyOf = (key: unknown): string => String(key).toLowerCase()
