import type { Json } from '../../../model/json.ts'
import type { Head } from '../../../model/value.ts'
import type { Context } from '../context.ts'

/** An intrinsic function: its value, or undefined where CloudFormation would have none. */
export type Intrinsic = (scope: Context, argument: Json) => Head
