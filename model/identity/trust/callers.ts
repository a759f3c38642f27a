import type { Reading } from '../../reading.ts'
import { Block, Sym } from '../../value.ts'
import { all, type Verdict } from '../../verdict.ts'
import type { PolicyDocument, Principal, Statement } from '../document.ts'
import type { Bounds } from '../written/document.ts'
import { type Kind, somebodyIn } from '../written/principals.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { itemsOf } from '../written/word.ts'

/** A caller of one kind that a statement names. */
export interface NamedCaller {
  readonly reading: Reading
  /** Undefined where it may be one of several, or none. */
  readonly principal: Principal | undefined
}

/**
 * All callers of a kind that are named by whom a role trusts, each once, also where it is not known whether they are; or
 * by whom a Deny leaves out, which is how they are let in by an Allow that is for everyone.
 */
export const callersNamed = (
  statements: readonly WrittenStatement[],
  kind: Kind,
  element: 'Principal' | 'NotPrincipal' = 'Principal',
): readonly NamedCaller[] => {
  const known = new Map<unknown, NamedCaller>()
  for (const { reading } of statements)
    for (const option of reading.child(element).options())
      if (option.head instanceof Sym) known.set(option.head.id, { reading: option, principal: undefined })
      else if (option.head instanceof Block && (element === 'Principal' || mayHave(option.head, kind)))
        for (const { item } of itemsOf(option.child(kind))) {
          const { head } = item
          const key = head instanceof Sym ? head.id : head
          if (!known.has(key)) known.set(key, { reading: item, principal: somebodyIn(item, kind, head) })
        }
  return [...known.values()]
}

const mayHave = ({ entries, rest }: Block, kind: Kind): boolean =>
  rest !== undefined || Object.hasOwn(entries, kind)

/** A caller, and whether it is one of those about whom something is asked. */
export interface AskedCaller extends NamedCaller {
  readonly is: Verdict
}

/** What is asked about these callers. */
export type About = (callers: readonly Principal[]) => readonly Statement[]

/** What is asked about these: of each that may be one of them, and of each that surely is. */
export const asking = (
  callers: readonly AskedCaller[],
  about: About,
  anyone: Principal | undefined,
): Bounds => {
  const named = (is: (verdict: Verdict) => boolean): PolicyDocument => {
    const asked = [
      ...callers.flatMap((caller) => (is(caller.is) ? (caller.principal ?? []) : [])),
      ...(anyone === undefined ? [] : [anyone]),
    ]
    return { version: '2012-10-17', statements: asked.length === 0 ? [] : about(asked) }
  }
  return {
    most: named((verdict) => verdict.is !== 'fail'),
    least: named((verdict) => verdict.is === 'pass'),
    open: () => all(callers.map(({ is }) => is).filter(({ is }) => is === 'unknown')),
  }
}

/** That no caller is one of whom nothing can be asked, since nobody knows who it is. */
export const allAreNamed = (callers: readonly AskedCaller[]): Verdict =>
  all(
    callers.flatMap(({ principal, is, reading: { head, world } }) =>
      principal === undefined && is.is !== 'fail' && head instanceof Sym ? [world.needs(head)] : [],
    ),
  )
