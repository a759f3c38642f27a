import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { topicOfTls } from '../../generators/transport/denying.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './topic-tls-only.ts'

const deny = (change: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: { Ref: 'It' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  ...change,
})

expectPolicy(policy, {
  rows: {
    'the topic and a statement of its policy': [
      ['pass', deny()],
      ['pass', deny({ Resource: '*' })],
      ['pass', deny({ Resource: { 'Fn::GetAtt': ['It', 'TopicArn'] } })],
      ['pass', deny({ Action: 'sns:*' })],
      ['fail', deny({ Action: 'sns:Subscribe' })],
      ['fail', deny({ Principal: { Service: 'events.amazonaws.com' } })],
      ['fail', deny({ Resource: 'arn:aws:sns:us-east-1:111122223333:other' })],
      ['unknown', deny({ Principal: hidden })],
      ['breakable', deny({ Effect: chosen('Allow', 'Deny') })],
    ],
  },
  place: (_, statement) => ({
    Resources: {
      It: { Type: 'AWS::SNS::Topic' },
      Policy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: {
          Topics: [{ Ref: 'It' }],
          PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
        },
      },
    },
  }),
  generator: topicOfTls(),
  oracle: ({ Resources: { Topic, Policy } }) => {
    if (Topic === undefined) return {}
    const text = JSON.stringify(Policy)
    const isGood =
      Policy !== undefined &&
      text.includes('"Deny"') &&
      /"Principal":("\*"|\{"AWS":"\*"\})/.test(text) &&
      /"Action":"sns:(Publish|\*)"|"NotAction":"iam/.test(text) &&
      !text.includes('"NotResource":"*"') &&
      !text.includes(':other') &&
      /SecureTransport":"?false/.test(text) &&
      !text.includes('PrincipalAccount')
    return { Topic: isGood ? 'pass' : 'fail' }
  },
})
