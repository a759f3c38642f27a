import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import type { World } from '../../space.ts'
import { lettersOf } from './letters.ts'

/** A pattern for all that a text may be: what variables stand for, and what AWS gives out. */
export const patternOf = (text: string, world: World): string => {
  const letters = lettersOf(world)
  const named = (letter: string): string => {
    const sym = letters.meantBy(letter)
    if (sym === undefined || letters.typeOf(letter) !== 'AWS::S3::Bucket') return letter
    return sym.attribute === 'Arn' ? 'arn:aws:s3:::name' : 'name'
  }
  return text.replaceAll(/\$\{[^}]*\}/g, '*').replaceAll(opaqueLetter, named)
}
