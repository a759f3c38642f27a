import { isScalar, type Scalar } from './json.ts'
import { ofValues } from './partial.ts'
import type { Lengths } from './pattern/lengths.ts'
import { literally } from './pattern/shapes.ts'
import { areEqual, type Blame, isEqual, keyOf, type Predicate, type Question } from './question.ts'
import { areNeverEqual, isAlways, isNever, isOfAws, lengthsOf } from './shape.ts'
import type { World } from './space.ts'
import { isRefOwn } from './specification/references.ts'
import { Block, Either, type Given, type Head, List, Sym } from './value.ts'
import { all, any, fail, merge, pass, unknown, type Verdict, verdictOf, whichever } from './verdict.ts'

/** Compared as CloudFormation does: as text, with attention to case. `443` and `"443"`, `true` and `"true"` are the same. */
export const sameText = (left: Scalar, right: Scalar): boolean => String(left) === String(right)

/** Whether two values are equal, in every way in which this world can still turn out. */
export const equal = (world: World, left: Head, right: Head): Verdict => {
  if (isScalar(left) && isScalar(right)) return verdictOf(sameText(left, right))
  if (left instanceof Either) {
    return whichever(
      left.options.map((option) => equal(world, option, right)),
      left.by,
    )
  }
  if (right instanceof Either) return equal(world, right, left)
  if (left instanceof Sym)
    return right instanceof Sym ? twoSymbols(world, left, right) : symbolIs(world, left, right)
  if (right instanceof Sym) return symbolIs(world, right, left)
  if (left instanceof List && right instanceof List) return listsEqual(world, left, right)
  if (left instanceof Block && right instanceof Block) return blocksEqual(world, left, right)
  return verdictOf(left === right)
}

const listsEqual = (world: World, left: List, right: List): Verdict => {
  const [ours, theirs] = [left, right].map(({ items, scope }) => items.map((item) => scope.head(item)))
  const unsure = [...(ours ?? []), ...(theirs ?? [])].filter(mayBeLeftOut)
  if (unsure.length > 0) return unknown(unsure.map(({ by }) => by).reduce<readonly Blame[]>(merge, []))
  const [some, others] = [ours, theirs].map((heads) => heads?.filter((head) => head !== undefined) ?? [])
  return some?.length === others?.length
    ? all((some ?? []).map((head, at) => equal(world, head, others?.[at])))
    : fail
}

const mayBeLeftOut = (head: Head): head is Either =>
  head instanceof Either && head.options.includes(undefined)

const blocksEqual = (world: World, left: Block, right: Block): Verdict => {
  const keys = new Set([...Object.keys(left.entries), ...Object.keys(right.entries)])
  const known = all([...keys].map((key) => equal(world, left.get(key), right.get(key))))
  const rests = [left.rest, right.rest].filter((rest) => rest !== undefined)
  return known.is === 'fail' ? known : all([known, ...rests.map((rest) => world.needs(rest))])
}

const symbolIs = (world: World, sym: Sym, value: Exclude<Head, Sym | Either>): Verdict => {
  if (value === undefined) return sym.mayBeAbsent || sym.impossible ? world.needs(sym) : fail
  if (sym.impossible) return world.needs(sym)
  if (isScalar(value) && sym.parts !== undefined) return textIs(world, sym, sym.parts, String(value))
  if (sym.several) return world.needs(sym, isScalar(value) ? [String(value)] : [])
  if (!isScalar(value)) return world.needs(sym)
  const known = sym.known?.()
  if (known !== undefined) return equal(world, known, value)
  return asksWhetherIs(world, sym, String(value))
}

const asksWhetherIs = (world: World, sym: Sym, text: string): Verdict => {
  if (sym.range !== undefined && !sym.range.includes(text)) return fail
  if (sym.isInput) return world.ask(isEqual(sym.id, text))
  const { compute } = sym
  if (isNever(world, sym, literally(text))) return fail
  if (compute === undefined) return world.needs(sym, [text])
  const verdict = world.ask({
    key: keyOf('text', sym.id, text),
    inputs: sym.inputs,
    holds: (valueFor) => replyOf(equal(world, compute(valueFor), text)),
    suggest: [text],
    backwards: (given) => sym.reached(text, given),
  })
  return ofValues(world, [sym], verdict)
}

