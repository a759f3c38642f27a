import { sameDecisions } from './deterministic.ts'
import type { Law } from './law.ts'
import { opened } from './opened.ts'
import { block } from './paths.ts'
import { renameResources } from './references.ts'
import { comparing } from './variants.ts'

/** A logical id is a name and nothing more: neither its letters nor where it sorts may matter. */
export const renamed: Law = comparing({
  name: 'renamed',
  says: 'consistently renamed logical ids change nothing but the names',
  from: opened,
  *variants({ sample }) {
    const ids = Object.keys(block(sample, 'Resources')).sort().reverse()
    // The ids that a loop makes are put together from pieces; there is no telling which text is one.
    if (ids.some((id) => id.startsWith('Fn::'))) return
    const rename = (id: string): string => `R${ids.indexOf(id)}x`
    yield {
      what: 'its resources have other logical ids, which sort the other way round',
      template: renameResources(sample, rename),
      complaint: sameDecisions((id) => subjectAfter(id, ids, rename)),
    }
  },
})

/** The id of a subject is that of a resource, or has such ids in it as words. */
const subjectAfter = (id: string, ids: readonly string[], rename: (id: string) => string): string =>
  id
    .split(/([^A-Za-z0-9]+)/)
    .map((word) => (ids.includes(word) ? rename(word) : word))
    .join('')
