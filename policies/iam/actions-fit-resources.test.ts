import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { fitting } from '../../generators/iam/fitting.ts'
import { managedDocument, managedNames } from '../../model/identity/managed/documents.ts'
import { actionsNamed, mayBeAbout } from '../../model/identity/reference/fitting.ts'
import type { Json } from '../../model/json.ts'
import policy from './actions-fit-resources.ts'
import { allow, documentsIn, inPolicy } from './fixtures/allowed.ts'

const on = (Action: Json, Resource: Json, more: object = {}) =>
  inPolicy({ ...allow({ Action } as never), Resource, ...more } as never)
const bucket = 'arn:aws:s3:::data'
const queue = 'arn:aws:sqs:eu-west-1:111122223333:orders'
const ofData = { 'Fn::GetAtt': ['Data', 'Arn'] }
const inData = { 'Fn::Sub': '${Data.Arn}/*' }

const here = (service: string, rest: string) => ({
  'Fn::Sub': `arn:aws:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`,
})

const written = (one: Json | undefined): string =>
  typeof one === 'string' ? one : String((one as { readonly 'Fn::Sub': Json })['Fn::Sub'])

/** Of each action, which of the resources that the generator makes it can be about; the others are not asked. */
const about: Readonly<Record<string, readonly string[]>> = {
  's3:GetObject': ['*', `${bucket}/*`],
  's3:ListBucket': ['*', bucket],
  'sqs:SendMessage': ['*', queue, 'arn:aws:sqs', 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders'],
  'kms:Decrypt': ['*'],
}

expectPolicy(policy, {
  beside: {
    Resources: {
      Data: { Type: 'AWS::S3::Bucket', Properties: {} },
      Orders: { Type: 'AWS::SQS::Queue', Properties: {} },
    },
  },
  rows: {
    'AWS::IoT::Policy': [
      [
        'pass',
        inPolicy(
          allow({ Action: 'iot:Subscribe', Resource: 'arn:aws:iot:eu-west-1:111122223333:topicfilter/a' }),
        ),
      ],
      // The names of topics to which one subscribes are filters.
      [
        'fail',
        inPolicy(allow({ Action: 'iot:Subscribe', Resource: 'arn:aws:iot:eu-west-1:111122223333:topic/a' })),
      ],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', on('s3:GetObject', `${bucket}/*`)],
      ['fail', on('s3:GetObject', bucket)],
      ['fail', on('s3:GetObject', bucket, { Effect: 'Deny' })],
      ['pass', on('s3:GetObject', [bucket, `${bucket}/in/*`])],
      ['pass', on('s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/*')],
      ['fail', on('s3:ListBucket', `${bucket}/*`)],
      ['fail', on(['s3:GetObject', 's3:ListBucket'], `${bucket}/*`)],
      ['pass', on(['s3:GetObject', 's3:ListBucket'], [bucket, `${bucket}/*`])],
      // AWS writes a star for what differs: the account of a recovery point, the name of a task.
      ['pass', on('backup:CopyFromBackupVault', 'arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:a')],
      ['fail', on('backup:CopyFromBackupVault', 'arn:aws:rds:eu-west-1:111122223333:snapshot')],
      ['pass', on('dms:StartReplicationTask', 'arn:aws:dms:eu-west-1:111122223333:task:ORDERS')],
      ['fail', on('dms:StartReplicationTask', 'arn:aws:dms:eu-west-1:111122223333:cert:ORDERS')],
      // A wildcard may stand for a slash.
      ['pass', on('s3:GetObject', 'arn:aws:s3:::data*')],
      ['pass', on('s3:*', bucket)],
      ['fail', on('s3:PutObject*', queue)],
      ['fail', on('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:alias/data')],
      ['fail', on('dynamodb:GetItem', bucket)],
      ['pass', on('dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/*')],
      ['fail', on('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:layer:tools:1')],
      ['pass', on('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live')],
      ['pass', on('logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111122223333:log-group:/orders:*')],
      ['fail', on('logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111122223333:log-group:/orders')],
      ['pass', on('s3:GetObject', 'arn:aws:s3:::${aws:username}/*')],
      // As most write them: no region and no account holds a colon.
      ['fail', on('kms:Decrypt', here('kms', 'alias/data'))],
      ['pass', on('kms:Decrypt', here('kms', 'key/*'))],
      ['fail', on('logs:PutLogEvents', here('logs', 'log-group:/orders'))],
      ['pass', on('logs:PutLogEvents', here('logs', 'log-group:/orders:*'))],
      ['fail', on('lambda:InvokeFunction', here('lambda', 'layer:tools:1'))],
      ['pass', on('lambda:InvokeFunction', here('lambda', 'function:${Orders.QueueName}:live'))],
      // AWS lists no kind for transforms, which some actions are about.
      [
        'unknown',
        on('cloudformation:CreateChangeSet', 'arn:aws:cloudformation:us-east-1:aws:transform/Include'),
      ],
      ['unknown', on('cloudformation:CreateChangeSet', here('cloudformation', 'transform/Include'))],
      ['fail', on('cloudformation:CreateChangeSet', 'arn:aws:lambda:us-east-1:aws:transform/Include')],
      // It may hold a slash, for all that is known.
      ['pass', on('s3:GetObject', 'arn:aws:s3:::${aws:username}')],
      ['pass', on('sqs:SendMessage', 'arn:aws:sqs')],
      // AWS lists no kinds of resources for it, or for some of what it may be; and nothing is known of what is misspelled.
      ['pass', on('s3:ListAllMyBuckets', 'arn:aws:s3:::*')],
      ['pass', on('s3:Put*', queue)],
      ['pass', on('s3:GetObjct', bucket)],
      ['pass', on('*', bucket)],
      ['pass', inPolicy({ Effect: 'Allow', NotAction: 's3:GetObject', Resource: bucket } as never)],
      ['pass', inPolicy({ Effect: 'Allow', Action: 's3:GetObject', NotResource: bucket } as never)],
      // What AWS gives out.
      ['fail', on('s3:GetObject', ofData)],
      ['pass', on('s3:GetObject', inData)],
      ['fail', on('s3:ListBucket', inData)],
      ['pass', on('s3:ListBucket', ofData)],
      ['pass', on('sqs:SendMessage', { 'Fn::GetAtt': ['Orders', 'Arn'] })],
      ['pass', on('s3:GetObject', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Data}/*' })],
      ['fail', on('s3:GetObject', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Data}' })],
      // What is given at deployment.
      ['unknown', on('s3:GetObject', hidden)],
      ['unknown', on(hidden, bucket)],
      ['breakable', on('s3:GetObject', chosen(bucket, `${bucket}/*`))],
      ['breakable', on(chosen('s3:GetObject', 's3:ListBucket'), bucket)],
      ['breakable', on('s3:GetObject', { 'Fn::If': ['IsChosen', bucket, `${bucket}/*`] })],
      ['fail', on('s3:GetObject', { 'Fn::Sub': ['arn:aws:sqs:${Where}', { Where: hidden }] })],
      ['unknown', { PolicyDocument: hidden }],
    ],
  },
  generator: fitting(),
  oracle: eachResource((properties) => {
    const statements = documentsIn(properties).flatMap(
      (document) => (document as { readonly Statement: readonly Readonly<Record<string, Json>>[] }).Statement,
    )
    return statements.every(({ Action, Resource }) =>
      [Action].flat().every((action) => {
        const fine = about[String(action)]
        return fine === undefined || [Resource].flat().some((one) => fine.includes(written(one)))
      }),
    )
  }),
})

it('says what the action is about', () => {
  const template = {
    Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: on('kms:Decrypt', bucket) } },
  }
  expect(decisions(policy, template as never).get('It')?.because).toBe(
    'kms:Decrypt is about none of the resources of its statement, but about arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}',
  )
})

/** AWS knows what its actions are about, and writes policies by hand: of thousands of lines a few are mistaken. */
it('agrees with the policies of AWS, but for what is mistaken in them', () => {
  const mistaken = managedNames().flatMap((name) =>
    (managedDocument(name)?.statements ?? []).flatMap(({ actions, resources }) => {
      if (actions.isNot || resources === undefined || resources.isNot) return []
      const patterns = resources.texts.map((text) => text.replaceAll(/\$\{[^}]*\}/g, '*'))
      return actions.texts.filter((text) => {
        const named = actionsNamed(text)
        return named.length > 0 && !named.some((one) => patterns.some((pattern) => mayBeAbout(one, pattern)))
      })
    }),
  )
  expect([...new Set(mistaken)].sort()).toEqual([
    'imagebuilder:GetComponent',
    'imagebuilder:GetContainerRecipe',
    'waf-regional:GetWebACLForResource',
  ])
})
