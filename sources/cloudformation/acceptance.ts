import type { Entry, World } from '../../model/space.ts'
import { all, allOf, implied, type Verdict } from '../../model/verdict.ts'
import { fits } from './fits.ts'
import { heard } from './heard.ts'
import { lookedAtIn, rootOf } from './roots.ts'
import { rulesHold } from './rules.ts'
import { type StackScope, scopeOf } from './scope.ts'
import type { Stack } from './stack.ts'

/** The stacks of a space, and the resources that some of them are nested as. */
interface Stacks {
  readonly stacks: ReadonlyMap<string, Stack>
  readonly entries: ReadonlyMap<string, Entry>
}

/**
 * Whether CloudFormation accepts a stack with all that is nested in it, and each other one that was looked at. One that
 * merely stands beside it is deployed by itself, and refused by itself.
 */
export const accepts = (space: Stacks, world: World, stack: string | undefined): Verdict => {
  if (stack === undefined) {
    const roots = [...space.stacks.keys()].filter((name) => !space.entries.has(name))
    return allOf(roots, (root) => acceptsRoot(space, world, root))
  }
  const asked = new Set<string>()
  const ask = (root: string): Verdict => {
    asked.add(root)
    return acceptsRoot(space, world, root)
  }
  const verdicts = [ask(rootOf(space, stack))]
  // What is passed to a nested stack may come from yet another one.
  for (const root of lookedAtIn(world)) if (!asked.has(root)) verdicts.push(ask(root))
  return all(verdicts)
}

const acceptsRoot = (space: Stacks, world: World, root: string): Verdict => {
  const key = `whether ${root} is accepted`
  const known = world.memo.get(key) as Verdict | undefined
  if (known !== undefined) return known
  const inside = [...space.stacks.values()].filter(({ name }) => rootOf(space, name) === root)
  const verdict = allOf(inside, (stack) => {
    const around = space.entries.get(stack.name)
    const accepted = () => all([...acceptedBy(scopeOf(world, stack.name), stack)])
    // A nested stack refuses only where it is made.
    return around === undefined ? accepted() : implied(world.isPresent(around), accepted)
  })
  world.memo.set(key, verdict)
  return verdict
}

/** What a stack accepts: its rules hold, and what the stack around it passes fits its parameters. */
function* acceptedBy(scope: StackScope, stack: Stack): Generator<Verdict> {
  yield rulesHold(scope)
  for (const [name, { kind }] of stack.parameters) {
    const declared = stack.declarations.get(name)
    if (kind === 'bound' && declared !== undefined)
      yield heard(scope, `parameter ${name}`, (hearing) => fits(hearing, name, declared))
  }
}
