import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, infrastructure, ref, resource } from '../resource.ts'
import { allow, documentOf, inline, service, trusting } from './ladders.ts'

/*
 * Somebody who may come to do everything by one statement about themselves, or would by one that is said a little
 * otherwise, in each of the ways in which it can be theirs.
 */

export const only = ['iam/no-escalation']
export const options = { 'iam/no-escalation': { except: [] } }

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** What gives somebody everything, or would if it were said a little otherwise. */
const giving = (kind: 'User' | 'Role'): readonly JsonObject[] => {
  const named = (name: string) => [`arn:aws:iam::*:${kind.toLowerCase()}/${name}`]
  const put = { Effect: 'Allow', Action: [`iam:Put${kind}Policy`] }
  const when = (does: 'Put' | 'Attach') => (operator: string, key: string, value: string) =>
    allow([`iam:${does}${kind}Policy`], named('it'), { [operator]: { [key]: value } })
  const [putWhen, attach] = [when('Put'), when('Attach')]
  return [
    allow([`iam:Put${kind}Policy`], named('it')),
    allow([`iam:Put${kind}Policy`], named('other')),
    { ...put, NotResource: named('it') },
    attach('StringEquals', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
    attach('StringLike', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
    attach('Bool', 'aws:MultiFactorAuthPresent', 'neither'),
    attach('StringEquals', 'iam:PolicyARN', administrator),
    putWhen('StringEquals', 'aws:PrincipalType', 'AssumedRole'),
    putWhen('StringEquals', 'aws:SourceAccount', '111122223333'),
    putWhen('DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z'),
  ]
}

const holder = (kind: 'User' | 'Role', properties: JsonObject = {}): fc.Arbitrary<Infrastructure> =>
  resource(`AWS::IAM::${kind}`, {
    [`${kind}Name`]: 'it',
    ...(kind === 'Role' && { AssumeRolePolicyDocument: trusting(service('lambda')) }),
    ...properties,
  })

/** Somebody who may come to do everything by one statement, in each of the ways in which it can be theirs. */
export const held = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    ...(['User', 'Role'] as const).map((kind) =>
      fc.constantFrom(...giving(kind)).chain((statement) => fc.oneof(...waysToHold(kind, statement))),
    ),
  )

const waysToHold = (kind: 'User' | 'Role', statement: JsonObject): fc.Arbitrary<Infrastructure>[] => {
  const PolicyDocument = documentOf(statement)
  const written = (type: string, properties: JsonObject) =>
    resource(`AWS::IAM::${type}`, { PolicyName: 'more', PolicyDocument, ...properties })
  const managed = (properties: JsonObject = {}) =>
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument, ...properties })
  const beside = (Beside: fc.Arbitrary<Infrastructure>, properties: JsonObject = {}) =>
    infrastructure({ It: holder(kind, properties), Beside })
  return [
    infrastructure({ It: holder(kind, { Policies: inline(statement) }) }),
    beside(managed(), { ManagedPolicyArns: [ref('Beside')] }),
    beside(managed({ [`${kind}s`]: [ref('It')] })),
    beside(written('Policy', { [`${kind}s`]: [ref('It')] })),
    beside(written(`${kind}Policy`, { [`${kind}Name`]: ref('It') })),
    ...(kind === 'User'
      ? [
          beside(resource('AWS::IAM::Group', { Policies: inline(statement) }), { Groups: [ref('Beside')] }),
          infrastructure({
            It: holder(kind, { Groups: [ref('Group')] }),
            Group: resource('AWS::IAM::Group', {}),
            Beside: written('GroupPolicy', { GroupName: ref('Group') }),
          }),
        ]
      : []),
  ]
}
