import type { CodePoints } from './code-points.ts'

/** What a regular expression says, in the constructs that are read here. */
export type Node =
  | { readonly kind: 'one'; readonly of: CodePoints }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly branches: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** The text goes on so, or does not. */
  | { readonly kind: 'ahead'; readonly node: Node; readonly isNot: boolean }

export const nothing: Node = { kind: 'all', parts: [] }
