import type { Outcome, Reading } from '../../model/evidence.ts'
import type { Place } from '../../model/place.ts'
import { keyOf } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import { dotted } from '../../model/step.ts'
import type { Cause } from '../../model/verdict.ts'
import { AssignedWorld } from '../../model/world.ts'
import { nowOf } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import type { Unsigned } from '../waivers/waiving.ts'
import type { Mask } from './masking.ts'
import { messageOf } from './message.ts'
import type { Selected } from './selection.ts'
import { sentenceOf, type Thrown } from './thrown.ts'

/** More readings than these say nothing more to a person; those that are causes come first. */
const readingsKept = 100

/** What is reported of one decision: its message, where it stands, and what it rests on. */
export const outcomeOf = (
  selected: Selected,
  space: Space,
  id: string,
  decision: Decision,
  mask: Mask,
): Unsigned => {
  const shown = mask.decision(decision)
  const { outcome, assignment, stuckOn, quantified, witness } = shown
  if (outcome === 'absent') throw new Error(`${id} is no subject, and nothing is reported of it.`)
  const world = worldOf(space, decision.assignment)
  const evidence = readingsOf(shown, space, world)
  return {
    policy: selected.policy.id,
    subject: subjectOf(selected, space, id, world, evidence),
    outcome,
    severity: selected.severity,
    message: messageOf(shown, id),
    ...(witness !== undefined && { witness }),
    ...(Object.keys(assignment).length > 0 && { assignment }),
    ...(outcome === 'unknown' && stuckOn.length > 0 && { stuckOn: [...stuckOn] }),
    quantified,
    evidence,
  }
}

/** What is reported where the policy itself failed, or could not follow: nothing is known of the subject. */
export const defectOf = (selected: Selected, space: Space, id: string, thrown: Thrown): Unsigned => ({
  policy: selected.policy.id,
  subject: {
    id,
    type: space.entries.get(id)?.type ?? selected.policy.forAll.name,
    source: space.name,
    location: locationOf(space, id, () => space.place(id, [])),
  },
  outcome: 'unknown',
  severity: selected.severity,
  message: sentenceOf(thrown),
  quantified: { exhaustive: false, cases: 0 },
  evidence: [],
})

/** As deployed now, but for what breaks it. */
const worldOf = (space: Space, assignment: Decision['assignment']): AssignedWorld => {
  const changed = Object.entries(assignment)
  const usual = usualWorlds.get(space)
  if (changed.length === 0 && usual !== undefined) return usual
  const { values } = nowOf(space)
  const world = new AssignedWorld(space, { values: new Map([...values, ...changed]), answers: new Map() })
  if (changed.length === 0) usualWorlds.set(space, world)
  return world
}

/** Most findings have no assignment, and share what is worked out of the world as it is. */
const usualWorlds = new WeakMap<Space, AssignedWorld>()

const readingsOf = ({ reads, causes }: Decision, space: Space, world: AssignedWorld): readonly Reading[] => {
  const paths = new Map(reads.map((read) => [keyOf(read.subject, dotted(read.path)), read.path]))
  const placeOf = (subject: string, path: string): Place | undefined => {
    const steps = paths.get(keyOf(subject, path))
    return steps === undefined ? undefined : placed(() => space.place(subject, steps, world))
  }
  const told = new Map<string, Reading>()
  const tell = ({
    subject,
    path,
    found,
    expected,
  }: Omit<Cause, 'expected'> & { expected?: string }): void => {
    const key = keyOf(subject, path)
    if (told.size >= readingsKept || told.has(key)) return
    const location = placeOf(subject, path)
    told.set(key, {
      subject,
      path,
      found,
      ...(expected !== undefined && { expected }),
      ...(location !== undefined && { location }),
    })
  }
  for (const cause of causes) tell(cause)
  for (const { subject, path, found } of reads) tell({ subject, path: dotted(path), found })
  return [...told.values()]
}

const subjectOf = (
  { policy }: Selected,
  space: Space,
  id: string,
  world: AssignedWorld,
  evidence: readonly Reading[],
): Outcome['subject'] => {
  const [cause] = evidence.filter(({ expected }) => expected !== undefined)
  const place = (): Place => cause?.location ?? policy.forAll.place?.(world, id) ?? space.place(id, [], world)
  return {
    id,
    type: space.entries.get(id)?.type ?? typeOf(policy.forAll, world, id),
    source: space.name,
    location: locationOf(space, id, place),
  }
}

const typeOf = (view: Selected['policy']['forAll'], world: AssignedWorld, id: string): string => {
  try {
    return view.at(world, id)?.type ?? view.name
  } catch {
    return view.name
  }
}

const locationOf = (space: Space, id: string, place: () => Place): Outcome['subject']['location'] => {
  const { path, trace = [] } = space.entries.get(id)?.construct ?? {}
  return {
    ...(placed(place) ?? { file: space.name }),
    ...(path !== undefined && { constructPath: path }),
    ...(trace.length > 0 && { trace: [...trace] }),
  }
}

/** A place that cannot be found must not cost the finding. */
const placed = (place: () => Place): Place | undefined => {
  try {
    const { file, line, column } = place()
    return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
  } catch {
    return undefined
  }
}
