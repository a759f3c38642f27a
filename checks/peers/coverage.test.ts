import { expect, it } from 'vitest'
import { policies } from '../../policies/index.generated.ts'
import { coverageBy } from './coverage.ts'
import { notCovered } from './not-covered.ts'

const coverage = coverageBy(policies)

it('gives no reason for a check that a policy means, or that nobody has', () => {
  const open = new Set(coverage.filter((check) => check.policies.length === 0).map(({ id }) => id))
  expect(Object.keys(notCovered).filter((id) => !open.has(id))).toEqual([])
})
