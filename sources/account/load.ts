import { InputError } from '../../model/place.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import type { Document } from '../document/document.ts'
import { Account } from './account.ts'
import { Coverage } from './coverage.ts'
import { flawsTold } from './flaw.ts'
import { strays } from './one-by-one.ts'
import { partlyReturned } from './pages.ts'
import { partsOf, unknownLists } from './parts.ts'
import { sound } from './sound.ts'
import { translatedLists } from './translate.ts'

interface Loaded {
  readonly spaces: readonly Space[]
  readonly notExamined: readonly NotExamined[]
  readonly errors: readonly InputError[]
}

/** One space of all that these snapshots hold: what leads from one account or region to another is known then. */
export const loadSnapshots = (documents: readonly Document[]): Loaded => {
  try {
    const { parts, flaws } = partsOf(documents)
    const coverage = new Coverage(documents)
    const { made, flaws: leftOut } = sound(parts, coverage, flaws)
    const name = documents.map(({ file }) => file).join(' + ')
    const notExamined = [
      ...unknownLists(parts, translatedLists).map((list) => ({
        what: list,
        why: 'Lists of this name are not read from an account by this version.',
      })),
      ...strays(documents),
      ...partlyReturned(documents),
      ...flawsTold(leftOut),
    ]
    return {
      spaces: [new Account({ name, made, notExamined, coverage })],
      notExamined,
      errors: [],
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { spaces: [], notExamined: [], errors: [error] }
  }
}
