import { expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { policies } from '../index.generated.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'

/*
 * What Checkov and Trivy say of the templates that their own tests are about, in as many words as they need, and where the
 * same policy says something else.
 */

type Row = readonly [check: string, type: string, properties: JsonObject, theirs: 'pass' | 'fail']
type Difference = readonly [...Row, ours: string, why: string]

const managed = 'AWS::IAM::ManagedPolicy'
const instance = 'AWS::RDS::DBInstance'
const cluster = 'AWS::RDS::DBCluster'
const pool = 'AWS::Cognito::IdentityPool'
const of = (Action: Json, Resource: Json) => inPolicy(allow({ Action, Resource }))
const login = (Engine: string, EnableIAMDatabaseAuthentication?: boolean): JsonObject => ({
  Engine,
  ...(EnableIAMDatabaseAuthentication !== undefined && { EnableIAMDatabaseAuthentication }),
})
const reading = {
  Sid: '',
  Effect: 'Allow',
  Action: ['s3:ListBucket*', 's3:HeadBucket', 's3:Get*'],
  Resource: ['arn:aws:s3:::b1', 'arn:aws:s3:::b1/*'],
}
const writing = { Sid: '', Effect: 'Allow', Action: 's3:PutObject*', Resource: 'arn:aws:s3:::b1/*' }
const text = (Principal: JsonObject) => JSON.stringify(trusting(Principal).AssumeRolePolicyDocument)

const same: readonly Row[] = [
  ['CKV_AWS_161', instance, login('mysql'), 'fail'],
  ['CKV_AWS_161', instance, login('postgres', false), 'fail'],
  ['CKV_AWS_161', instance, login('mysql', true), 'pass'],
  ['CKV_AWS_162', cluster, login('aurora'), 'fail'],
  ['CKV_AWS_162', cluster, login('aurora', false), 'fail'],
  ['CKV_AWS_162', cluster, login('aurora', true), 'pass'],
  ['CKV_AWS_366', pool, { AllowUnauthenticatedIdentities: true }, 'fail'],
  ['CKV_AWS_366', pool, { AllowUnauthenticatedIdentities: false }, 'pass'],
  ['CKV_AWS_62', managed, inPolicy(reading, writing), 'pass'],
  ['CKV_AWS_63', managed, inPolicy(reading, writing), 'pass'],
  ['CKV_AWS_62', managed, of('*', '*'), 'fail'],
  ['CKV_AWS_63', managed, of('*', '*'), 'fail'],
  ['CKV_AWS_111', managed, of(['s3:PutObject'], ['foo']), 'pass'],
  ['CKV_AWS_111', managed, of(['s3:PutObject'], ['*']), 'fail'],
  ['CKV_AWS_111', managed, inPolicy({ Effect: 'Deny', Action: '*', Resource: '*' }), 'pass'],
  ['AWS-0345', managed, of('s3:GetObject', 'arn:aws:s3:::b1/*'), 'pass'],
  ['AWS-0345', managed, of('s3:*', '*'), 'fail'],
]

const different: readonly Difference[] = [
  [
    'CKV_AWS_111',
    managed,
    of(['s3:Get*'], ['*']),
    'pass',
    'fail',
    'what is only read on everything is read on everything; Checkov has other checks for some of it',
  ],
  [
    'CKV_AWS_60',
    'AWS::IAM::Role',
    { AssumeRolePolicyDocument: text({ AWS: '*' }) },
    'fail',
    'unknown',
    'CloudFormation takes a trust policy as a map, and no text of one',
  ],
  [
    'CKV_AWS_63',
    managed,
    of('s3:*', 'arn:aws:s3:::b1/*'),
    'pass',
    'fail',
    'every action of a service is not told from every action of all of them',
  ],
]

const said = (check: string, Type: string, Properties: JsonObject): readonly string[] =>
  policies
    .filter(({ equivalents }) => equivalents?.includes(check))
    .flatMap((policy) => Object.values(outcomes(policy, { Resources: { It: { Type, Properties } } })))

const titled = <R extends readonly unknown[]>(rows: readonly R[]) =>
  rows.map((row) => [`${row[0]} of ${JSON.stringify(row[2])}`, row] as const)

it.each(titled(same))('%s is the same', (_, [check, type, properties, theirs]) => {
  expect(said(check, type, properties)).toEqual([theirs])
})

it.each(titled(different))('%s is not', (_, [check, type, properties, theirs, ours, why]) => {
  expect(why).not.toBe('')
  expect(ours).not.toBe(theirs)
  expect(said(check, type, properties)).toEqual([ours])
})
