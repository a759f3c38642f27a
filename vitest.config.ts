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

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', '.stryker-tmp/**', '**/*.deep.test.ts'],
    testTimeout: 180_000,
    // One core would be left alone, and half of two is much.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
})
