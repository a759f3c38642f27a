import type { Path } from './path.ts'
import { pathsByMaking, pathsOfIam } from './paths-of-iam.ts'
import { pathsByPassing, pathsByRunning } from './paths-of-services.ts'

/** All steps that are known, those that need least before others that need the same and more. */
export const paths: readonly Path[] = [...pathsOfIam, ...pathsByRunning, ...pathsByPassing, ...pathsByMaking]

/** Every action that one of them needs. */
export const actions: readonly string[] = [
  ...new Set(['sts:AssumeRole', ...paths.flatMap(({ needs }) => needs.map(({ action }) => action))]),
]
