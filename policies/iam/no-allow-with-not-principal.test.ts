import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { loosely } from '../../generators/iam/loose-trusts.ts'
import type { JsonObject } from '../../model/json.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './no-allow-with-not-principal.ts'

const but = (NotPrincipal: JsonObject[string], more: JsonObject = {}) =>
  trusting(noValue, undefined, { NotPrincipal, ...more })
const topic = (more: JsonObject): JsonObject => ({
  Topics: ['arn:aws:sns:eu-west-1:111122223333:news'],
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*', ...more }],
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', but({ AWS: '111122223333' })],
      ['fail', but({ Service: 'ec2.amazonaws.com' })],
      ['pass', but({ AWS: '111122223333' }, { Effect: 'Deny' })],
      ['pass', trusting('*')],
      ['unknown', trusting(noValue, undefined, { NotPrincipal: { AWS: '111122223333' }, Effect: hidden })],
      ['unknown', { AssumeRolePolicyDocument: hidden }],
      ['breakable', but({ AWS: '111122223333' }, { Effect: chosen('Allow', 'Deny') })],
    ],
    'AWS::SNS::TopicPolicy': [
      ['fail', topic({ NotPrincipal: { AWS: '111122223333' } })],
      ['pass', topic({ Principal: { AWS: '111122223333' } })],
    ],
  },
  generator: loosely(),
  oracle: eachResource((properties) => {
    const document = properties.AssumeRolePolicyDocument ?? properties.PolicyDocument
    return !JSON.stringify(document).includes('"Effect":"Allow","NotPrincipal"')
  }),
})
