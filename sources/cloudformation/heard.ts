import type { Assignment } from '../../model/assignment.ts'
import type { Input } from '../../model/input.ts'
import { oncePer } from '../../model/once.ts'
import type { World } from '../../model/space.ts'
import type { Verdict } from '../../model/verdict.ts'
import { AssignedWorld } from '../../model/world.ts'
import { lookAt, lookedAtIn } from './roots.ts'
import { type StackScope, scopeOf } from './scope.ts'
import type { Stack } from './stack.ts'

/** What was said in a world, and the other stacks that were looked at for it. */
interface Said {
  readonly verdict: Verdict
  readonly lookedAt: readonly string[]
}

/** What is said where one more input is asked for: by what is assumed of that. */
interface Asking {
  readonly input: string
  readonly by: Map<string | undefined, Said | Asking>
}

/** What is kept of one that is asked. */
interface Kept {
  root: Said | Asking | undefined
  answers: number
}

/** As many answers of one rule, or of what is passed to one parameter, are kept: no exploration has more cases. */
const answersKept = 4_096

const keptOf = oncePer((_: Stack) => new Map<object | string, Kept>())

/**
 * What is said of something that a stack demands, asked again only where something else is assumed of the inputs that
 * it asks for: nothing but these can change the answer, and each is asked for by what was assumed of those before it.
 */
export const heard = (
  { world, stack }: StackScope,
  demand: object | string,
  ask: (scope: StackScope) => Verdict,
): Verdict => {
  const keptIn = keptOf(stack)
  const kept = keptIn.get(demand) ?? { root: undefined, answers: 0 }
  const assumed = assumedIn(world.assignment)
  const said = find(kept.root, assumed) ?? keep(kept, assumed, sayIn(world, stack, ask))
  keptIn.set(demand, kept)
  for (const name of said.lookedAt) lookAt(world, name)
  return said.verdict
}

const find = (root: Kept['root'], assumed: Assumed): Said | undefined => {
  let at = root
  while (at !== undefined && 'input' in at) at = at.by.get(assumed.get(at.input))
  return at
}

const sayIn = (world: World, stack: Stack, ask: (scope: StackScope) => Verdict) => {
  const hearing = new Hearing(world)
  const verdict = ask(scopeOf(hearing, stack.name).asWritten)
  world.worked += hearing.worked
  return { said: { verdict, lookedAt: [...lookedAtIn(hearing)] }, inputs: [...hearing.inputs] }
}

const keep = (kept: Kept, assumed: Assumed, { said, inputs }: ReturnType<typeof sayIn>): Said => {
  if (kept.answers >= answersKept) {
    kept.root = undefined
    kept.answers = 0
  }
  kept.answers++
  const known = kept.root
  kept.root = inputs.length === 0 ? said : withSaid(known, inputs, 0, assumed, said)
  return said
}

const withSaid = (
  known: Kept['root'],
  inputs: readonly string[],
  at: number,
  assumed: Assumed,
  said: Said,
): Said | Asking => {
  const input = inputs[at]
  if (input === undefined) return said
  const asking = known !== undefined && 'input' in known ? known : { input, by: new Map() }
  const next = assumed.get(asking.input)
  asking.by.set(next, withSaid(asking.by.get(next), inputs, at + 1, assumed, said))
  return asking
}

/** What is assumed of each input. */
type Assumed = ReadonlyMap<string, string>

const assumedIn = oncePer(({ values, answers }: Assignment): Assumed => {
  const assumed = new Map([...values].map(([input, value]) => [input, `=${value}`]))
  for (const [key, { question, is }] of answers)
    for (const input of question.inputs) assumed.set(input, `${assumed.get(input) ?? ''}, ${is} ${key}`)
  return assumed
})

/** The same world once more, which keeps the inputs that are asked for. */
class Hearing extends AssignedWorld {
  readonly inputs: Set<string>

  constructor({ space, assignment }: World) {
    const inputs = new Set<string>()
    super(space, { values: new HeardValues(assignment.values, inputs), answers: assignment.answers })
    this.inputs = inputs
  }

  override input(name: string): Input {
    this.inputs.add(name)
    return super.input(name)
  }
}

class HeardValues extends Map<string, string> {
  private readonly known: ReadonlyMap<string, string>
  private readonly inputs: Set<string>

  constructor(values: ReadonlyMap<string, string>, inputs: Set<string>) {
    super()
    this.known = values
    this.inputs = inputs
  }

  override get(input: string): string | undefined {
    this.inputs.add(input)
    return this.known.get(input)
  }

  override has(input: string): boolean {
    this.inputs.add(input)
    return this.known.has(input)
  }
}
