import { equal } from '../../../model/equality.ts'
import { either, type Head, type Sym } from '../../../model/value.ts'
import { merge, pass } from '../../../model/verdict.ts'
import type { Context } from '../context.ts'

/** The alternative whose name a symbol is equal to; what would be refused is one, too. */
export const oneOf = (
  scope: Context,
  key: Sym,
  alternatives: readonly { readonly name: string; readonly head: () => Head }[],
  otherwise: () => Head,
): Head => {
  let by = pass.blame
  const heads: Head[] = []
  for (const { name, head } of alternatives) {
    const verdict = equal(scope.world, key, name)
    if (verdict.is === 'pass') return head()
    if (verdict.is === 'unknown') {
      by = merge(by, verdict.blame)
      heads.push(head())
    }
  }
  const listed = key.isInput ? scope.world.candidates(key.id) : key.range
  const isOneOfThese = listed?.every((value) => alternatives.some(({ name }) => name === value)) ?? false
  return heads.length === 0 ? otherwise() : either([...heads, ...(isOneOfThese ? [] : [otherwise()])], by)
}
