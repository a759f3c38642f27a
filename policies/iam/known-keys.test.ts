import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { namingKeys } from '../../generators/iam/named-keys.ts'
import { managedDocument, managedNames } from '../../model/identity/managed/documents.ts'
import { isListedKey } from '../../model/identity/reference/keys.ts'
import type { JsonObject } from '../../model/json.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import policy from './known-keys.ts'

const under = (Condition: JsonObject) => inPolicy(allow({ Action: 's3:ListBucket', Condition }))
const asking = (key: string) => under({ StringEquals: { [key]: 'a' } })
const trusting = (key: string) => ({
  AssumeRolePolicyDocument: {
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/id.example.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [key]: 'a' } },
    },
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::IoT::Policy': [
      ['pass', asking('iot:Connection.Thing.IsAttached')],
      ['pass', asking('iot:Connection.Thing.Attributes[room]')],
      ['pass', asking('iot:Certificate.Subject.CommonName.1')],
      ['pass', asking('iot:ClientId')],
      ['fail', asking('iot:Connection.Thing.IsAtached')],
      ['fail', asking('iot:Connection.Thing.Attributes')],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', inPolicy(allow({ Action: '*' }))],
      ['pass', asking('aws:SourceVpce')],
      ['pass', asking('AWS:sourcevpce')],
      ['pass', asking('aws:RequestTag/team')],
      ['pass', asking('ec2:ResourceTag/team')],
      ['pass', asking('secretsmanager:ResourceTag/team')],
      ['pass', asking('s3:prefix')],
      // A service gives it to what it runs.
      ['pass', asking('lambda:SourceFunctionArn')],
      // It is listed with another service.
      ['pass', asking('catalog:ChangeType')],
      ['fail', asking('aws:SourceVpcee')],
      ['fail', asking('aws:RequestTags/team')],
      ['fail', asking('aws:RequestTag')],
      ['fail', asking('s3:prefixes')],
      ['fail', asking('s3:Unthought')],
      ['fail', asking('s4:prefix')],
      ['fail', asking('prefix')],
      ['fail', asking('ec2:ResourceTag')],
      ['fail', under({ StringEquals: { 'aws:SourceVpce': 'a' }, Null: { 's3:prefixes': 'true' } })],
      // It may be newer than the list.
      ['unknown', asking('aws:Unthought')],
      ['unknown', under(hidden)],
      ['unknown', under({ StringEquals: hidden })],
      ['pass', under({ StringEquals: { 's3:prefix': hidden } })],
      [
        'breakable',
        under(chosen({ StringEquals: { 's3:prefixes': 'a' } }, { StringEquals: { 's3:prefix': 'a' } })),
      ],
    ],
    'AWS::IAM::Role': [
      ['pass', trusting('token.actions.githubusercontent.com:sub')],
      ['pass', trusting('oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub')],
      ['pass', trusting('SAML:aud')],
      ['pass', trusting('sts:ExternalId')],
      ['fail', trusting('sts:ExternalIds')],
    ],
  },
  generator: namingKeys(),
  oracle: eachResource(
    (properties) => !/"(?:aws:SourceIP4|aws:PrincipalTags|s3:prefixes|s4:)/.test(JSON.stringify(properties)),
  ),
})

it.each([
  ['aws:SourceIP4', 'aws:SourceIp'],
  ['aws:RequestTags/team', 'aws:RequestTag/team'],
  ['aws:RequestTag', 'aws:RequestTag/${TagKey}'],
  ['s3:SecureTransport', 'aws:SecureTransport'],
  ['SourceVpce', 'aws:SourceVpce'],
  ['iam:PassToService', 'iam:PassedToService'],
  ['s3:Unthought', undefined],
])('%s: did you mean %s?', (key, meant) => {
  const template = { Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: asking(key) } } }
  const sentence = decisions(policy, template).get('It')?.because
  expect(sentence).toMatch(/is no key that AWS lists/)
  expect(sentence?.split('did you mean ')[1]).toBe(meant === undefined ? undefined : `${meant}?`)
})

/** Of thousands of conditions in policies of AWS, some on these name keys of which its reference says nothing. */
it('agrees with the policies of AWS, but for keys that AWS does not list', () => {
  const named = managedNames().flatMap((name) =>
    (managedDocument(name)?.statements ?? []).flatMap(({ conditions }) => conditions.map(({ key }) => key)),
  )
  expect([...new Set(named.filter((key) => !isListedKey(key)))].sort()).toEqual([
    'deepracer:MultiUser',
    'deepracer:UserToken',
    'lakeformation:GlueARN',
  ])
})
