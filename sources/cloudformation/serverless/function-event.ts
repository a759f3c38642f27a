import type { JsonObject } from '../../../model/json.ts'
import type { Path } from './origin.ts'
import type { Permissions } from './role.ts'
import type { Target } from './target.ts'
import type { Serverless, Translation } from './translation.ts'

/** One of the `Events` of a function, with what it needs to know of the function. */
export interface FunctionEvent {
  readonly translation: Translation
  readonly source: Serverless
  readonly name: string
  readonly type: string
  /** The logical id of what SAM makes of it. */
  readonly id: string
  readonly properties: JsonObject
  readonly target: Target
  readonly permissions: Permissions
  readonly base: Path
}
