import { isScalar } from '../../json.ts'
import { asWritten, Block, Either, type Head, List, Sym } from '../../value.ts'

/** What is written where it hangs on a choice between several. */
type OfChoice = (options: readonly (string | undefined)[], choice: Either) => string | undefined

const unknown: OfChoice = () => undefined

/** The same for the same choice of the same. */
export const byChoice: OfChoice = (options, { by }) =>
  togetherOf('choice', [JSON.stringify(by.map(({ key }) => key).sort()), ...options])

/** How what is given is called. */
type Called = (sym: Sym) => string

const byId: Called = ({ id }) => id

/** A text that is the same only for what is the same whatever is given; nothing where it hangs on a choice between several. */
export const meaningOf = (
  head: Head,
  ofChoice: OfChoice = unknown,
  called: Called = byId,
): string | undefined => {
  if (head instanceof List)
    return togetherOf('list', head.items.map((raw) => textOf(head.scope.head(raw), ofChoice, called)).sort())
  return head instanceof Block || head === undefined
    ? textOf(head, ofChoice, called)
    : togetherOf('list', [textOf(head, ofChoice, called)])
}

/** One is the same as a list of it, so that items are told apart from what stands in the place of a list. */
const textOf = (head: Head, ofChoice: OfChoice, called: Called): string | undefined => {
  if (head instanceof Either) {
    const options = asWritten(head)
    const [only, ...others] = options.map((option) => textOf(option, ofChoice, called))
    return others.length > 0 ? ofChoice([only, ...others], head) : only
  }
  if (head instanceof List) return meaningOf(head, ofChoice, called)
  if (head instanceof Sym) return givenText(head, ofChoice, called)
  if (!(head instanceof Block)) return head === undefined ? 'nothing' : JSON.stringify(head)
  const keys = Object.keys(head.entries).sort()
  const rest = head.rest === undefined ? 'nothing' : textOf(head.rest, ofChoice, called)
  return togetherOf('block', [
    rest,
    ...keys.flatMap((key) => [JSON.stringify(key), meaningOf(head.get(key), ofChoice, called)]),
  ])
}

/** What refers to a name that is written is that name, also as a part of a text. */
const givenText = (sym: Sym, ofChoice: OfChoice, called: Called): string | undefined => {
  if (sym.several) return undefined
  const said = sym.known?.()
  if (said !== undefined && said !== sym) return textOf(said, ofChoice, called)
  return sym.parts === undefined
    ? JSON.stringify(['given', called(sym)])
    : togetherOf(
        'text',
        joined(sym.parts).map((part) => textOf(part, ofChoice, called)),
      )
}

/** Without borders between what is written: a text is the same wherever it was cut. */
const joined = (parts: readonly Head[]): readonly Head[] => {
  const whole: Head[] = []
  for (const part of parts.flatMap((one) =>
    one instanceof Sym && isMadeOf(one) ? joined(one.parts) : [one],
  )) {
    const last = whole.at(-1)
    if (isScalar(part) && isScalar(last)) whole.splice(-1, 1, `${last}${part}`)
    else if (part !== '') whole.push(part)
  }
  return whole
}

const isMadeOf = (sym: Sym): sym is Sym & { readonly parts: readonly Head[] } =>
  sym.parts !== undefined && !sym.several && sym.known?.() === undefined

const togetherOf = (kind: string, parts: readonly (string | undefined)[]): string | undefined =>
  parts.includes(undefined) ? undefined : JSON.stringify([kind, ...parts])
