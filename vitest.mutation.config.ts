import { relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The first test that fails ends a run: those of the parts go first, those that judge many templates last. */
const order = ['algebra/', 'model/', 'policies/', 'checks/', 'sources/', 'checks/laws/', 'checks/reference/']

const root = import.meta.dirname
const rankOf = ({ moduleId }: TestSpecification): number =>
  order.findLastIndex((folder) => relative(root, moduleId).startsWith(folder))

class PartsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rankOf(a) - rankOf(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

/**
 * The tests that mutants are tried against: all that need no child process and no validator's engine, and take no
 * minute. They share one module graph for a run (each mutant begins with a new one): importing everything again for
 * every file would take most of the time.
 */
export default defineConfig({
  test: {
    include: [
      'algebra/**/*.test.ts',
      'model/**/*.test.ts',
      'checks/**/*.test.ts',
      'policies/**/*.test.ts',
      'sources/**/*.test.ts',
    ],
    exclude: [
      '**/*.deep.test.ts',
      'checks/fuzz/fuzz.test.ts',
      'checks/laws/registry*.test.ts',
      'checks/laws/generators.test.ts',
      'sources/cdk/**',
      'sources/document/**',
    ],
    isolate: false,
    setupFiles: ['scripts/mutation-coverage.ts'],
    // After Stryker's own hook, which is there first.
    sequence: { sequencer: PartsFirst, hooks: 'list' },
    testTimeout: 60_000,
  },
})
