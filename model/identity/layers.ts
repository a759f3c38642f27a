import type { PolicyDocument } from './document.ts'

/** All policies that have a say in a request. What is left out is not there, and does not limit. */
export interface Layers {
  /** Of the user and its groups, or of the role. */
  readonly identity?: readonly PolicyDocument[]
  readonly boundary?: PolicyDocument
  /** Given when the session was made. An empty list is none, and does not limit. */
  readonly session?: readonly PolicyDocument[]
  /** From the organization's root down to the caller's account. At a level without policies everything is allowed. */
  readonly serviceControl?: readonly (readonly PolicyDocument[])[]
  /** From the organization's root down to the resource's account. */
  readonly resourceControl?: readonly (readonly PolicyDocument[])[]
  /** The resource's own: of a role, its trust policy. */
  readonly resource?: PolicyDocument
  /** Of the VPC endpoint by which the request comes. */
  readonly endpoint?: PolicyDocument
}

export type LayerName = keyof Layers
