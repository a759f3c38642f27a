import { isObject, type Json, type JsonObject, own } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import { bring, permit, sub } from './permission.ts'
import { handedOn, tagList } from './tags.ts'
import { conditional, defined, getAtt, isMap, listed, type Maybe, ref, same } from './values.ts'

/** `S3`: the permission, and the notification in the bucket, which must be one of the template's. */
export const addBucketEvent = (event: FunctionEvent): void => {
  const found = resourceOf(event, event.properties.Bucket)
  const permission = permit(event, { principal: 's3.amazonaws.com', sourceAccount: ref('AWS::AccountId') })
  if (found === undefined) {
    missing(event, 'bucket')
    return
  }
  const [id, bucket] = found
  const { Condition: condition } = event.source.passed
  const properties = mapOf(bucket, 'Properties')
  const notifications = mapOf(properties, 'NotificationConfiguration')
  const more = listed(event.properties.Events).map((name) => {
    const configuration = defined({
      Function: event.target.arn,
      Filter: event.properties.Filter,
      Event: name,
    })
    return typeof condition === 'string'
      ? (conditional(condition, configuration, undefined) ?? null)
      : configuration
  })
  const known = listed(notifications.LambdaConfigurations)
  const changed = {
    ...properties,
    ...(typeof condition === 'string' && {
      Tags: [
        ...listed(properties.Tags),
        {
          Key: `sam:ConditionalDependsOn:${permission}`,
          Value: { 'Fn::If': [condition, ref(permission), 'no dependency'] },
        },
      ],
    }),
    NotificationConfiguration: {
      ...notifications,
      LambdaConfigurations: [...known, ...more.filter((one) => !known.some((other) => same(one, other)))],
    },
  }
  const order = condition === undefined ? { DependsOn: [...listed(bucket.DependsOn), permission] } : {}
  event.translation.resources.set(id, { ...bucket, ...order, Properties: changed })
  // The last function that the bucket calls decides.
  const tags = tagList(event.source, handedOn(event.source))
  if (tags === undefined) event.translation.handedTags.delete(id)
  else event.translation.handedTags.set(id, tags)
}

/** `Cognito`: the permission, and the trigger in the user pool, which must be one of the template's. */
export const addUserPoolTrigger = (event: FunctionEvent): void => {
  const found = resourceOf(event, event.properties.UserPool)
  if (found === undefined) {
    missing(event, 'user pool')
    return
  }
  const [id, pool] = found
  permit(event, {
    principal: 'cognito-idp.amazonaws.com',
    sourceArn: getAtt(id, 'Arn'),
    prefix: `${event.target.id}Cognito`,
  })
  const properties = mapOf(pool, 'Properties')
  const triggers = listed(event.properties.Trigger).filter((trigger) => typeof trigger === 'string')
  const config = {
    ...mapOf(properties, 'LambdaConfig'),
    ...Object.fromEntries(triggers.map((trigger) => [trigger, event.target.arn])),
  }
  event.translation.resources.set(id, { ...pool, Properties: { ...properties, LambdaConfig: config } })
}

/** `IoTRule`. */
export const addTopicRule = (event: FunctionEvent): void => {
  permit(event, {
    principal: 'iot.amazonaws.com',
    sourceArn: sub('arn:aws:iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}', {
      RuleName: ref(event.id),
    }),
    sourceAccount: sub('${AWS::AccountId}'),
  })
  const { Sql, AwsIotSqlVersion } = event.properties
  bring(event, event.id, 'AWS::IoT::TopicRule', {
    TopicRulePayload: defined({
      Sql,
      AwsIotSqlVersion,
      RuleDisabled: false,
      Actions: [{ Lambda: { FunctionArn: event.target.arn } }],
    }),
  })
}

/** `AlexaSkill`. Without the id of a skill, every skill may call. */
export const addAlexaSkill = (event: FunctionEvent): void => {
  permit(event, { principal: 'alexa-appkit.amazon.com', token: event.properties.SkillId })
}

/** `CloudWatchLogs`. */
export const addLogSubscription = (event: FunctionEvent): void => {
  const { LogGroupName, FilterPattern } = event.properties
  const permission = permit(event, {
    principal: 'logs.amazonaws.com',
    sourceArn: sub('arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*', {
      __LogGroupName__: LogGroupName ?? null,
    }),
  })
  bring(
    event,
    event.id,
    'AWS::Logs::SubscriptionFilter',
    { LogGroupName, FilterPattern, DestinationArn: event.target.arn },
    permission,
  )
}

const resourceOf = (
  { translation }: FunctionEvent,
  reference: Maybe,
): readonly [string, JsonObject] | undefined => {
  const id = isObject(reference) ? own(reference, 'Ref') : undefined
  const resource = typeof id === 'string' ? translation.resources.get(id) : undefined
  return typeof id === 'string' && resource !== undefined ? [id, resource] : undefined
}

const missing = ({ translation, source, name, base }: FunctionEvent, what: string): void =>
  translation.notExamined(
    source,
    `Events.${name}`,
    `Its ${what} is not a resource of this template, so that what the event adds there is not known.`,
    base,
  )

/** A map to add to. What stands behind a function stays, as a part that is not understood. */
const mapOf = (map: JsonObject, key: string): JsonObject => {
  const value: Json | undefined = own(map, key)
  return isMap(value) || isObject(value) ? value : {}
}
