import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { namingActions } from '../../generators/iam/named-actions.ts'
import { isKnownAction, operations } from '../../model/identity/reference/known.ts'
import { allow, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './known-actions.ts'

expectPolicy(policy, {
  rows: {
    // What devices may do that connect with a certificate.
    'AWS::IoT::Policy': [
      ['pass', inPolicy(allow({ Action: ['iot:Connect', 'iot:Publish', 'greengrass:Discover'] }))],
      ['fail', inPolicy(allow({ Action: 'iot:Conect' }))],
      ['unknown', inPolicy(allow({ Action: hidden }))],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', inPolicy(allow({ Action: 's3:GetObject' }))],
      ['pass', inPolicy(allow({ Action: ['S3:getobject', 's3:Get*', '*', '*:*', 'iam:?etRole'] }))],
      ['pass', inPolicy({ ...allow({ NotAction: 'iam:*' }), Effect: 'Deny' })],
      ['fail', inPolicy(allow({ Action: 's3:GetObjct' }))],
      ['fail', inPolicy(allow({ Action: ['s3:GetObject', 's3:Gett*'] }))],
      ['fail', inPolicy(allow({ Action: 's4:GetObject' }))],
      ['fail', inPolicy(allow({ Action: 'GetObject' }))],
      ['fail', inPolicy(allow({ Action: 's3:' }))],
      ['fail', inPolicy(allow({ Action: 'q*x:Get' }))],
      ['fail', inPolicy({ ...allow({ Action: 's3:DeleteBuckets' }), Effect: 'Deny' })],
      ['fail', inPolicy(allow({ NotAction: ['iam:PasRole'] }))],
      ['unknown', inPolicy(allow({ Action: hidden }))],
      ['unknown', { PolicyDocument: hidden }],
      ['breakable', inPolicy(allow({ Action: chosen('s3:GetObjct', 's3:GetObject') }))],
    ],
  },
  generator: namingActions(),
  oracle: eachResource((properties) => {
    const known = ['s3:GetObject', 's3:Get*', 'S3:PUTOBJECT', '*', 'ec2:*']
    const statements = documentsIn(properties).flatMap(
      (document) =>
        (document as { readonly Statement: readonly Readonly<Record<string, unknown>>[] }).Statement,
    )
    return statements
      .flatMap(({ Action, NotAction }) => [Action ?? NotAction].flat())
      .every((one) => known.includes(one as string))
  }),
})

it.each([
  ['s3:GetObjct', 's3:GetObject'],
  ['ec2:PassRole', 'iam:PassRole'],
  ['s4:GetObject', 's3:GetObject'],
  ['s3:ListObjectsV2', 's3:ListBucket'],
  ['lambda:Invoke', 'lambda:InvokeFunction'],
  // Several services have it, of which none is meant more than the others.
  ['unlisted:TagResource', undefined],
  ['s3:Unthought', undefined],
])('%s: did you mean %s?', (Action, meant) => {
  const template = {
    Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: inPolicy(allow({ Action })) } },
  }
  const sentence = decisions(policy, template).get('It')?.because
  expect(sentence).toMatch(/is no action that AWS lists/)
  expect(sentence?.split('did you mean ')[1]).toBe(meant === undefined ? undefined : `${meant}?`)
})

it('names operations of AWS that are no actions, and actions that are', () => {
  for (const [operation, action] of Object.entries(operations)) {
    expect(isKnownAction(operation), operation).toBe(false)
    expect(isKnownAction(action), action).toBe(true)
  }
})
