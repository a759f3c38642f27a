import type fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/** Nothing else is said of them that others would ask about. */
export const only = ['iam/one-access-key']

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/one-access-key': {} }

const key = () =>
  resource('AWS::IAM::AccessKey', {
    UserName: either(ref('Alice'), ref('Bob'), 'bob', 'carol'),
    Status: maybe(either('Active', 'Inactive')),
  })

/** Two keys, of one user or of several, who are made here or elsewhere. */
export const accessKeys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Alice: resource('AWS::IAM::User'),
    Bob: resource('AWS::IAM::User', { UserName: 'bob' }),
    First: key(),
    Second: key(),
  })
