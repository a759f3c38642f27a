import { equal, satisfies } from '../equality.ts'
import { isScalar } from '../json.ts'
import type { World } from '../space.ts'
import { dotted } from '../step.ts'
import { Either, type Head, Sym } from '../value.ts'
import {
  all,
  any,
  because,
  fail,
  merge,
  not,
  pass,
  unknown,
  type Verdict,
  verdictOf,
  whichever,
} from '../verdict.ts'
import type { Tag, Word } from './tag.ts'

/** More keys than these that are not known are not compared: each with each would be too many questions. */
const mostOpen = 20

/** A tag with its presence in the whole that is looked at. */
export type Placed = Pick<Tag, 'key' | 'several' | 'present'>

interface Group {
  readonly head: Head
  readonly text: string | undefined
  /** How often it is there: surely, or perhaps. */
  readonly presences: Verdict[]
  readonly words: Word[]
  readonly several: boolean
}

/** Tags with the same key together: the same text, or the same symbol. */
const grouped = (tags: readonly Placed[]): readonly Group[] => {
  const groups = new Map<string, Group>()
  tags.forEach((tag, at) => {
    const { head } = tag.key
    if (head === undefined || tag.present.is === 'fail') return
    const text = isScalar(head) ? String(head) : undefined
    const name =
      text !== undefined ? `=${text}` : head instanceof Sym && !head.several ? `?${head.id}` : `#${at}`
    const group = groups.get(name)
    if (group === undefined)
      groups.set(name, { head, text, presences: [tag.present], words: [tag.key], several: tag.several })
    else {
      group.presences.push(tag.present)
      group.words.push(tag.key)
    }
  })
  return [...groups.values()]
}

const isThere = ({ presences }: Group): Verdict => any(presences)

/** Two of these are there. */
const twice = (presences: readonly Verdict[]): Verdict => {
  const certain = presences.filter((presence) => presence.is === 'pass').length
  if (certain > 1) return pass
  if (presences.length < 2) return fail
  if (certain === 1) return any(presences.filter((presence) => presence.is !== 'pass'))
  return all([any(presences), unknown(any(presences).blame)])
}

/** A fail with the keys that it was found at, and one sentence for all of them. */
const found = (
  world: World,
  verdict: Verdict,
  words: readonly Word[],
  { sentence, expected }: { readonly sentence: () => string; readonly expected: string },
): Verdict => {
  const { reads } = world
  if (verdict.is !== 'fail' || reads === undefined) return verdict
  const causes = words.map(({ shown: found, entry: { id: subject }, path }) => {
    reads.push({ subject, path, found })
    return { subject, path: dotted(path), found, expected }
  })
  return { ...because(verdict, sentence), causes }
}

/** What is said where the keys that clash are not known by their text. */
const saying = (verdict: Verdict, sentence: string): Verdict =>
  verdict.because === undefined ? because(verdict, sentence) : verdict

/** How two keys clash: two that are not known, or one that is not with texts. */
interface Clash {
  between(left: Head, right: Head): Verdict
  withTexts(open: Head, texts: readonly string[]): Verdict
}

/** No two of the tags clash, one at least of which is not known. All texts that are surely there are one question. */
const without = (world: World, groups: readonly Group[], clash: Clash): readonly Verdict[] => {
  const open = groups.filter(({ text }) => text === undefined)
  if (open.length > mostOpen) return [stuckOn(world, open)]
  const known = groups.filter(({ text }) => text !== undefined)
  const sure = known.filter((group) => isThere(group).is === 'pass').flatMap(({ text }) => text ?? [])
  const unsure = known.filter((group) => isThere(group).is !== 'pass')
  const verdicts: Verdict[] = []
  for (const [at, left] of open.entries()) {
    if (left.several) verdicts.push(not(isThere(left)))
    if (sure.length > 0) verdicts.push(not(all([isThere(left), clash.withTexts(left.head, sure)])))
    for (const right of [...open.slice(at + 1), ...unsure]) {
      verdicts.push(not(all([isThere(left), isThere(right), clash.between(left.head, right.head)])))
    }
  }
  return verdicts
}

