import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import type { World } from '../../space.ts'
import { mapTexts } from '../compare/spelling.ts'
import type { Statement } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import { statementsOf, type Unit } from './unit.ts'

/*
 * `arn:aws:s3:::data` and `arn:${AWS::Partition}:s3:::data` are one bucket where all is deployed in the partition `aws`. In
 * another one the first is about nothing there is, and a document that has both says something else than with one of them.
 */

/** Why what is the same in the usual partition is not done. */
export const inUsualAlone =
  'it is the same in the partition aws alone: elsewhere arn:aws: and arn:${AWS::Partition}: are not'

const usual = 'aws'

/** A statement as it is read in the usual partition. */
export const inUsual = (world: World, statement: Statement): Statement =>
  mapTexts(statement, (text) =>
    text.replaceAll(opaqueLetter, (one) => (lettersOf(world).isPartition(one) ? usual : one)),
  )

/** Some ARNs are of the usual partition, and some of whichever it is. */
export const areOfBothPartitions = (units: readonly Unit[]): boolean => {
  const [first] = units
  if (first === undefined) return false
  const letters = lettersOf(first.place.world)
  const text = JSON.stringify(units.map(statementsOf))
  return (
    text.includes(`arn:${usual}:`) &&
    (text.match(opaqueLetter) ?? []).some((letter) => letters.isPartition(letter))
  )
}
