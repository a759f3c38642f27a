/**
 * One request, as IAM is asked about it. What stands here is concrete: no wildcard and no variable has a meaning in it.
 */
export interface Request {
  readonly principal: Caller
  /** `s3:GetObject`; case does not matter. */
  readonly action: string
  /** An ARN, or `*` where the action is for no resource. */
  readonly resource: string
  /** The account of the resource. Where it is left out, the one in its ARN, and else the caller's own. */
  readonly account?: string
  /**
   * By keys in lower case; what is not there is absent, and so is a key without values. A key of one value has a list
   * of one. Binary values are written in base 64.
   */
  readonly context: ReadonlyMap<string, readonly string[]>
}

/** Who calls. */
export type Caller =
  /**
   * A user, a role or its session, or the root of an account: by all ARNs by which a policy may name it, its own before
   * those of what it was made from (a session's own before its role's).
   */
  | { readonly kind: 'AWS'; readonly arns: readonly string[]; readonly account: string }
  | { readonly kind: 'Service' | 'Federated' | 'CanonicalUser'; readonly name: string }
  /** Whoever shows no credentials. */
  | { readonly kind: 'anonymous' }

/** A caller of some account. */
export type Identity = Extract<Caller, { readonly kind: 'AWS' }>
