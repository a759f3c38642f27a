import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { queueOfTls } from '../../generators/transport/denying.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './queue-tls-only.ts'

const deny = (change: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Resource: { 'Fn::GetAtt': ['It', 'Arn'] },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  ...change,
})

expectPolicy(policy, {
  rows: {
    'the queue and a statement of its policy': [
      ['pass', deny()],
      ['pass', deny({ Resource: '*' })],
      ['pass', deny({ Action: ['sqs:*', 'sns:*'] })],
      ['fail', deny({ Action: 'sqs:SendMessage' })],
      ['fail', deny({ Effect: 'Allow' })],
      ['fail', deny({ Resource: 'arn:aws:sqs:us-east-1:111122223333:other' })],
      [
        'pass',
        deny({ Resource: { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${It.QueueName}' } }),
      ],
      ['unknown', deny({ Condition: hidden })],
      ['breakable', deny({ Action: chosen('sqs:SendMessage', 'sqs:*') })],
    ],
  },
  place: (_, statement) => ({
    Resources: {
      It: { Type: 'AWS::SQS::Queue' },
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'It' }],
          PolicyDocument: { Version: '2012-10-17', Statement: statement },
        },
      },
    },
  }),
  generator: queueOfTls(),
  oracle: ({ Resources: { Queue, Policy } }) => {
    if (Queue === undefined) return {}
    const text = JSON.stringify(Policy)
    const isGood =
      Policy !== undefined &&
      text.includes('"Deny"') &&
      /"Principal":("\*"|\{"AWS":"\*"\})/.test(text) &&
      /"Action":"(sqs:)?\*"|"NotAction":"iam/.test(text) &&
      !text.includes('"NotResource":"*"') &&
      !text.includes(':other') &&
      /SecureTransport":"?false/.test(text) &&
      !text.includes('PrincipalAccount')
    return { Queue: isGood ? 'pass' : 'fail' }
  },
})
