import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { Sym } from '../../value.ts'
import type { Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'
import { referredTo } from './arns.ts'
import { ownFor, ownOf } from './own.ts'

/*
 * A policy names somebody by a reference, by a name or by an ARN that is written out. All of these are one text here, so
 * that what is allowed by one of them and denied by another is denied.
 */

export const hasLetters = (text: string): boolean => text.search(opaqueLetter) >= 0

/** A text with the names of what is made here in place of references to it. */
export const withNames = (world: World, text: string): string =>
  hasLetters(text) ? text.replaceAll(opaqueLetter, (one) => namedBy(world, one) ?? one) : text

const namedBy = (world: World, one: string): string | undefined => {
  const sym = lettersOf(world).meantBy(one)
  return sym && calledAs(world, sym)
}

/** Undefined for what nothing here says what it is called. */
const calledAs = (world: World, sym: Sym): string | undefined => {
  const own = ownFor(world, sym)
  if (own !== undefined) return own
  if (sym.parts !== undefined) {
    const parts = sym.parts.map((part) => (part instanceof Sym ? writtenAs(world, part) : part))
    return parts.includes(undefined) ? undefined : parts.join('')
  }
  const entry = sym.target === undefined ? undefined : world.space.entries.get(sym.target)
  return entry && referredTo(world, entry, sym.attribute ?? '')
}

const writtenAs = (world: World, sym: Sym): string | undefined =>
  calledAs(world, sym) ?? lettersOf(world).of(sym)

/** As people read it: of letters that are left, what they stand for; of an account that is not known, that it is. */
export const shownIn = (world: World, text: string): string => {
  const { account, region, isAccountKnown, isRegionKnown } = ownOf(world)
  const shown = lettersOf(world).shown(text)
  const known = isAccountKnown ? shown : shown.replaceAll(account, '${AWS::AccountId}')
  return isRegionKnown ? known : known.replaceAll(region, '${AWS::Region}')
}

/** What stands for something of which nothing here says what it is. */
export const openIn = oncePer(
  (world: World) =>
    (text: string): readonly Verdict[] =>
      [...text].flatMap((one) => {
        const sym = hasLetters(one) ? lettersOf(world).meantBy(one) : undefined
        return sym === undefined ? [] : [world.needs(sym)]
      }),
)
