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

/** Whether it may match without a character, as far as its characters say. */
export const mayBeEmpty = (node: Node): boolean => {
  switch (node.kind) {
    case 'one':
      return false
    case 'all':
      return node.parts.every(mayBeEmpty)
    case 'any':
      return node.branches.some(mayBeEmpty)
    case 'repeat':
      return node.min === 0 || mayBeEmpty(node.node)
    default:
      return true
  }
}

/** Whether it asks where it stands, or what comes. */
export const looksAround = (node: Node): boolean => {
  switch (node.kind) {
    case 'one':
      return false
    case 'all':
      return node.parts.some(looksAround)
    case 'any':
      return node.branches.some(looksAround)
    case 'repeat':
      return looksAround(node.node)
    default:
      return true
  }
}