/** A text with one hole is the text exactly if the hole is what stands between its ends. */
const textIs = (world: World, sym: Sym, parts: readonly (string | Sym)[], text: string): Verdict => {
  const holes = parts.filter((part) => part instanceof Sym)
  const [hole] = holes
  const before = typeof parts[0] === 'string' ? parts[0] : ''
  const last = parts.at(-1)
  const after = typeof last === 'string' && parts.length > 1 ? last : ''
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after))
    return fail
  if (holes.length === 1 && hole !== undefined && hole.parts === undefined) {
    return equal(world, hole, text.slice(before.length, text.length - after.length))
  }
  return asksWhetherIs(world, sym, text)
}

/** What AWS gives to one resource and to no other. Other attributes of two resources may well be equal. */
const isIdentity = (world: World, { target, attribute }: Sym): boolean =>
  (attribute === 'Arn' || (attribute === '' && isNamedByItself(world, target))) && isOfAws(world, target)

const isNamedByItself = (world: World, target: string | undefined): boolean =>
  isRefOwn(world.space.entries.get(target ?? '')?.type ?? '')

const twoSymbols = (world: World, left: Sym, right: Sym): Verdict => {
  if (left.impossible) return world.needs(left)
  if (right.impossible) return world.needs(right)
  if (left.several || right.several) return any([world.needs(left), world.needs(right)])
  if (left.id === right.id) return pass
  const name = left.known?.()
  if (name !== undefined) return equal(world, name, right)
  const other = right.known?.()
  if (other !== undefined) return equal(world, left, other)
  if (left.attribute === right.attribute && isIdentity(world, left) && isIdentity(world, right)) return fail
  if (areNeverEqual(world, left, right)) return fail
  if (left.isInput && right.isInput) return world.ask(areEqual(left.id, right.id))
  const [a, b] = left.id < right.id ? [left, right] : [right, left]
  const { compute: first } = a
  const { compute: second } = b
  if (first === undefined || second === undefined) return any([world.needs(left), world.needs(right)])
  const question: Question = {
    key: keyOf('equal', a.id, b.id),
    inputs: [...new Set([...a.inputs, ...b.inputs])],
    holds: (valueFor) => replyOf(equal(world, first(valueFor), second(valueFor))),
    ...(a.isInput && { solved: solvedBy(a, second) }),
    ...(b.isInput && { solved: solvedBy(b, first) }),
    backwards: (given, valuesOf) => [
      ...textsOf(b, given, valuesOf).flatMap((text) => a.reached(text, given)),
      ...textsOf(a, given, valuesOf).flatMap((text) => b.reached(text, given)),
    ],
  }
  return ofValues(world, [a, b], world.ask(question))
}

/** What a symbol may be: what its input may be, or what it is made to by inputs that are known. */
const textsOf = (
  { id, isInput, inputs, compute }: Sym,
  { known }: Given,
  valuesOf: (input: string) => readonly string[],
): readonly string[] => {
  if (inputs.every((input) => known?.(input) !== undefined)) {
    const value = compute?.((input) => known?.(input) ?? '')
    return isScalar(value) ? [String(value)] : []
  }
  return isInput ? valuesOf(id).slice(0, mostTexts) : []
}

const mostTexts = 50

/** With all values known, what is still unknown is what no deployment can have. */
const replyOf = ({ is }: Verdict): boolean | undefined => (is === 'unknown' ? undefined : is === 'pass')

/** An input is equal to what is computed from others if it has just that value. */
const solvedBy = (sym: Sym, compute: NonNullable<Sym['compute']>): NonNullable<Question['solved']> => ({
  input: sym.id,
  by: (valueFor) => {
    const value = compute(valueFor)
    return isScalar(value) ? String(value) : undefined
  },
})

