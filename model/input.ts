import type { Place } from './place.ts'

/** The values that an input can have. */
export type Domain =
  | { readonly kind: 'finite'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'text'; readonly min?: number; readonly max?: number; readonly pattern?: string }
  | { readonly kind: 'list'; readonly of: Domain }
  | { readonly kind: 'any' }

/**
 * Something that an infrastructure leaves open.
 *
 * Who chooses decides what a bad value means: a deployer can choose it (the subject is breakable), the
 * world merely has it (the verdict is unknown where its values disagree).
 */
export interface Input {
  readonly name: string
  readonly chosenBy: 'deployer' | 'world'
  readonly domain: Domain
  /** The value as deployed now: given in a parameter file, or the default. A list is joined by commas. */
  readonly now?: string
  /** Values that a person recognises, tried before others. */
  readonly examples?: readonly string[]
  /** Not to be printed. */
  readonly secret?: boolean
  readonly place?: () => Place
}

/** What an input of one stack among several is called in its own: `V` of `Main:V`. */
export const nameInStack = (input: string): string => input.split(/[/:]/).at(-1) ?? input

/** What another stack exports is never empty, nor is a parameter of Systems Manager, however it is named: neither service takes that. */
export const importPrefix = 'import '
export const storedPrefix = 'Systems Manager '
const fetchedPrefix = 'resolve:ssm:'

export const worldInput = (name: string): Input => ({
  name,
  chosenBy: 'world',
  domain:
    name.startsWith(importPrefix) || name.startsWith(storedPrefix) || name.includes(fetchedPrefix)
      ? { kind: 'text', min: 1 }
      : { kind: 'any' },
})
