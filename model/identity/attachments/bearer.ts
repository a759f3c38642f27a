import type { Subject } from '../../policy.ts'
import type { World } from '../../space.ts'
import type { Verdict } from '../../verdict.ts'
import type { Attached } from './managed.ts'

/** Whoever has some policies, be it known who that is or not: all that say together what they may do. */
export interface Bearer extends Subject {
  readonly world: World
  policies(): readonly Attached[]
  /** What others have who may be the same. */
  perhaps?(): readonly Attached[]
  /** Of several at most one is there. */
  boundaries(): readonly Attached[]
  isBounded(): Verdict
}
