import { afterAll } from 'vitest'

interface Coverage {
  readonly static: Readonly<Record<string, number>>
  perTest: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/**
 * Stryker gives each file of tests the record of all tests so far, since these share one process here, and keeps them all:
 * hundreds of times the same. Each file keeps what its own tests met.
 */
// biome-ignore lint/correctness/noEmptyPattern: Vitest wants its first argument taken apart.
afterAll(({}, file) => {
  const { mutantCoverage } = (globalThis as { __stryker__?: { mutantCoverage?: Coverage } }).__stryker__ ?? {}
  if (mutantCoverage === undefined) return
  Object.assign(file.meta, { mutantCoverage: { ...mutantCoverage } })
  mutantCoverage.perTest = {}
})
