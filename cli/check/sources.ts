import type { Space } from '../../model/space.ts'

/** What was read, in short: where it differs, other files were read. */
export const textOfSources = (spaces: readonly Space[]): string =>
  JSON.stringify(
    spaces.map(({ name, source, entries, inputs }) => [
      name,
      source,
      [...entries.keys()],
      [...inputs.keys()],
    ]),
  )
