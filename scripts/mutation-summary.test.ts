import { expect, it } from 'vitest'
import { interval, summary } from './mutation-summary.ts'

const mutants = (...statuses: readonly string[]) => ({ mutants: statuses.map((status) => ({ status })) })

it('counts by folder what was tried, and nothing else', () => {
  const lines = summary({
    files: {
      'model/a.ts': mutants('Killed', 'Timeout', 'Ignored'),
      'model/b.ts': mutants('Survived', 'CompileError'),
      'checks/c.ts': mutants('NoCoverage'),
      'policies/tags/d.ts': mutants('Ignored'),
    },
  }).split('\n')
  const cells = lines.map((line) => line.split(/ {2,}/).slice(0, 6))
  expect(cells).toEqual([
    ['folder', 'tried', 'killed', 'survived', 'uncovered', 'score'],
    ['checks', '1', '0', '0', '1', '0 %'],
    ['model', '3', '2', '1', '0', '67 %'],
    ['policies/tags', '0', ''],
    ['all', '4', '2', '1', '1', '50 %'],
  ])
})

// Where all or none are killed, Wilson's interval begins at n / (n + z²), or ends at z² / (n + z²).
it.each([
  [10, 0, 10 / 13.8416, 1],
  [0, 10, 0, 3.8416 / 13.8416],
  [50, 50, 0.4038, 0.5962],
])('of %i killed and %i not says between what the score lies', (killed, survived, least, most) => {
  const [from, to] = interval({ killed, survived, uncovered: 0 })
  expect(from).toBeCloseTo(least, 4)
  expect(to).toBeCloseTo(most, 4)
})
