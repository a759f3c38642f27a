import { defineConfig } from 'vitest/config'

/** The tests that mutants are tried against: all that need no child process and no validator's engine. */
export default defineConfig({
  test: {
    include: ['model/**/*.test.ts', 'checks/**/*.test.ts', 'policies/**/*.test.ts', 'sources/**/*.test.ts'],
    exclude: [
      '**/*.deep.test.ts',
      'checks/laws/registry.test.ts',
      'checks/laws/generators.test.ts',
      'sources/cdk/**',
    ],
    testTimeout: 60_000,
  },
})
