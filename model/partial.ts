import { keyOf } from './question.ts'
import type { World } from './space.ts'
import { Either, type Head, Sym } from './value.ts'
import { all, fail, merge, pass, unknown, type Verdict } from './verdict.ts'

/**
 * Whether a symbol has a value at all. Some values of its inputs may give it none, such as a list that is too short
 * for the item that is read of it: CloudFormation refuses to deploy these.
 */
export const hasValue = (world: World, sym: Sym): Verdict => {
  if (sym.impossible) return fail
  if (!sym.isPartial) return pass
  if (sym.by !== undefined) return unknown(sym.by)
  if (sym.parts !== undefined)
    return all(sym.parts.flatMap((part) => (part instanceof Sym ? [hasValue(world, part)] : [])))
  const { compute } = sym
  if (compute === undefined || sym.several) return pass
  return world.ask({
    key: keyOf('has a value', sym.id),
    inputs: sym.inputs,
    holds: (valueFor) => !isNone(compute(valueFor)),
    backwards: (given) => ['any', '1'].flatMap((text) => sym.reached(text, given)),
  })
}

const isNone = (head: Head): boolean =>
  head instanceof Either ? head.options.every(isNone) : head instanceof Sym && head.impossible

/** An answer about symbols: before it is asked for, whether they have a value, unless it is the same for all that they can have. */
export const ofValues = (world: World, symbols: readonly Sym[], verdict: Verdict): Verdict => {
  if (verdict.is !== 'unknown') return verdict
  const without = symbols.find((sym) => hasValue(world, sym).is === 'fail')
  if (without !== undefined)
    return world.needs(new Sym({ id: without.id, inputs: without.inputs, impossible: true }))
  const known = all(symbols.map((sym) => hasValue(world, sym)))
  return known.is === 'unknown' ? unknown(merge([], known.blame)) : verdict
}
