import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

const topics = 'arn:aws:iot:eu-west-1:111122223333'

const statement = (): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>(
    {
      Effect: 'Allow',
      Action: 'iot:Connect',
      Resource: `${topics}:client/\${iot:Connection.Thing.ThingName}`,
      Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
    },
    {
      Effect: 'Allow',
      Action: ['iot:Publish', 'iot:Receive'],
      Resource: `${topics}:topic/\${iot:ClientId}/*`,
    },
    { Effect: 'Allow', Action: 'iot:Subscribe', Resource: [`${topics}:topicfilter/\${iot:ClientId}/*`] },
    { Effect: 'Allow', Action: 'iot:Publish', Resource: '*' },
    { Effect: 'Allow', Action: 'iot:*', Resource: '*' },
    { Effect: 'Deny', Action: 'iot:Publish', Resource: `${topics}:topic/admin/*` },
  )

/** What devices may do that connect to AWS IoT with a certificate. */
export const policyOfThings = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IoT::Policy', {
    PolicyDocument: fc
      .uniqueArray(statement(), { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) })
      .map((Statement): JsonObject => ({ Version: '2012-10-17', Statement })),
  })
