import type { Budget } from '../../../algebra/globs/budget.ts'
import type { Listed, Statement } from '../document.ts'

/*
 * Most of what stands in long lists has nothing to do with most else: two patterns of which the letters before the first
 * wildcard differ match no text in common. Without those no proof becomes one that was none, since less is left that
 * could allow something.
 */

/** Of more patterns than these it is not seen one by one which others are near. */
const mostCompared = 16

/** What of some statements is about something that one of the others is about, too, as far as that is seen at once. */
export const nearTo = (
  targets: readonly Statement[],
  statements: readonly Statement[],
  budget: Budget,
): readonly Statement[] => {
  const actions = textsOf(targets.map((one) => one.actions))
  const resources = textsOf(targets.map((one) => one.resources))
  return statements.flatMap((one): readonly Statement[] => {
    const near = { ...one, actions: nearIn(one.actions, actions, budget) }
    if (one.resources !== undefined) near.resources = nearIn(one.resources, resources, budget)
    if (isEmpty(near.actions) || (near.resources !== undefined && isEmpty(near.resources))) return []
    return near.actions === one.actions && near.resources === one.resources ? [one] : [near]
  })
}

const isEmpty = ({ isNot, texts }: Listed): boolean => !isNot && texts.length === 0

/** Undefined where they may be any. */
const textsOf = (lists: readonly (Listed | undefined)[]): readonly string[] | undefined => {
  const texts = new Set<string>()
  for (const list of lists) {
    if (list === undefined || list.isNot) return undefined
    for (const text of list.texts) {
      texts.add(text)
      if (texts.size > mostCompared) return undefined
    }
  }
  return [...texts]
}

const nearIn = (list: Listed, targets: readonly string[] | undefined, budget: Budget): Listed => {
  if (targets === undefined || list.isNot) return list
  budget.spend(list.texts.length * targets.length)
  const texts = list.texts.filter((text) => targets.some((target) => mayMeet(text, target)))
  return texts.length === list.texts.length ? list : { ...list, texts }
}

/** Whether there may be a text that both match, as the letters before their first wildcards show. */
export const mayMeet = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [lower(one.charCodeAt(at)), lower(other.charCodeAt(at))]
    if (left !== right) return isOpen(left) || isOpen(right) || isUnknown(left) || isUnknown(right)
    if (isOpen(left)) return true
  }
  return true
}

/** Wildcards, and the beginning of a variable. */
const isOpen = (code: number): boolean => code === 0x2a || code === 0x3f || code === 0x24

/** A letter for a name that AWS gives out, which is the same name wherever it stands. */
const isUnknown = (code: number): boolean => code > 0x7e

/** Of actions the case does not matter. */
const lower = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)