/** Unknown, by what is not known of the keys. */
const stuckOn = (world: World, open: readonly Group[]): Verdict => {
  const blames = open.map(({ head }) =>
    head instanceof Sym ? world.needs(head).blame : head instanceof Either ? head.by : [],
  )
  return unknown(blames.reduce(merge, []))
}

/** No two of these tags have the same key. */
export const areUnique = (world: World, tags: readonly Placed[]): Verdict => {
  const groups = grouped(tags)
  const verdict = all([
    ...groups.map(({ presences, words }) =>
      found(world, not(twice(presences)), words, {
        sentence: () => `the tag ${words[0]?.shown} is set twice`,
        expected: 'set once',
      }),
    ),
    ...without(world, groups, {
      between: (left, right) => equal(world, left, right),
      withTexts: (open, texts) =>
        satisfies(world, open, {
          name: `in ${JSON.stringify(texts)}`,
          holds: (text) => texts.includes(String(text)),
          only: texts,
          suggest: texts,
        }),
    }),
  ])
  return saying(verdict, 'two of its tags have the same key')
}

/** No two of these tags have keys that differ in case only. */
export const areConsistent = (world: World, tags: readonly Placed[]): Verdict => {
  const groups = grouped(tags)
  const spellings = Map.groupBy(
    groups.filter((group) => group.text !== undefined),
    (group) => group.text?.toLowerCase(),
  )
  const verdict = all([
    ...[...spellings.values()].map((variants) => {
      const words = variants.flatMap(({ words }) => words.slice(0, 1))
      const sentence = () => {
        const [one, other] = words
        return `the tag keys ${one?.shown} and ${other?.shown} differ in case only`
      }
      return found(world, not(twice(variants.map(isThere))), words, { sentence, expected: 'one spelling' })
    }),
    ...without(world, groups, {
      between: (left, right) => areVariants(world, left, right),
      withTexts: (open, texts) => varies(world, open, texts),
    }),
  ])
  return saying(verdict, 'two of its tag keys differ in case only')
}

const differInCase = (left: string, right: string): boolean =>
  left !== right && left.toLowerCase() === right.toLowerCase()

const varies = (world: World, open: Head, texts: readonly string[]): Verdict =>
  satisfies(world, open, {
    name: `differs in case only from one of ${JSON.stringify(texts)}`,
    holds: (text) => texts.some((spelling) => differInCase(String(text), spelling)),
    suggest: texts.flatMap((spelling) => [spelling.toLowerCase(), spelling.toUpperCase()]),
  })

const areVariants = (world: World, left: Head, right: Head): Verdict => {
  if (left instanceof Either) {
    return whichever(
      left.options.map((option) => areVariants(world, option, right)),
      left.by,
    )
  }
  if (right instanceof Either) return areVariants(world, right, left)
  if (isScalar(left) && isScalar(right)) return verdictOf(differInCase(String(left), String(right)))
  if (isScalar(left)) return areVariants(world, right, left)
  if (!(left instanceof Sym)) return fail
  if (isScalar(right)) return varies(world, left, [String(right)])
  return right instanceof Sym ? symbolsVary(world, left, right) : fail
}

const symbolsVary = (world: World, left: Sym, right: Sym): Verdict => {
  const [a, b] = left.id < right.id ? [left, right] : [right, left]
  const { compute: first } = a
  const { compute: second } = b
  if (first === undefined || second === undefined || a.several || b.several) {
    return any([world.needs(a), world.needs(b)])
  }
  return world.ask({
    key: `${a.id} differs from ${b.id} in case only`,
    inputs: [...new Set([...a.inputs, ...b.inputs])],
    holds: (inputs) => areVariants(world, first(inputs), second(inputs)).is === 'pass',
  })
}