type Borders = Pick<Question, 'atLeast' | 'atMost' | 'only' | 'within'>

/** What is known of the values for which a question about an input itself is answered by yes. */
const bordersOf = ({ atLeast, atMost, only, within }: Borders): Borders => ({
  ...(atLeast !== undefined && { atLeast }),
  ...(atMost !== undefined && { atMost }),
  ...(only !== undefined && { only }),
  ...(within !== undefined && { within }),
})

/** What is known of what is made from inputs says nothing of the inputs, but which are worth a try. */
const reaching = (sym: Sym, { within }: Borders): Pick<Question, 'within' | 'reached'> =>
  within === undefined ? {} : { within, reached: (text) => sym.reached(text) }

/** What is known of the texts of which a predicate holds, so that much is decided without trying any. */
export interface Known {
  /** A pattern that every text matches as a whole of which it holds. */
  readonly shape?: string
  /** Patterns of which a text has to match all for it to hold. */
  readonly enough?: readonly string[]
  /** It holds of texts of so many characters, and of no others. */
  readonly lengths?: Lengths
}

/** How a policy's own predicate is called, in words that say all that it depends on, and what is known of it. */
export interface Own extends Known, Pick<Question, 'suggest'> {
  readonly name: string
}

/** A predicate on text; `name` must say all that it depends on. */
type Test = Own & {
  readonly holds: Predicate
  readonly isOwn?: boolean
} & Pick<Question, 'atLeast' | 'atMost' | 'only' | 'within'>

/** What is known of a symbol decides it, whatever its inputs are. */
const known = (world: World, sym: Sym, { shape, enough, lengths }: Known): Verdict | undefined => {
  if (shape !== undefined && isNever(world, sym, shape)) return fail
  if (enough?.every((pattern) => isAlways(world, sym, pattern))) return pass
  if (lengths === undefined) return undefined
  const { min, max } = lengthsOf(world, sym)
  if (min > lengths.max || max < lengths.min) return fail
  return min >= lengths.min && max <= lengths.max ? pass : undefined
}

/**
 * Whether a predicate of a policy's own holds of a value. Names are chosen by whoever writes a policy, so that two may
 * be alike: the predicate's text tells them apart within a policy, its identity between policies.
 */
export const satisfiesOwn = (world: World, head: Head, holds: Predicate, how: Own): Verdict =>
  isScalar(head) ? verdictOf(holds(head)) : satisfies(world, head, { ...how, holds, isOwn: true })

/** Whether a predicate on text holds of a value. */
export const satisfies = (world: World, head: Head, test: Test): Verdict => {
  if (isScalar(head)) return verdictOf(test.holds(head))
  if (head instanceof Either) {
    return whichever(
      head.options.map((option) => satisfies(world, option, test)),
      head.by,
    )
  }
  if (head instanceof Sym) {
    const { compute } = head
    const said = head.known?.()
    if (said !== undefined) return satisfies(world, said, test)
    if (test.only !== undefined && head.parts !== undefined)
      return any(test.only.map((value) => equal(world, head, value)))
    const decided = known(world, head, test)
    if (decided !== undefined) return decided
    if (head.several || head.impossible || compute === undefined) return world.needs(head, test.suggest)
    const verdict = world.ask({
      ...(test.isOwn
        ? { key: keyOf('own', head.id, test.name, String(test.holds)), predicate: test.holds }
        : { key: keyOf('test', head.id, test.name) }),
      inputs: head.inputs,
      holds: (valueFor) => replyOf(satisfies(world, compute(valueFor), test)),
      ...(head.isInput ? bordersOf(test) : reaching(head, test)),
      ...(test.suggest !== undefined && {
        suggest: test.suggest,
        backwards: (given) => (test.suggest ?? []).flatMap((text) => head.reached(text, given)),
      }),
    })
    return ofValues(world, [head], verdict)
  }
  return fail
}
