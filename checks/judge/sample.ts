import type { Evidence } from '../../model/evidence.ts'
import type { Policy } from '../../model/policy.ts'
import { type Judging, judge } from './judge.ts'
import type { Selected } from './selection.ts'

/* A run by hand, for tests that look at what is reported. */

export const selected = (...policies: readonly Policy[]): readonly Selected[] =>
  policies.map((policy) => ({ policy, options: policy.options?.defaults, severity: policy.severity }))

export const judging = (parts: Partial<Judging>): Judging => ({
  spaces: [],
  policies: [],
  errors: [],
  notExamined: [],
  waivers: [],
  scope: { paths: ['app.yaml'] },
  run: { seed: 1, maxCases: 4_096, draws: 200, strict: false, severity: 'info' },
  version: '0.1.0',
  full: false,
  now: new Date('2026-01-01T00:00:00Z'),
  ...parts,
})

export const evidenceOf = (parts: Partial<Judging>): Promise<Evidence> => judge(judging(parts))
