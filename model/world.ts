import type { Assignment } from './assignment.ts'
import { admits, valuesIn } from './domain.ts'
import { type Input, worldInput } from './input.ts'
import { mustAgree } from './predicates.ts'
import { type Blame, given, type Predicate, type Question } from './question.ts'
import { rank } from './rank.ts'
import type { Entry, Read, Space, World } from './space.ts'
import type { Scope, Sym } from './value.ts'
import { fail, pass, unknown, type Verdict } from './verdict.ts'
import { workOf } from './work.ts'

/** More allowed values than these are not tried one by one where the very value is needed. */
const finiteLimit = 1_000

/** As many combinations of allowed values are looked at for one answer about several inputs. */
const mostJoint = 256

/** The ends of an interval: `min` and `max` are in it, `above` and `below` are not. */
export interface Bounds {
  readonly min: number
  readonly max: number
  readonly above: number
  readonly below: number
}

export const anyNumber: Bounds = { min: -Infinity, max: Infinity, above: -Infinity, below: Infinity }

export const isEmpty = ({ min, max, above, below }: Bounds): boolean =>
  Math.max(min, above) > Math.min(max, below) || min >= below || above >= max || above >= below

/** An answer as a verdict; where there is none, no deployment has such values. */
const replied = ({ key, inputs }: Question, is: boolean | undefined): Verdict =>
  is === undefined ? unknown([{ key: `!${key}`, rank: rank.impossible, inputs }]) : is ? pass : fail

/** Policies share a world: an answer to one's own question is not another's, though they ask in the same words. */
interface Answered {
  readonly verdict: Verdict
  readonly predicate: Predicate | undefined
}

/** A space under one assignment: which resources there are, what they hold, and what is still open. */
export class AssignedWorld implements World {
  readonly space: Space
  readonly assignment: Assignment
  readonly reads: Read[] | undefined

  private readonly scopes = new Map<string, Scope>()
  private readonly present = new Map<string, Verdict>()
  private readonly candidatesOf = new Map<string, readonly string[] | undefined>()
  private readonly answered = new Map<string, Answered>()
  readonly memo = new Map<unknown, unknown>()
  /** How often something was asked, and what else was worked out in it. */
  worked = 0

  constructor(space: Space, assignment: Assignment, options: { readonly trace?: boolean } = {}) {
    this.space = space
    this.assignment = assignment
    this.reads = options.trace ? [] : undefined
  }

  input(name: string): Input {
    return this.space.inputs.get(name) ?? worldInput(name)
  }

  /** What the assignment says to a question, and whom to ask where it says nothing. */
  ask(question: Question): Verdict {
    const { key, predicate } = question
    this.worked += 1 + workOf([key])
    const known = this.answered.get(key)
    if (known !== undefined && known.predicate === predicate) return known.verdict
    const verdict = this.answer(question)
    this.answered.set(key, { verdict, predicate })
    return verdict
  }

  private answer(question: Question): Verdict {
    let asked = question
    for (const name of question.inputs) {
      const value = this.assignment.values.get(name)
      if (value !== undefined) {
        if (asked.inputs.length === 1)
          return replied(
            asked,
            asked.holds(() => value),
          )
        asked = given(asked, name, value)
      }
    }
    const answer = this.assignment.answers.get(asked.key)
    if (answer !== undefined) {
      const { predicate } = answer.question
      if (predicate !== undefined && question.predicate !== undefined)
        mustAgree(predicate, question.predicate, question)
      return replied(asked, answer.is)
    }
    const [name] = asked.inputs
    if (name === undefined)
      return replied(
        asked,
        asked.holds(() => ''),
      )
    if (asked.inputs.length === 1) {
      const settled = this.settle(name, asked)
      if (settled !== undefined) return settled
    }
    return this.settleJointly(asked) ?? unknown([this.blameOf(asked)])
  }

  /** The answer that all combinations of what is left to several inputs agree on, where these are few. */
  private settleJointly(question: Question): Verdict | undefined {
    const { inputs } = question
    const values = inputs.map((name) => this.candidates(name))
    const count = values.reduce((product, listed) => product * (listed?.length ?? Infinity), 1)
    if (inputs.length < 2 || count > mostJoint || count === 0) return undefined
    let first: boolean | undefined
    for (let at = 0; at < count; at++) {
      let rest = at
      const chosen = new Map<string, string>()
      for (const [index, listed = []] of values.entries()) {
        chosen.set(inputs[index] ?? '', listed[rest % listed.length] ?? '')
        rest = Math.floor(rest / listed.length)
      }
      const is = question.holds((name) => chosen.get(name) ?? '')
      first ??= is
      if (is === undefined || is !== first) return undefined
    }
    return first === undefined ? undefined : replied(question, first)
  }

