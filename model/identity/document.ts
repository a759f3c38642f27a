/** A policy as IAM reads it. Texts stand as they were written, with their wildcards and variables. */
export interface PolicyDocument {
  readonly version: Version
  readonly statements: readonly Statement[]
}

/** Variables have no meaning in the older one, which is what a document without a version has. */
export type Version = '2008-10-17' | '2012-10-17'

export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Only where the policy belongs to a resource. */
  readonly principals?: Principals
  readonly actions: Listed
  /** A trust policy has none. */
  readonly resources?: Listed
  readonly conditions: readonly Condition[]
}

/** What is listed, or, where it is negated, everything else. */
export interface Listed {
  readonly isNot: boolean
  readonly texts: readonly string[]
}

export interface Principals {
  readonly isNot: boolean
  readonly listed: readonly Principal[]
}

/** `{ AWS: '*' }` and `'*'` are of the kind `any`. */
export type Principal =
  | { readonly kind: 'any' }
  | { readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'; readonly text: string }

/** One key under one operator. All conditions of a statement have to hold, and one of the values. */
export interface Condition {
  readonly operator: Operator
  /** As it was written; case does not matter. */
  readonly key: string
  readonly values: readonly string[]
}

export interface Operator {
  /** How it was written. */
  readonly name: string
  readonly set?: 'ForAllValues' | 'ForAnyValue'
  readonly test: Test
  readonly isNegated: boolean
  readonly ifExists: boolean
}

export type Test =
  | 'StringEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringLike'
  | 'NumericEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  /** ArnEquals means the same. */
  | 'ArnLike'
  | 'Null'

/** A policy that names principals belongs to a resource: what of it names none is about nobody. */
export const ownerOf = ({ statements }: PolicyDocument): 'identity' | 'resource' =>
  statements.some(({ principals }) => principals !== undefined) ? 'resource' : 'identity'
