import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { permission } from '../../generators/iam/resource-policies.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './lambda-permission-narrow.ts'

const permitting = (more: JsonObject): JsonObject => ({
  FunctionName: 'resize',
  Action: 'lambda:InvokeFunction',
  ...more,
})

const s3 = { Principal: 's3.amazonaws.com' }
const bucket = 'arn:aws:s3:::data-4f2a'

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Permission': [
      ['fail', permitting({ ...s3 })],
      ['fail', permitting({ ...s3, SourceArn: '*' })],
      ['fail', permitting({ ...s3, SourceArn: 'arn:aws:s3:::*' })],
      ['fail', permitting({ Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:*:*:*' })],
      ['fail', permitting({ Principal: { 'Fn::Sub': 'sns.${AWS::URLSuffix}' } })],
      ['fail', permitting({ Action: 'lambda:*', ...s3, SourceArn: bucket })],
      ['fail', permitting({ Action: 'lambda:UpdateFunctionCode', Principal: '111122223333' })],
      ['pass', permitting({ ...s3, SourceArn: bucket })],
      ['pass', permitting({ ...s3, SourceArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] } })],
      ['pass', permitting({ ...s3, SourceAccount: { Ref: 'AWS::AccountId' } })],
      ['pass', permitting({ ...s3, SourceArn: '*', SourceAccount: '111122223333' })],
      [
        'pass',
        permitting({
          Principal: 'apigateway.amazonaws.com',
          SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:api/*/GET/' },
        }),
      ],
      ['pass', permitting({ Principal: 'alexa-appkit.amazon.com', EventSourceToken: 'amzn1.ask.skill.1' })],
      ['pass', permitting({ Principal: '111122223333' })],
      ['pass', permitting({ Principal: 'arn:aws:iam::111122223333:role/ci.deploy' })],
      ['pass', permitting({ Action: 'lambda:InvokeFunctionUrl', Principal: '*' })],
      ['unknown', permitting({ Principal: hidden })],
      ['unknown', permitting({ ...s3, SourceArn: hidden })],
      ['unknown', permitting({ Action: hidden, Principal: '111122223333' })],
      ['breakable', permitting({ ...s3, SourceArn: chosen(noValue, bucket) })],
      ['breakable', permitting({ Principal: chosen('s3.amazonaws.com', '111122223333') })],
    ],
  },
  beside: { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } },
  generator: permission(),
  oracle: eachResource((properties, { type }) => {
    if (type !== 'AWS::Lambda::Permission') return undefined
    const { Action, Principal, SourceArn, SourceAccount, EventSourceToken, PrincipalOrgID } = properties
    const isNarrow = [SourceAccount, EventSourceToken, PrincipalOrgID].some((one) => one !== undefined)
    const isService = String(Principal).endsWith('.amazonaws.com')
    return Action !== 'lambda:*' && (!isService || isNarrow || SourceArn === 'arn:aws:s3:::data-4f2a')
  }),
})