  /** The answer that every value left to this input agrees on. */
  private settle(name: string, question: Question): Verdict | undefined {
    const candidates = this.candidates(name)
    if (candidates !== undefined && candidates.length > 0) {
      const [first, ...others] = candidates.map((value) => question.holds(() => value))
      return others.every((other) => other === first) ? replied(question, first) : undefined
    }
    if (question.only?.every((value) => this.excludes(name, value))) return fail
    const { min, max, above, below } = this.bounds(name)
    const { atLeast, atMost } = question
    if (atLeast !== undefined && (min >= atLeast || above >= atLeast)) return pass
    if (atLeast !== undefined && (max < atLeast || below <= atLeast)) return fail
    if (atMost !== undefined && (max <= atMost || below <= atMost)) return pass
    if (atMost !== undefined && (min > atMost || above >= atMost)) return fail
    return undefined
  }

  private excludes(name: string, value: string): boolean {
    return admits(this.input(name).domain, value) === false || this.contradicts(name, value)
  }

  /** Whether an answer already given rules this value out. */
  contradicts(name: string, value: string): boolean {
    for (const { question, is } of this.assignment.answers.values()) {
      if (question.inputs.length === 1 && question.inputs[0] === name && question.holds(() => value) !== is)
        return true
    }
    return false
  }

  /** Every value that an input can still have, where these can be listed. */
  candidates(name: string): readonly string[] | undefined {
    if (this.candidatesOf.has(name)) return this.candidatesOf.get(name)
    const listed = this.listed(name)
    const candidates = listed?.filter((value) => !this.contradicts(name, value))
    this.candidatesOf.set(name, candidates)
    return candidates
  }

  private listed(name: string): readonly string[] | undefined {
    const value = this.assignment.values.get(name)
    if (value !== undefined) return [value]
    const { domain } = this.input(name)
    const values = valuesIn(domain)
    if (values !== undefined) return values
    for (const { question, is } of this.assignment.answers.values()) {
      if (is && question.only !== undefined && question.inputs.length === 1 && question.inputs[0] === name) {
        return question.only.filter((value) => admits(domain, value) !== false)
      }
    }
    return undefined
  }

  /** The interval that a number is in: its domain, narrowed by the answers. */
  bounds(name: string): Bounds {
    const { domain } = this.input(name)
    if (domain.kind !== 'number') return anyNumber
    let { min, max, above, below } = { ...anyNumber, ...domain }
    for (const { question, is } of this.assignment.answers.values()) {
      if (question.inputs[0] !== name) continue
      const { atLeast, atMost } = question
      if (atLeast !== undefined && is) min = Math.max(min, atLeast)
      if (atLeast !== undefined && is === false) below = Math.min(below, atLeast)
      if (atMost !== undefined && is) max = Math.min(max, atMost)
      if (atMost !== undefined && is === false) above = Math.max(above, atMost)
    }
    return { min, max, above, below }
  }

  /** The blame of a verdict that waits for an answer. */
  blameOf(question: Question): Blame {
    const inputs = question.inputs.map((name) => this.input(name))
    const byDeployer = inputs.every((input) => input.chosenBy === 'deployer')
    const [only] = inputs
    const isListed = inputs.length === 1 && only !== undefined && this.candidates(only.name) !== undefined
    return {
      key: question.key,
      rank: !byDeployer
        ? rank.worldQuestion
        : question.isOfFetching
          ? rank.fetching
          : isListed
            ? rank.deployerFinite
            : rank.deployer,
      inputs: question.inputs,
      question,
    }
  }

  /** Unknown because the very value of these inputs is needed. */
  needs(sym: Sym, suggest: readonly string[] = []): Verdict {
    if (sym.impossible) return unknown([{ key: `!${sym.id}`, rank: rank.impossible, inputs: [sym.id] }])
    if (sym.by !== undefined) return unknown(sym.by)
    const waiting = sym.inputs.filter((name) => !this.assignment.values.has(name))
    if (waiting.length === 0) return unknown([{ key: `?${sym.id}`, rank: rank.worldValue, inputs: [sym.id] }])
    const tried = suggest.length === 0 ? suggest : this.madeOf(sym, suggest)
    return unknown(
      waiting.map((name) => ({
        key: `?${name}`,
        rank: this.valueRank(name),
        inputs: [name],
        ...(tried.length > 0 && { suggest: tried }),
      })),
    )
  }

  /** What is worth a try for inputs so that what is made of them is one of these texts. */
  private madeOf(sym: Sym, texts: readonly string[]): readonly string[] {
    if (sym.isInput || sym.reach === undefined) return texts
    const given = { known: (name: string) => this.assignment.values.get(name) }
    return [...new Set(texts.flatMap((text) => sym.reached(text, given)))]
  }

  private valueRank(name: string): number {
    if (this.input(name).chosenBy === 'world') return rank.worldValue
    const candidates = this.candidates(name)
    return candidates !== undefined && candidates.length <= finiteLimit ? rank.value : rank.search
  }

  scope(stack: string): Scope {
    let scope = this.scopes.get(stack)
    if (scope === undefined) {
      scope = this.space.scope(this, stack)
      this.scopes.set(stack, scope)
    }
    return scope
  }

  isPresent(entry: Entry): Verdict {
    let verdict = this.present.get(entry.id)
    if (verdict === undefined) {
      verdict = this.space.present(this, entry)
      this.present.set(entry.id, verdict)
    }
    return verdict
  }
}
