import { hasValue } from '../../model/partial.ts'
import type { World } from '../../model/space.ts'
import { Block, Either, type Head, List, type Scope, Sym } from '../../model/value.ts'
import { all, allOf, pass, type Verdict, whichever } from '../../model/verdict.ts'

/** What a symbol refers to, or what stands in the text that it is. */
function* targetsIn({ target, parts }: Sym): Generator<string> {
  if (target !== undefined) yield target
  for (const part of parts ?? []) if (part instanceof Sym) yield* targetsIn(part)
}

const isMade = (world: World, id: string): Verdict => {
  const entry = world.space.entries.get(id)
  return entry === undefined ? pass : world.isPresent(entry)
}

/** Whether everything in it has a value, however deep. */
export const holdsValues = (world: World, head: Head): Verdict => {
  if (head instanceof Sym)
    return all([hasValue(world, head), ...[...targetsIn(head)].map((id) => isMade(world, id))])
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => holdsValues(world, option)),
      head.by,
    )
  if (head instanceof List) return allOf(head.items, (item) => holdsValuesIn(world, head.scope, item))
  return head instanceof Block
    ? allOf(Object.values(head.entries), (inner) => holdsValuesIn(world, head.scope, inner))
    : pass
}

/** What is written plainly is a value itself. */
export const holdsValuesIn = (world: World, scope: Scope, raw: unknown): Verdict =>
  typeof raw === 'object' ? holdsValues(world, scope.head(raw)) : pass
