import { globSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes minutes by itself comes first, so that no core waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const [long = [], short = []] = [true, false].map((isLong) =>
      sorted.filter(({ moduleId }) => moduleId.includes('/checks/laws/registry') === isLong),
    )
    return [...long, ...short]
  }
}

const never = ['node_modules/**', 'dist/**', '.stryker-tmp/**', '**/*.deep.test.ts']

/** They start programs, change the environment, put mocks in place of modules or of the clock, or fill the memory. */
const apart = [
  'sources/cdk/**',
  'sources/document/**',
  'checks/diff/full.test.ts',
  'checks/cdk-plugin/**',
  'checks/fuzz/**',
  'checks/laws/law.test.ts',
  'checks/laws/generators.test.ts',
  'checks/laws/registry*.test.ts',
]

/** What judges, and nothing else: nothing of the process itself is changed. */
const together = globSync('{algebra,model,policies,reports,checks,sources}/**/*.test.ts', {
  cwd: import.meta.dirname,
  exclude: [...apart, '**/*.deep.test.ts'],
})

/**
 * To import the whole for each of hundreds of files takes longer than most of them. So the pure ones share what a worker
 * has imported, as all that a user judges in one run does: what was judged before may change nothing.
 */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    // What stands in for AWS is installed where it is asked for first.
    hookTimeout: 300_000,
    // One core would be left alone, and half of two is much.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: ['**/*.test.ts'], exclude: [...never, ...together] },
      },
      {
        extends: true,
        test: { name: 'together', include: together, isolate: false },
      },
    ],
  },
})
