import type { Reading } from '../../reading.ts'
import type { Head } from '../../value.ts'

/** What a property holds, kept in the record of what was read, where there is one. */
export const recorded = (reading: Reading): Head => {
  const { world, entry, head } = reading
  world.reads?.push({ subject: entry.id, path: reading.path, found: reading.shown })
  return head
}
