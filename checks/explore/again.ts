import type { Outcome } from '../../model/evidence.ts'
import { type Replayed, recordedKind } from '../replay/replay.ts'
import { builds } from './gathered.ts'
import { type Explored, isBroken, look } from './looking.ts'

/** Builds the construct once more with the props that were found to show something, and judges it. */
export const again = async (recorded: Outcome, explored: Explored): Promise<Replayed> => {
  const seen = await look(explored, recorded.props)
  const kind = recordedKind(recorded)
  const comesTo = (there: Replayed['again'], message: string): Replayed => ({
    recorded,
    again: there,
    there,
    message,
    isSame: there === kind,
  })
  if ('notBuilt' in seen)
    return comesTo(recorded.policy === builds.id ? kind : 'absent', `It is not built: ${seen.notBuilt}`)
  if (recorded.policy === builds.id) return comesTo('pass', 'It is built')
  const { outcomes, passes } = seen.evidence
  const { policy, subject } = recorded
  const found = outcomes.find((one) => one.policy === policy && one.subject.id === subject.id)
  if (found !== undefined)
    return comesTo(isBroken(found) ? kind : (found.outcome as Replayed['again']), found.message)
  const isThere = passes.some((passed) => passed.policy === policy && passed.subjects.includes(subject.id))
  return isThere ? comesTo('pass', 'It holds') : comesTo('absent', 'There is no such subject any more')
}
