import { expect, it } from 'vitest'
import type { PolicyDocument, Statement } from '../document.ts'
import { condition } from '../written/unlisted.ts'
import { isSubset } from './subset.ts'
import { anyText } from './universe.ts'

const these = (...texts: readonly string[]) => ({ isNot: false, texts })
const documentOf = (more: Partial<Statement>): PolicyDocument => ({
  version: '2012-10-17',
  statements: [{ effect: 'Allow', actions: these('s3:GetObject'), conditions: [], ...more }],
})
const nothing: PolicyDocument = { version: '2012-10-17', statements: [] }
const answered = (granting: PolicyDocument, limiting: PolicyDocument = nothing) =>
  isSubset([[granting]], [[limiting]], { universe: anyText })

const own = '111122223333'
const by = (text: string) => ({ principals: { isNot: false, listed: [{ kind: 'AWS' as const, text }] } })
const bob = `arn:aws:iam::${own}:user/bob`
const isBob = condition('ArnEquals', 'aws:PrincipalArn', bob)

it.each<[string, Partial<Statement>, string | undefined]>([
  ['somebody of an account', by(own), undefined],
  ['whoever has this ARN', { ...by(own), conditions: [isBob] }, bob],
  [
    'whoever is of this account',
    { conditions: [condition('StringEquals', 'aws:PrincipalAccount', own)] },
    undefined,
  ],
  ['whoever is called so', { conditions: [condition('StringEquals', 'aws:username', 'bob')] }, undefined],
  [
    'everybody but one',
    { ...by(own), conditions: [condition('ArnNotEquals', 'aws:PrincipalArn', bob)] },
    undefined,
  ],
])('says of whoever calls what is so of %s', (_, more, arn) => {
  const answer = answered(documentOf({ resources: these('*'), ...more }))
  if (answer.is !== 'no') throw new Error(answer.is)
  const { principal, context } = answer.request
  if (principal.kind !== 'AWS') throw new Error(principal.kind)
  const [text = ''] = principal.arns
  expect(text).toMatch(arn === undefined ? /^arn:aws[\w-]*:(?:iam|sts)::\d{12}:\S+/ : new RegExp(`^${arn}$`))
  expect(principal.account).toBe(text.split(':')[4])
  expect([text, undefined]).toContain(context.get('aws:principalarn')?.[0])
  expect([principal.account, undefined]).toContain(context.get('aws:principalaccount')?.[0])
  const name = context.get('aws:username')?.[0]
  expect(name === undefined || text.endsWith(`:user/${name}`)).toBe(true)
})

it('shows nobody who has another ARN than the one by which they are let in', () => {
  const before = documentOf(by(bob))
  const after = documentOf({ ...by(own), conditions: [isBob] })
  expect([answered(before, after).is, answered(after, before).is]).not.toContain('no')
})

it('takes who has a role by a provider for one of its account, and of who is to get one says nothing', () => {
  const text = `arn:aws:iam::${own}:saml-provider/it`
  const principals = { isNot: false, listed: [{ kind: 'Federated' as const, text }] }
  const conditions = [condition('StringLike', 'aws:PrincipalAccount', '1*')]
  const shown = answered(documentOf({ principals, conditions }))
  expect(shown).toMatchObject({ is: 'no', request: { context: new Map([['aws:principalaccount', [own]]]) } })
  const getting = { principals, conditions, actions: these('sts:AssumeRoleWithSAML') }
  expect(answered(documentOf(getting)).is).toBe('unknown')
})

it('shows an action of a service, whatever is allowed', () => {
  const answer = answered(documentOf({ actions: these('*'), resources: these('*') }))
  expect(answer).toMatchObject({ is: 'no', request: { action: expect.stringMatching(/^[^:]+:[^:]+$/) } })
})
