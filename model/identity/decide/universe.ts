import { anything, field, fieldLetter, type Glob, literalGlob } from '../../../algebra/globs/glob.ts'

/** Which requests there can be. */
export interface Universe {
  /** The actions that a pattern in lower case is about; undefined where any text may be one. */
  actions(region: Glob): Actions | undefined
  /** What an action looks like, where any text may be one. */
  readonly action: Glob
  /** What its resources look like. */
  resources(kind: string): readonly Glob[]
  /** Whether a request may hold this key. */
  offers(kind: string, key: string): boolean
}

export interface Actions {
  readonly all: readonly ListedAction[]
  /** The first of each kind. */
  readonly ofEachKind: readonly ListedAction[]
}

export interface ListedAction {
  readonly name: string
  /** What tells it from others besides what policies say of it: two of one kind have the same resources and keys. */
  readonly kind: string
}

/** Whatever has a service and a name may be an action, any text a resource, a key. What holds here holds of whatever AWS adds. */
export const anyText: Universe = {
  actions: () => undefined,
  action: [fieldLetter, field, ...literalGlob(':'), fieldLetter, field],
  resources: () => [[anything]],
  offers: () => true,
}
