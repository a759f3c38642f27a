import type { Evidence, Outcome } from '../../model/evidence.ts'
import type { LoadedAssembly } from '../../sources/cdk/assembly.ts'
import { NotBuilt } from '../../sources/cdk/construct-module.ts'
import { judge } from '../judge/judge.ts'
import type { Selected } from '../judge/selection.ts'
import { parsed, type Schema } from './props/schema.ts'

/** What is explored, and by which policies. */
export interface Explored {
  /** The module, as it is named. */
  readonly name: string
  readonly schema: Schema
  readonly build: (props: unknown, how?: { readonly withTraces: boolean }) => Promise<LoadedAssembly>
  readonly policies: readonly Selected[]
  readonly run: Omit<Evidence['run'], 'at'>
  readonly version: string
  readonly now: Date
}

/** What one configuration comes to: what is found in it, or why it is not built. */
export type Look = { readonly evidence: Evidence } | { readonly notBuilt: string }

/** Builds a construct with some props, and judges it. */
export const look = async (
  explored: Explored,
  props: unknown,
  how?: { readonly withTraces: boolean },
): Promise<Look> => {
  const taken = parsed(explored.schema, props)
  if ('refused' in taken) return { notBuilt: `its own schema refuses the props: ${taken.refused}` }
  let assembly: LoadedAssembly
  try {
    assembly = await explored.build(taken.value, how)
  } catch (error) {
    if (error instanceof NotBuilt) return { notBuilt: error.message }
    throw error
  }
  const evidence = await judge({
    ...explored,
    spaces: assembly.spaces,
    errors: assembly.errors,
    notExamined: assembly.notExamined,
    waivers: [],
    scope: { paths: [explored.name] },
    full: false,
    isOneOfMany: true,
  })
  return { evidence }
}

/** Whether an outcome says that some deployment is not as it should be. */
export const isBroken = ({ outcome }: Pick<Outcome, 'outcome'>): boolean =>
  outcome === 'fail' || outcome === 'breakable'
