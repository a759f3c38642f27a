import { matches } from '../../../algebra/globs/automaton.ts'
import { globOf } from '../../../algebra/globs/glob.ts'
import { isWild } from '../../glob.ts'
import { nearestTo } from './nearest.ts'
import { type Action, serviceNames, serviceOf } from './reference.ts'

/** Whether an action as a policy writes it, with its wildcards, names any that AWS lists. */
export const isKnownAction = (written: string): boolean => {
  if (written === '*') return true
  const { prefix, name } = partsOf(written)
  if (prefix === undefined) return false
  if (isWild(prefix)) return isMatchedBy(prefix, serviceNames())
  const actions = serviceOf(prefix)?.actions
  if (actions === undefined) return false
  return isWild(name) ? isMatchedBy(name, [...actions.keys()]) : actions.has(name)
}

const isMatchedBy = (pattern: string, names: readonly string[]): boolean => {
  const glob = globOf(pattern)
  return names.some((name) => matches(glob, name))
}

/**
 * The action that was meant: what lets one call an operation that is called otherwise; one of which one letter or two are
 * wrong; one of this name of a service that is called nearly the same, or of the only service that has it.
 */
export const nearestAction = (written: string): string | undefined => {
  const { prefix, name } = partsOf(written)
  if (prefix === undefined || isWild(written)) return undefined
  const called = operations[`${prefix}:${name}`]
  if (called !== undefined) return called
  const own = nearestTo(
    name,
    [...(serviceOf(prefix)?.actions.values() ?? [])].map((action) => [nameOf(action), action.name]),
  )
  if (own !== undefined) return own
  const others = serviceNames().flatMap((service) => {
    const action = serviceOf(service)?.actions.get(name)
    return action === undefined ? [] : [[service, action.name] as const]
  })
  return nearestTo(prefix, others) ?? (others.length === 1 ? others[0]?.[1] : undefined)
}

/** Operations that have another name than what allows them. */
export const operations: Readonly<Record<string, string>> = {
  'dynamodb:executestatement': 'dynamodb:PartiQLSelect',
  'dynamodb:transactgetitems': 'dynamodb:GetItem',
  'dynamodb:transactwriteitems': 'dynamodb:PutItem',
  'lambda:invoke': 'lambda:InvokeFunction',
  's3:completemultipartupload': 's3:PutObject',
  's3:copyobject': 's3:PutObject',
  's3:createmultipartupload': 's3:PutObject',
  's3:deleteobjects': 's3:DeleteObject',
  's3:getbucketencryption': 's3:GetEncryptionConfiguration',
  's3:getbucketlifecycleconfiguration': 's3:GetLifecycleConfiguration',
  's3:headbucket': 's3:ListBucket',
  's3:headobject': 's3:GetObject',
  's3:listbuckets': 's3:ListAllMyBuckets',
  's3:listobjects': 's3:ListBucket',
  's3:listobjectsv2': 's3:ListBucket',
  's3:listobjectversions': 's3:ListBucketVersions',
  's3:listparts': 's3:ListMultipartUploadParts',
  's3:putbucketencryption': 's3:PutEncryptionConfiguration',
  's3:putbucketlifecycleconfiguration': 's3:PutLifecycleConfiguration',
  's3:putpublicaccessblock': 's3:PutBucketPublicAccessBlock',
  's3:uploadpart': 's3:PutObject',
  'sns:publishbatch': 'sns:Publish',
  'sqs:deletemessagebatch': 'sqs:DeleteMessage',
  'sqs:sendmessagebatch': 'sqs:SendMessage',
}

const nameOf = ({ name }: Action): string => name.slice(name.indexOf(':') + 1).toLowerCase()

const partsOf = (written: string): { readonly prefix: string | undefined; readonly name: string } => {
  const text = written.toLowerCase()
  const colon = text.indexOf(':')
  return colon < 0
    ? { prefix: undefined, name: text }
    : { prefix: text.slice(0, colon), name: text.slice(colon + 1) }
}
