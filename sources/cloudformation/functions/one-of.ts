import { either, type Head, type Sym } from '../../../model/value.ts'
import { merge, pass, type Verdict } from '../../../model/verdict.ts'
import type { Context } from '../context.ts'

interface Alternative {
  readonly isMeant: () => Verdict
  readonly isMeantBy: (text: string) => boolean
  readonly head: () => Head
}

/** The alternative that a symbol means; what would be refused is one, too. */
export const oneOf = (
  scope: Context,
  key: Sym,
  alternatives: readonly Alternative[],
  otherwise: () => Head,
): Head => {
  let by = pass.blame
  const heads: Head[] = []
  for (const { isMeant, head } of alternatives) {
    const verdict = isMeant()
    if (verdict.is === 'pass') return head()
    if (verdict.is === 'unknown') {
      by = merge(by, verdict.blame)
      heads.push(head())
    }
  }
  const listed = key.isInput ? scope.world.candidates(key.id) : key.range
  const isOneOfThese =
    listed?.every((value) => alternatives.some(({ isMeantBy }) => isMeantBy(value))) ?? false
  return heads.length === 0 ? otherwise() : either([...heads, ...(isOneOfThese ? [] : [otherwise()])], by)
}
