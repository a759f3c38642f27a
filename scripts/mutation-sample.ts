import { relative } from 'node:path'
import { draw } from './mutation-places.ts'

interface Mutant {
  readonly id: string
  readonly fileName: string
  readonly replacement: string
  readonly location: { readonly start: Place; readonly end: Place }
}

interface Place {
  readonly line: number
  readonly column: number
}

const { MUTATION_SHARE: share = '1', MUTATION_SEED: seed = '1' } = process.env

/** The same mutant is drawn or not by what it is, whatever else there is. */
const isDrawn = ({ fileName, replacement, location: { start, end } }: Mutant): boolean =>
  draw(seed, relative(process.cwd(), fileName), start, end, replacement) < Number(share)

/**
 * A checker for Stryker, which has no way to try a sample: what is not drawn counts like a mutant that does not
 * compile, that is, not at all.
 */
const create = () => ({
  init: async () => {},
  check: async (mutants: readonly Mutant[]) =>
    Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        isDrawn(mutant) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
      ]),
    ),
  group: async (mutants: readonly Mutant[]) => [mutants.map(({ id }) => id)],
})

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: create }]
