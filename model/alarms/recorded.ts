import type { Known } from './filter-pattern.ts'

/** What is sure of the fields of an event: their texts, undefined for a field that it surely lacks. */
export interface Fields {
  readonly [name: string]: string | undefined | Fields
}

/** Which rules of EventBridge are told of an event: those of the region where it is, of one, or of whichever it is in. */
type Region = 'own' | 'us-east-1' | 'any'

/** An event that a trail records, of which somebody is to be told. */
export interface Recorded {
  /** How a sentence calls it. */
  readonly called: string
  readonly detail: Fields
  readonly region: Region
}

/** A call by name that changed something. */
export const change = (service: string, name: string, region: Region = 'own'): Recorded => ({
  called: name,
  detail: {
    eventName: name,
    eventSource: `${service}.amazonaws.com`,
    eventType: 'AwsApiCall',
    readOnly: 'false',
    errorCode: undefined,
    errorMessage: undefined,
  },
  region,
})

/** As a metric filter sees it: `userIdentity.type` is one field. */
export const flattened = (fields: Fields, before = ''): Known =>
  new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'object'
        ? [...flattened(value, `${before}${name}.`)]
        : [[`${before}${name}`, value] as const],
    ),
  )

/** As EventBridge sees it. Of which service a call is says the event, if it is known. */
export const onBus = ({ detail }: Recorded): Fields => {
  const { eventSource, eventType } = detail
  const isSignIn = eventType === 'AwsConsoleSignIn'
  return {
    ...(typeof eventSource === 'string' && { source: `aws.${eventSource.split('.')[0]}` }),
    'detail-type': isSignIn ? 'AWS Console Sign In via CloudTrail' : 'AWS API Call via CloudTrail',
    detail,
  }
}
