import { oncePer } from '../../once.ts'
import type { Blame } from '../../question.ts'
import type { Item, Reading } from '../../reading.ts'
import { List, Sym } from '../../value.ts'
import { all, anyOf, fail, merge, not, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Perhaps } from './perhaps.ts'
import type { Rule } from './rule.ts'
import type { RuleSet } from './rule-set.ts'

/** How many are there for certain, and how many may be. Of an open one nobody knows how many it stands for. */
interface Count {
  readonly sure: number
  readonly perhaps: number
  readonly isOpen: boolean
  readonly blame: readonly Blame[]
}

const counted = (each: readonly { readonly is: Verdict; readonly isOpen: boolean }[]): Count => {
  const perhaps = each.filter(({ is }) => is.is === 'unknown')
  return {
    sure: each.filter(({ is }) => is.is === 'pass').length,
    perhaps: perhaps.length,
    isOpen: perhaps.some((one) => one.isOpen),
    blame: perhaps.map(({ is }) => is.blame).reduce(merge, []),
  }
}

/** No more than so many of all these. */
const areAtMost = (most: number, ...counts: readonly Count[]): Verdict => {
  const sure = counts.reduce((sum, count) => sum + count.sure, 0)
  if (sure > most) return fail
  const perhaps = counts.reduce((sum, count) => sum + count.perhaps, 0)
  return sure + perhaps <= most && !counts.some(({ isOpen }) => isOpen)
    ? pass
    : unknown(counts.map(({ blame }) => blame).reduce(merge, []))
}

const standsForSeveral = ({ head }: Pick<Reading, 'head'>): boolean => head instanceof Sym && head.several

const families = ['CidrIp', 'CidrIpv6'] as const

/** Of each family of addresses, the rules that say something of it; what names no range does of both. */
const ofFamilies = (rules: readonly Rule[]): readonly Count[] =>
  families.map((own, at) =>
    counted(
      rules.map((rule) => ({
        is: all([rule.present, isAbout(rule, own, families[1 - at] ?? own)]),
        isOpen: standsForSeveral(rule.item),
      })),
    ),
  )

const ofPerhaps = oncePer((perhaps: Perhaps) => ofFamilies(perhaps.rules))

/** For each family of addresses no more rules than these say something of it. */
export const hasAtMost = (set: RuleSet, most: number): Verdict => {
  const { written, perhaps } = set
  if (written.length <= most && !written.some(({ item }) => standsForSeveral(item))) return pass
  const shared = ofPerhaps(perhaps)
  const own = ofFamilies(set.own.filter(({ isDefault }) => !isDefault))
  return all(own.map((count, at) => areAtMost(most, count, ...shared.slice(at, at + 1))))
}

const isAbout = (rule: Rule, own: string, other: string): Verdict =>
  not(all([rule.at(own).isAbsent(), rule.at(other).exists()]))

/** Some of these lists has more than so many items. */
export const isSomeLonger = (lists: readonly Item[], most: number): Verdict =>
  anyOf(lists, ({ present, item }) => {
    if (item.head === undefined || (item.head instanceof List && item.head.items.length <= most)) return fail
    const items = item.items().map((one) => ({ is: one.present, isOpen: standsForSeveral(one.item) }))
    return all([present, not(areAtMost(most, counted(items)))])
  })
