import fc from 'fast-check'
import type { Infrastructure } from '../resource.ts'
import { bucket, bucketWith, parameter, parameterWith, stack } from './taggable.ts'
import { crowd, refusedTags } from './words.ts'

/** A list of tags that AWS refuses, for the policies that say so before it does. */
export const refusedList = (): fc.Arbitrary<Infrastructure> => bucketWith(refusedTags())

/** A map of tags that AWS refuses. */
export const refusedMap = (): fc.Arbitrary<Infrastructure> =>
  parameterWith(fc.oneof({ weight: 7, arbitrary: refusedTags() }, fc.constant(crowd(51))))

/** As many tags as there may be, or one more or fewer. */
export const crowded = (about: number): fc.Arbitrary<Infrastructure> =>
  fc
    .constantFrom(about - 1, about, about + 1)
    .chain((count) =>
      fc.oneof(bucketWith(fc.constant(crowd(count))), parameterWith(fc.constant(crowd(count)))),
    )

/** Everything that has tags, whether AWS accepts them or refuses them. */
export const allTagged: readonly fc.Arbitrary<Infrastructure>[] = [
  refusedList(),
  refusedMap(),
  bucket(),
  parameter(),
  stack(),
]
