import type { Evidence, Outcome } from '../model/evidence.ts'
import { placed } from './layout.ts'
import { shortName } from './plain.ts'

/** What a subject is called: as the construct tree has it, for CDK. */
export const nameOf = ({ id, location }: Outcome['subject']): string =>
  shortName(location.constructPath ?? id)

/** Where a person changes it: for CDK the line of the app that made it. On a crowded line with the column. */
export const placeOf = (
  { location: { trace, ...location } }: Outcome['subject'],
  crowded: ReadonlySet<string> = new Set(),
): string => {
  const [place = location] = trace ?? []
  const line = placed(place)
  return crowded.has(line) ? placed(place, true) : line
}

/** The lines on which more than one subject of findings stands, as in JSON that is written on one. */
export const crowdedLines = ({ outcomes }: Evidence): ReadonlySet<string> => {
  const columns = new Map<string, number | undefined>()
  const crowded = new Set<string>()
  for (const { subject } of outcomes) {
    const { column } = subject.location.trace?.[0] ?? subject.location
    const line = placeOf(subject)
    if (columns.has(line) && columns.get(line) !== column) crowded.add(line)
    columns.set(line, column)
  }
  return crowded
}
