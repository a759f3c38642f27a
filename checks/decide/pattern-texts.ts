import fc from 'fast-check'
import type { Node } from '../../model/pattern/index.ts'

/** Characters to draw from: those of ASCII that show, and some that are special in one way or another. */
const characters: readonly string[] = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCodePoint(0x20 + at)),
  ...'\t\n\r\u007f\u00a0\u0085éßИ中😀\u2028\u0001',
]

/** How often something is repeated beyond what it has to be, by how many repetitions it stands in. */
const usualMore = [10, 3, 1]

/** Texts that match a pattern, but for what looks ahead, which draws nothing by itself; undefined where a character has no candidate. */
export const textsMatching = (node: Node, shortest: number, depth = 0): fc.Arbitrary<string> | undefined => {
  switch (node.kind) {
    case 'one': {
      const fitting = characters.filter((character) => node.of.has(character.codePointAt(0) ?? 0))
      return fitting.length === 0 ? undefined : fc.constantFrom(...fitting.sort(plainFirst))
    }
    case 'all': {
      const parts = node.parts.map((part) => textsMatching(part, shortest, depth))
      return areDefined(parts) ? fc.tuple(...parts).map((texts) => texts.join('')) : undefined
    }
    case 'any': {
      const branches = node.branches
        .map((branch) => textsMatching(branch, shortest, depth))
        .filter((texts) => texts !== undefined)
      return branches.length === 0 ? undefined : fc.oneof(...branches)
    }
    case 'repeat': {
      const { min, max } = node
      if (max === 0) return fc.constant('')
      const texts = textsMatching(node.node, shortest, depth + 1)
      const maxLength = Math.min(max, min + Math.max(usualMore[depth] ?? 0, depth === 0 ? shortest : 0))
      if (texts === undefined) return min === 0 ? fc.constant('') : undefined
      return fc.array(texts, { minLength: min, maxLength, size: 'max' }).map((all) => all.join(''))
    }
    default:
      return fc.constant('')
  }
}

const areDefined = <T>(all: readonly (T | undefined)[]): all is readonly T[] =>
  all.every((one) => one !== undefined)

/** Shrinking goes to the first: letters and digits are read more easily than signs. */
const plainFirst = (left: string, right: string): number =>
  Number(isPlain(right)) - Number(isPlain(left)) || (left < right ? -1 : 1)

const isPlain = (character: string): boolean => /[a-z0-9]/.test(character)
