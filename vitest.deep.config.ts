import { defineConfig } from 'vitest/config'

/** Fresh seeds and many more runs: what `npm run test:deep` adds to `npm test`. */
export default defineConfig({
  test: {
    include: ['**/*.deep.test.ts'],
    exclude: ['node_modules/**', 'dist/**', '.stryker-tmp/**'],
    testTimeout: 3_600_000,
  },
})
