import type { JsonObject } from '../../../model/json.ts'
import type { FunctionEvent } from './function-event.ts'
import { defined, idSuffix, type Maybe } from './values.ts'

interface Grant {
  readonly principal: string
  readonly sourceArn?: Maybe
  readonly sourceAccount?: Maybe
  readonly token?: Maybe
  /** What the logical id ends in. */
  readonly suffix?: string
  readonly prefix?: string
}

/** The permission that lets a service call the function. */
export const permit = (
  event: FunctionEvent,
  { principal, sourceArn, sourceAccount, token, suffix = '', prefix = event.id }: Grant,
): string =>
  event.translation.add(
    event.source,
    `${prefix}Permission${suffix === '' ? '' : idSuffix(suffix)}`,
    'AWS::Lambda::Permission',
    defined({
      Action: 'lambda:InvokeFunction',
      FunctionName: event.target.name,
      Principal: principal,
      SourceArn: sourceArn,
      SourceAccount: sourceAccount,
      EventSourceToken: token,
    }),
    { base: event.base },
  )

/** Adds what an event brings along. */
export const bring = (
  event: FunctionEvent,
  id: string,
  type: string,
  properties: Readonly<Record<string, Maybe>>,
  dependsOn?: string,
): string =>
  event.translation.add(event.source, id, type, defined(properties), {
    base: event.base,
    ...(dependsOn !== undefined && { dependsOn: [dependsOn] }),
  })

export const sub = (text: string, values?: JsonObject): JsonObject => ({
  'Fn::Sub': values === undefined ? text : [text, values],
})
