import type { Path } from './path.ts'
import { pathsByPassing, pathsByPassingPerhaps } from './paths-by-passing.ts'
import { pathsByRunning, pathsByRunningPerhaps } from './paths-by-running.ts'
import { pathsByMaking, pathsOfIam } from './paths-of-iam.ts'

/**
 * All steps that are known, those that need least before others that need the same and more, and those that perhaps lead
 * somewhere after all that surely do.
 */
export const paths: readonly Path[] = [
  ...pathsOfIam,
  ...pathsByRunning,
  ...pathsByPassing,
  ...pathsByMaking,
  ...pathsByRunningPerhaps,
  ...pathsByPassingPerhaps,
]

/** Every action that one of them needs. */
export const actions: readonly string[] = [
  ...new Set(['sts:AssumeRole', ...paths.flatMap(({ needs }) => needs.map(({ action }) => action))]),
]
