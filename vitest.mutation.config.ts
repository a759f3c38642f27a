import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Before a mutant reaches these, cheaper ones have had their chance: the first test that fails ends a run. */
const last = ['checks/reference/agreement.test.ts']

class SlowestLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => last.some((path) => moduleId.endsWith(path))
    const usual = await super.sort(files)
    return [...usual.filter((file) => !isSlow(file)), ...usual.filter(isSlow)]
  }
}

/**
 * The tests that mutants are tried against: all that need no child process and no validator's engine, and take no
 * minute. They share one module graph for a run (each mutant begins with a new one): importing everything again for
 * every file would take most of the time.
 */
export default defineConfig({
  test: {
    include: ['model/**/*.test.ts', 'checks/**/*.test.ts', 'policies/**/*.test.ts', 'sources/**/*.test.ts'],
    exclude: [
      '**/*.deep.test.ts',
      'checks/fuzz.test.ts',
      'checks/laws/registry.test.ts',
      'checks/laws/generators.test.ts',
      'sources/cdk/**',
      'sources/document/**',
    ],
    isolate: false,
    sequence: { sequencer: SlowestLast },
    testTimeout: 60_000,
  },
})
