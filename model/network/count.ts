import type { Item, Reading } from '../reading.ts'
import { List, Sym } from '../value.ts'
import { all, anyOf, fail, merge, not, pass, unknown, type Verdict } from '../verdict.ts'
import type { Rule } from './rule.ts'
import type { RuleSet } from './rule-set.ts'

/** No more than so many of these are there, of which each is for certain, may be, or is not. Of an open one nobody knows how many it stands for. */
const areAtMost = (
  most: number,
  counted: readonly { readonly is: Verdict; readonly isOpen: boolean }[],
): Verdict => {
  const sure = counted.filter(({ is }) => is.is === 'pass').length
  if (sure > most) return fail
  const perhaps = counted.filter(({ is }) => is.is === 'unknown')
  const isOpen = perhaps.some((one) => one.isOpen)
  return sure + perhaps.length <= most && !isOpen
    ? pass
    : unknown(perhaps.map(({ is }) => is.blame).reduce(merge, []))
}

const standsForSeveral = ({ head }: Pick<Reading, 'head'>): boolean => head instanceof Sym && head.several

/** For each family of addresses no more rules than these say something of it; what names no range does of both. */
export const hasAtMost = (set: RuleSet, most: number): Verdict => {
  const { written } = set
  if (written.length <= most && !written.some(({ item }) => standsForSeveral(item))) return pass
  return all(
    (['CidrIp', 'CidrIpv6'] as const).map((own, at, ranges) =>
      areAtMost(
        most,
        written.map((rule) => ({
          is: all([rule.present, isAbout(rule, own, ranges[1 - at] ?? own)]),
          isOpen: standsForSeveral(rule.item),
        })),
      ),
    ),
  )
}

const isAbout = (rule: Rule, own: string, other: string): Verdict =>
  not(all([rule.at(own).isAbsent(), rule.at(other).exists()]))

/** Some of these lists has more than so many items. */
export const isSomeLonger = (lists: readonly Item[], most: number): Verdict =>
  anyOf(lists, ({ present, item }) => {
    if (item.head === undefined || (item.head instanceof List && item.head.items.length <= most)) return fail
    const items = item.items().map((one) => ({ is: one.present, isOpen: standsForSeveral(one.item) }))
    return all([present, not(areAtMost(most, items))])
  })
