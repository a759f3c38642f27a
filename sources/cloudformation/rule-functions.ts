import { equal } from '../../model/equality.ts'
import { isScalar, type Json } from '../../model/json.ts'
import { ofValues } from '../../model/partial.ts'
import { keyOf } from '../../model/question.ts'
import { Either, type Given, type Head, List, Sym } from '../../model/value.ts'
import { all, any, type Verdict, whichever } from '../../model/verdict.ts'
import type { Context } from './context.ts'
import { asTheyAre, type Plain, settle } from './lift.ts'

/** The functions that only rules may use; undefined for any other. */
export const ruleFunction = (
  scope: Context,
  name: string | undefined,
  argument: Json | undefined,
): Verdict | undefined => {
  if (!Array.isArray(argument)) return undefined
  const [first, second] = argument
  const compared = { name: name ?? '', list: values(scope, first), other: values(scope, second) }
  switch (name) {
    case 'Fn::Contains':
      return over(scope, compared, (items, other) => isAmong(scope, other, items))
    case 'Fn::EachMemberIn':
      return over(scope, compared, (items, other) => all(items.map((item) => isMember(scope, item, other))))
    case 'Fn::EachMemberEquals':
      return over(scope, compared, (items, other) =>
        all(items.map((item) => equal(scope.world, item, other))),
      )
    default:
      return undefined
  }
}

const isMember = (scope: Context, item: Head, list: Head): Verdict =>
  over(scope, { name: 'Fn::Contains', list, other: item }, (items, other) => isAmong(scope, other, items))

const isAmong = (scope: Context, item: Head, items: readonly Head[]): Verdict =>
  any(items.map((one) => equal(scope.world, one, item)))

const values = (scope: Context, raw: Json | undefined): Head =>
  raw === undefined ? undefined : scope.head(raw)

/** A list, and what its items are compared with. */
interface Compared {
  readonly name: string
  readonly list: Head
  readonly other: Head
}

type Judge = (items: readonly Head[], other: Head) => Verdict

/** Judges the items of a list, in every way it can turn out. */
const over = (scope: Context, { name, list, other }: Compared, judge: Judge): Verdict => {
  if (list instanceof Either)
    return whichever(
      list.options.map((option) => over(scope, { name, list: option, other }, judge)),
      list.by,
    )
  return list instanceof Sym
    ? ofOpenList(scope, name, list, other, judge)
    : judge(itemsOf(scope, list), other)
}

const itemsOf = (scope: Context, head: Head): readonly Head[] =>
  head instanceof List ? scope.items(head) : head === undefined ? [] : [head]

/** Whether what an open list holds fits is a question about its value, and about the values it is compared with. */
const ofOpenList = (scope: Context, name: string, list: Sym, other: Head, judge: Judge): Verdict => {
  const others = itemsOf(scope, other)
  const texts = others.filter(isScalar).map(String)
  const symbols = [list, ...others.filter((one) => one instanceof Sym)]
  const isAskable =
    texts.length + symbols.length > others.length && symbols.every((one) => one.compute && !one.several)
  if (!isAskable || list.impossible) return scope.world.needs(list, texts)
  const verdict = scope.world.ask({
    key: keyOf(name, ...[list, ...others].map((one) => (one instanceof Sym ? one.id : `=${String(one)}`))),
    inputs: [...new Set(symbols.flatMap(({ inputs }) => inputs))],
    holds: (valueFor) => {
      const known = others.map((one) => settle(one as Plain, valueFor))
      const settled = other instanceof List ? new List(known, asTheyAre) : known[0]
      const { is } = judge(itemsOf(scope, settle(list, valueFor)), settled)
      return is === 'unknown' ? undefined : is === 'pass'
    },
    suggest: texts,
    backwards: (given) =>
      [...texts, ...asLong(list, texts, given)].flatMap((items) => list.reached(items, given)),
  })
  return ofValues(scope.world, symbols, verdict)
}

/** Lists of these texts, as long as one that may be chosen. */
const asLong = (list: Sym, texts: readonly string[], { like }: Given): readonly string[] => {
  const known = like === undefined ? undefined : list.compute?.(() => like)
  if (!(known instanceof List) || texts.length === 0) return []
  const made = (textAt: (at: number) => string | undefined) =>
    known.items.map((_, at) => textAt(at)).join(',')
  return [made(() => texts[0]), made((at) => texts[at % texts.length])]
}
