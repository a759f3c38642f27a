import type { Outcome } from '../model/evidence.ts'
import { placed } from './layout.ts'
import { shortName } from './plain.ts'

/** What a subject is called: as the construct tree has it, for CDK. */
export const nameOf = ({ id, location }: Outcome['subject']): string =>
  shortName(location.constructPath ?? id)

/** Where a person changes it: for CDK the line of the app that made it. */
export const placeOf = ({ location: { trace, ...location } }: Outcome['subject']): string =>
  placed(trace?.[0] ?? location)
