import { matchesGlob } from './glob.ts'
import type { Entry } from './space.ts'

/** Whether a pattern names a resource: by its id, or by its path among the constructs, for what CDK made. */
export const isNamedBy = (pattern: string, { id, construct }: Pick<Entry, 'id' | 'construct'>): boolean =>
  matchesGlob(pattern, id) || (construct !== undefined && matchesGlob(pattern, construct.path))
