import { anything, type Glob, globOf } from '../../../algebra/globs/glob.ts'

/** Which requests there can be. */
export interface Universe {
  /** All actions that a pattern in lower case is about; undefined where any text may be one. */
  actions(region: Glob): readonly string[] | undefined
  /** What an action looks like, where any text may be one. */
  readonly action: Glob
  /** What tells an action from others besides what policies say of it: two of one kind have the same resources and keys. */
  kindOf(action: string): string
  /** What its resources look like. */
  resources(kind: string): readonly Glob[]
  /** Whether a request may hold this key. */
  offers(kind: string, key: string): boolean
}

/** Any text may be an action, a resource, a key. What holds here holds of whatever AWS adds. */
export const anyText: Universe = {
  actions: () => undefined,
  action: globOf('*:*'),
  kindOf: () => '',
  resources: () => [[anything]],
  offers: () => true,
}
