import { isScalar } from '../../json.ts'
import { ofValues } from '../../partial.ts'
import { keyOf, type Question } from '../../question.ts'
import type { World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { merge, unknown, type Verdict, verdictOf, whichever } from '../../verdict.ts'

/** What a field holds once it is known. */
export type Known = Exclude<Head, Sym | Either>

/** The answer for fields that are known; a sentence where they are malformed, which no deployment is accepted with. */
export type Answer = (values: readonly Known[]) => boolean | string

type Borders = Pick<Question, 'atLeast' | 'atMost' | 'only'>

/** What the fields are of, for a sentence. */
export interface Place {
  readonly world: World
  readonly where: string
  /** Who refuses what is malformed there; EC2, where nothing is said. */
  readonly by?: 'EC2' | 'AWS'
}

interface Asked {
  /** Says all that the answer depends on besides the fields. */
  readonly name: string
  readonly holds: Answer
  /** What is known of a field decides it, whatever the values of its inputs are. */
  readonly seen?: (sym: Sym) => boolean | undefined
  /** Values of each field on both sides of the border, those for yes first. */
  readonly suggest: readonly (readonly string[])[]
  /** Where one input decides all that is open: for which of its values the answer is yes. */
  readonly borders?: (open: readonly boolean[]) => Borders
}

/** More ways than these in which fields may turn out are not gone through. */
const mostWays = 64

/**
 * What holds of several fields together. Where all are known it is worked out; where some are open it is one question
 * about their inputs, which both answers decide, however many values there are.
 */
export const ofFields = (place: Place, heads: readonly Head[], asked: Asked): Verdict => {
  const ways = heads.reduce<number>(
    (count, head) => count * (head instanceof Either ? head.options.length : 1),
    1,
  )
  if (ways > mostWays)
    return unknown(
      heads
        .map((head) => (head instanceof Either ? head.by : []))
        .reduce((left, right) => merge(left, right)),
    )
  const at = heads.findIndex((head) => head instanceof Either)
  const head = heads[at]
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => ofFields(place, heads.with(at, option), asked)),
      head.by,
    )
  const named = heads.map((one) => (one instanceof Sym ? (one.known?.() ?? one) : one))
  if (named.some((one, index) => one !== heads[index])) return ofFields(place, named, asked)
  const symbols = named.filter((one) => one instanceof Sym)
  return symbols.length === 0 ? settled(place, named as Known[], asked) : asking(place, named, symbols, asked)
}

const settled = (place: Place, values: readonly Known[], { holds }: Asked): Verdict => {
  const answer = holds(values)
  return typeof answer === 'string' ? malformed(place, answer) : verdictOf(answer)
}

/** It is refused: neither a pass nor a fail, and named by what is wrong with it. */
export const malformed = ({ world, where, by = 'EC2' }: Place, problem: string): Verdict => {
  const id = `what becomes of ${where}, which ${by} refuses: ${problem}`
  return world.needs(new Sym({ id, inputs: [id] }))
}

const refusing = /^what becomes of (?<where>.*?), which (?<by>EC2|AWS) refuses: (?<problem>.*)$/s

/** Whether that is the fact on which a verdict is stuck. */
export const isOfMalformed = (fact: string): boolean => refusing.test(fact)

/** The same as a sentence of its own. */
export const refusalIn = (fact: string): string | undefined => {
  const { where, by, problem } = refusing.exec(fact)?.groups ?? {}
  return problem === undefined ? undefined : `${by} refuses ${where}: ${problem}`
}

const asking = (place: Place, heads: readonly Head[], symbols: readonly Sym[], asked: Asked): Verdict => {
  const { world } = place
  const { name, seen, suggest, borders } = asked
  const [first] = symbols
  const known = first === undefined || first.impossible || heads.length > 1 ? undefined : seen?.(first)
  if (known !== undefined) return verdictOf(known)
  const opaque = symbols.find((sym) => sym.several || sym.impossible || sym.compute === undefined)
  if (opaque !== undefined) return world.needs(opaque, suggest[heads.indexOf(opaque)])
  const inputs = [...new Set(symbols.flatMap((sym) => sym.inputs))]
  const isOfOne = first?.isInput === true && symbols.every(({ id }) => id === first.id)
  const verdict = world.ask({
    key: keyOf('network', name, ...heads.map(textOf)),
    inputs,
    holds: (valueFor) => {
      const known = heads.map((head) => (head instanceof Sym ? head.compute?.(valueFor) : head))
      const { is } = ofFields(place, known, asked)
      return is === 'unknown' ? undefined : is === 'pass'
    },
    suggest: heads.flatMap((head, at) => (head instanceof Sym ? (suggest[at] ?? []) : [])),
    backwards: (given) =>
      heads.flatMap((head, at) =>
        head instanceof Sym ? (suggest[at] ?? []).flatMap((text) => head.reached(text, given)) : [],
      ),
    ...(isOfOne && borders?.(heads.map((head) => head instanceof Sym))),
  })
  return ofValues(world, symbols, verdict)
}

const textOf = (head: Head): string =>
  head instanceof Sym ? `?${head.id}` : isScalar(head) ? `=${String(head)}` : typeof head
