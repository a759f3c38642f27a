import type fc from 'fast-check'
import type { Infrastructure } from '../resource.ts'
import { bucketWith, parameterWith } from './taggable.ts'
import { refusedTags } from './words.ts'

/** A list of tags that AWS refuses, for the policies that say so before it does. */
export const refusedList = (): fc.Arbitrary<Infrastructure> => bucketWith(refusedTags())

/** A map of tags that AWS refuses. */
export const refusedMap = (): fc.Arbitrary<Infrastructure> => parameterWith(refusedTags())
