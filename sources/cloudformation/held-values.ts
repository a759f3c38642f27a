import type { Json, JsonObject } from '../../model/json.ts'
import { hasValue } from '../../model/partial.ts'
import type { World } from '../../model/space.ts'
import { Block, Either, type Head, List, type Scope, Sym } from '../../model/value.ts'
import { all, allOf, pass, type Verdict, whichever } from '../../model/verdict.ts'

/** Whether everything that is written here has a value, however deep. Where no function stands there is nothing to ask. */
export const haveValues = (world: World, scope: Scope, written: Json): Verdict =>
  allOf(callsIn(written), (call) => holdsValues(world, scope.head(call)))

const known = new WeakMap<object, readonly JsonObject[]>()

/** The functions that stand in what is written, without those inside them; found once for all worlds. */
export const callsIn = (written: Json): readonly JsonObject[] => {
  if (typeof written !== 'object' || written === null) return []
  const before = known.get(written)
  if (before !== undefined) return before
  const calls: JsonObject[] = []
  gather(written, calls)
  known.set(written, calls)
  return calls
}

const gather = (written: Json, calls: JsonObject[]): void => {
  if (typeof written !== 'object' || written === null) return
  if (!Array.isArray(written) && isCall(written)) calls.push(written as JsonObject)
  else for (const inner of Object.values(written)) gather(inner, calls)
}

const isCall = (written: object): boolean => {
  for (const key in written) if (key === 'Ref' || key.startsWith('Fn::')) return true
  return false
}

const holdsValues = (world: World, head: Head): Verdict => {
  if (head instanceof Sym)
    return all([hasValue(world, head), ...[...targetsIn(head)].map((id) => isMade(world, id))])
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => holdsValues(world, option)),
      head.by,
    )
  if (head instanceof List) return allOf(head.items, (item) => holdsValues(world, head.scope.head(item)))
  return head instanceof Block
    ? allOf(Object.values(head.entries), (inner) => holdsValues(world, head.scope.head(inner)))
    : pass
}

/** What a symbol refers to, or what stands in the text that it is. */
function* targetsIn({ target, parts }: Sym): Generator<string> {
  if (target !== undefined) yield target
  for (const part of parts ?? []) if (part instanceof Sym) yield* targetsIn(part)
}

const isMade = (world: World, id: string): Verdict => {
  const entry = world.space.entries.get(id)
  return entry === undefined ? pass : world.isPresent(entry)
}
