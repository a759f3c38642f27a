import type { JsonObject } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import { addRole, allow, Permissions, trust } from './role.ts'
import { deadLetters, type Occasion } from './rules.ts'
import { defined, getAtt, isMap, isNoValue, isTrue, pick } from './values.ts'

/** `ScheduleV2` of a function. */
export const addSchedule = (event: FunctionEvent): void =>
  makeSchedule(event, event.target.arn, { name: 'LambdaPolicy', action: 'lambda:InvokeFunction' })

/** A schedule of EventBridge Scheduler, and the role by which it calls. */
export const makeSchedule = (
  occasion: Occasion,
  target: JsonObject,
  call: { readonly name: string; readonly action: string },
): void => {
  const { translation, source, id, properties, base } = occasion
  const letters = deadLetters(occasion)
  const permissions = new Permissions()
  permissions.embed(`${id}${call.name}`, [allow(call.action, target)])
  if (isMap(letters)) permissions.embed(`${id}SQSPolicy`, [allow('sqs:SendMessage', letters.Arn)])
  const role = isNoValue(properties.RoleArn)
    ? getAtt(
        addRole(translation, source, `${id}Role`, {
          trust: trust('scheduler.amazonaws.com'),
          permissions,
          boundary: properties.PermissionsBoundary,
          base,
        }),
        'Arn',
      )
    : properties.RoleArn
  const schedule = defined({
    ...pick(properties, [
      'ScheduleExpression',
      'State',
      'Description',
      'StartDate',
      'EndDate',
      'ScheduleExpressionTimezone',
      'GroupName',
      'KmsKeyArn',
    ]),
    Name: isTrue(properties.OmitName) ? undefined : (properties.Name ?? id),
    FlexibleTimeWindow: properties.FlexibleTimeWindow ?? { Mode: 'OFF' },
    Target: defined({
      Arn: target,
      RoleArn: role,
      ...pick(properties, ['Input', 'RetryPolicy']),
      DeadLetterConfig: letters,
    }),
  })
  translation.add(source, id, 'AWS::Scheduler::Schedule', schedule, { base })
}
