import type { Space, World } from '../../model/space.ts'

/** The stack that is deployed by itself: this one, or the outermost around it. They share one fate. */
export const rootOf = ({ entries }: Pick<Space, 'entries'>, stack: string): string => {
  let root = stack
  for (let around = entries.get(root); around !== undefined; around = entries.get(root)) root = around.stack
  return root
}

const isLookedAt = Symbol('stacks that were looked at')

/** Says that something was read of this stack, which is there only where that is accepted. */
export const lookAt = (world: World, stack: string): void => {
  const known = world.memo.get(isLookedAt) as Set<string> | undefined
  const root = rootOf(world.space, stack)
  if (known === undefined) world.memo.set(isLookedAt, new Set([root]))
  else known.add(root)
}

/** The outermost stacks of which something was read in this world. */
export const lookedAtIn = ({ memo }: World): ReadonlySet<string> =>
  (memo.get(isLookedAt) as Set<string> | undefined) ?? new Set()
