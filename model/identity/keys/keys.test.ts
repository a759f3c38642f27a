import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import { allow, deny, documentOf } from '../fixtures/everything.ts'
import { requestOf } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { mayBeSeveral } from './keys.ts'

const over = (secure: string) => ({ Bool: { 'aws:SecureTransport': secure } })

describe('what a request has under a key', () => {
  it.each<readonly [what: string, JsonObject[], JsonObject[], is: string]>([
    ['is there', [allow(), deny(over('false'))], [allow(over('true'))], 'yes'],
    ['is there, and no third thing', [allow()], [allow(over('true')), allow(over('false'))], 'yes'],
    [
      'is there where it is asked for',
      [allow({ Null: { 'aws:SecureTransport': 'true' } })],
      [deny({})],
      'yes',
    ],
    ['may be absent', [allow({ Null: { 'aws:PrincipalIsAWSService': 'true' } })], [deny({})], 'no'],
    [
      'is one of a kind, or none that is read',
      [allow({ NumericLessThanIfExists: { n: '1' } }), allow({ NumericGreaterThanEquals: { n: '1' } })],
      [allow()],
      'yes',
    ],
    [
      'may be none of its kind',
      [allow()],
      [allow({ NumericLessThanIfExists: { n: '1' } }), allow({ NumericGreaterThanEquals: { n: '1' } })],
      'no',
    ],
  ])('%s', (_, granting, limiting, is) => {
    expect(isSubset([[documentOf(...granting)]], [[documentOf(...limiting)]], { universe: anyText }).is).toBe(
      is,
    )
  })

  it('may be several values, of which two conditions name one each', () => {
    const both = { StringEquals: { 'aws:TagKeys': 'owner' }, StringLike: { 'aws:TagKeys': 'cost*' } }
    const [all, but] = [documentOf(allow()), documentOf(allow(), deny(both))]
    const request = requestOf('ec2:CreateTags', '*', { 'aws:tagkeys': ['owner', 'costs'] })
    expect([all, but].map((one) => said(one, 'identity', request))).toEqual(['Allow', 'Deny'])
    expect(isSubset([[all]], [[but]], { universe: anyText }).is).toBe('no')
  })

  it.each([
    ['aws:TagKeys', true],
    ['aws:PrincipalTag/team', false],
    ['ec2:ResourceTag/team', false],
    ['s3:prefix', false],
    ['token.actions.githubusercontent.com:sub', false],
    ['cognito-identity.amazonaws.com:amr', true],
    ['unlisted:key', true],
  ])('%s: several: %s', (key, expected) => {
    expect(mayBeSeveral(key)).toBe(expected)
  })
})
