import { opaqueKind, opaqueLetter } from '../../../algebra/globs/glob.ts'
import type { Letters } from './letters.ts'

const account = /^(?:arn:([^:]*):iam::)?([^:]+)(?::root)?$/
const arn = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s

/** Whether neither is the other, nor of it, whatever is not known of both. */
export const areCallersApart = (letters: Letters, one: string, two: string): boolean => {
  if (one === two) return false
  if (letters.meantBy(one) !== undefined && letters.meantBy(two) !== undefined)
    return letters.areApart(one, two)
  const isAccount = [one, two].some((text) => account.test(text))
  const [left, right] = [one, two].map(fieldsOf)
  // A role is let in as each of its sessions, which STS has ARNs of its own for.
  const isOfSts = [one, two].some((text) => !/^(?:\d{12}$|arn:[^:]*:iam:)/.test(text))
  if (isOfSts || (!isAccount && areOtherTexts(one, two))) return !isOfSts
  if (left === undefined || right === undefined) return false
  return left.some((field, at) => {
    const other = right[at] ?? ''
    return field !== other && !isUnknown(field) && !isUnknown(other) && (!isAccount || at === accountAt)
  })
}

/** Whatever stands in them: what they have in common at both ends is the same, and the rest is known of both. */
const areOtherTexts = (one: string, two: string): boolean => {
  const [left, right] = [[...one], [...two]]
  while (left.length > 0 && left[0] === right[0]) for (const side of [left, right]) side.shift()
  while (left.length > 0 && left.at(-1) === right.at(-1)) for (const side of [left, right]) side.pop()
  return !isUnknown([...left, ...right].join(''))
}

const accountAt = 3

/** Of an ARN, in which nothing that is not known may hold a colon. */
const fieldsOf = (text: string): readonly string[] | undefined => {
  const isPlain = [...text].every((letter) => {
    const kind = opaqueKind(letter.codePointAt(0) ?? 0)
    return kind === undefined || kind === 'field'
  })
  if (!isPlain) return undefined
  if (/^\d{12}$/.test(text)) return ['', 'iam', '', text, 'root']
  return arn.exec(text)?.slice(1)
}

const isUnknown = (text: string): boolean => text.search(opaqueLetter) >= 0
