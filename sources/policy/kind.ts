import { isObject, type Json, own } from '../../model/json.ts'
import type { Document } from '../document/document.ts'

/** Whose policy a document is, by what stands in it. */
export type PolicyKind = 'identity' | 'resource' | 'trust'

/** A policy of IAM by itself, as consoles and command lines take it: be it right or wrong. */
export const isPolicyDocument = ({ root }: Document): boolean =>
  isObject(root) &&
  own(root, 'Resources') === undefined &&
  (own(root, 'Statement') !== undefined || isVersion(own(root, 'Version')))

const isVersion = (value: Json | undefined): boolean => value === '2012-10-17' || value === '2008-10-17'

/** Whoever names somebody says whom a resource lets in; what that may do alone is to assume a role says who may. */
export const kindOf = ({ root }: Document): PolicyKind => {
  const statements = isObject(root) ? listOf(own(root, 'Statement')).filter(isObject) : []
  if (!statements.some((one) => ['Principal', 'NotPrincipal'].some((name) => own(one, name) !== undefined)))
    return 'identity'
  const isTrust = statements.every((one) => {
    const actions = listOf(own(one, 'Action'))
    return own(one, 'Resource') === undefined && actions.length > 0 && actions.every(isOfTrust)
  })
  return isTrust ? 'trust' : 'resource'
}

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

const isOfTrust = (action: Json): boolean =>
  typeof action === 'string' &&
  /^sts:(?:AssumeRole\w*|TagSession|SetSourceIdentity|SetContext|\*)$/i.test(action)
