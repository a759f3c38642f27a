import type { JsonObject } from '../../../model/json.ts'
import type { Maybe } from './values.ts'

/** What events and URLs of a function refer to: the function, or its alias where one is published. */
export interface Target {
  readonly id: string
  readonly arn: JsonObject
  /** Its name, or its ARN where it is an alias. */
  readonly name: JsonObject
  readonly alias?: Maybe
}
