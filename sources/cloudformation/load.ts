import { resolve } from 'node:path'
import { open } from '../../model/assignment.ts'
import { InputError } from '../../model/place.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import type { Document } from '../document/document.ts'
import { assemble, type Deployed } from './assemble.ts'
import { Callings } from './called.ts'
import { connected } from './exports.ts'
import { takenBy } from './given-values.ts'
import { Nesting } from './nesting.ts'
import { type Declared, type Given, parameterMeant } from './parameter-file.ts'
import { declarations } from './parameters.ts'
import { pseudoDeclarations } from './pseudo-inputs.ts'
import { idIn } from './stack.ts'

export interface Template {
  readonly document: Document
  readonly name: string
}

interface Options {
  readonly given: Given
  readonly region?: string
  readonly account?: string
}

interface Loaded {
  readonly spaces: readonly Space[]
  readonly notExamined: readonly NotExamined[]
  readonly errors: readonly InputError[]
  /** The parameters of what could be read. */
  readonly declared?: Declared
}

type Stacks = ReadonlyMap<string, Deployed>

/** Spaces of templates: those that export to one another are judged together, the others each by itself. */
export const loadTemplates = async (templates: readonly Template[], options: Options): Promise<Loaded> => {
  const nesting = new Nesting()
  const callings = new Callings(templates)
  const errors = new Set<InputError>(callings.refused(options.given))
  const roots = new Map<string, Deployed>()
  const names = new Map<string, readonly string[]>()
  for (const template of templates) {
    const { deployed, problems } = await nesting.of(template.document)
    for (const problem of problems) errors.add(problem)
    if (problems.length > 0) continue
    const called = callings.of(template)
    const { errors: refused, ...taken } = takenBy(called, deployed, options.given)
    for (const error of refused) errors.add(error)
    roots.set(called[0], { ...deployed, ...toldOf(options), ...taken })
    names.set(called[0], called)
  }
  const declared = declaredIn(roots, names, callings)
  const spaces: Space[] = []
  const made = new Set<string>()
  const judge = (deployed: Stacks): void => {
    for (const group of connected(deployed)) {
      try {
        const space = spaceOf(group)
        spaces.push(space)
        for (const file of madeIn(space, group)) made.add(file)
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        errors.add(error)
      }
    }
  }
  const nested = nestedIn([...roots.values()])
  const isInner = ({ file }: Deployed) => file !== undefined && nested.has(resolve(file))
  judge(new Map([...roots].filter(([, root]) => !isInner(root))))
  // What is nested only where no stack is ever made is deployed by itself, if at all.
  judge(new Map([...roots].filter(([, root]) => isInner(root) && !made.has(resolve(root.file ?? '')))))
  return {
    spaces,
    notExamined: [...nesting.notExamined, ...spaces.flatMap((space) => space.notExamined)],
    errors: [...errors],
    ...(declared !== undefined && { declared }),
  }
}

/** What is told of the deployment of a stack that no other nests. */
const toldOf = ({ given, region, account }: Options): Omit<Deployed, 'template'> => ({
  stackTags: given.tags,
  ...(region !== undefined && { region }),
  ...(account !== undefined && { account }),
})

/** The files that any of these stacks nests. */
const nestedIn = (stacks: readonly Deployed[]): ReadonlySet<string> => {
  const files = new Set<string>()
  const seen = new Set<Deployed>()
  const visit = (stack: Deployed): void => {
    for (const inner of stack.nested?.values() ?? []) {
      if (seen.has(inner)) continue
      seen.add(inner)
      files.add(resolve(inner.file ?? ''))
      visit(inner)
    }
  }
  for (const stack of stacks) visit(stack)
  return files
}

/** The files of all nested stacks that some deployment makes. */
const madeIn = (space: Space, group: Stacks): readonly string[] => {
  const world = new AssignedWorld(space, open)
  const visit = (name: string, { nested = new Map<string, Deployed>() }: Deployed): readonly string[] =>
    [...nested].flatMap(([logicalId, inner]) => {
      const id = idIn(name, logicalId)
      const entry = space.entries.get(id)
      const isMade = entry !== undefined && world.isPresent(entry).is !== 'fail'
      return isMade ? [resolve(inner.file ?? ''), ...visit(id, inner)] : []
    })
  return [...group].flatMap(([name, deployed]) => visit(group.size === 1 ? '' : name, deployed))
}

const spaceOf = (group: Stacks): Space => {
  const [[name, only] = ['', undefined]] = group
  return group.size === 1 && only !== undefined
    ? assemble(only.file ?? name, 'cloudformation', new Map([['', only]]))
    : assemble([...group.keys()].join(' + '), 'cloudformation', group)
}

const declaredIn = (
  stacks: Stacks,
  called: ReadonlyMap<string, readonly string[]>,
  callings: Callings,
): Declared | undefined => {
  if (stacks.size === 0) return undefined
  const declared = [...stacks].map(
    ([name, { template }]) => [called.get(name) ?? [], declarations(template)] as const,
  )
  return {
    names: [...new Set(declared.flatMap(([, parameters]) => [...parameters.keys()]))],
    // What is given to several at once is told by itself.
    has: (key) =>
      callings.isAmbiguous(key) ||
      declared.some(([names, parameters]) => {
        const name = parameterMeant(names, key) ?? ''
        return parameters.has(name) || pseudoDeclarations.has(name)
      }),
  }
}
