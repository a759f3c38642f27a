import { expect, it } from 'vitest'
import type { Evidence } from '../model/evidence.ts'
import { evidence, outcome } from './sample.ts'
import { exitStatus } from './status.ts'

const run = evidence().run
const strict = { ...run, strict: true }
const searched = { exhaustive: false, cases: 200, seed: 1 }
const unreadable = { what: 'a.yaml', why: 'It is empty.', kind: 'unreadable' } as const
const unsupported = { what: 'Nested', why: 'It is elsewhere.', kind: 'unsupported' } as const
const foreign = { what: 'Custom::It', why: 'It is not its own.', kind: 'foreign' } as const
const defect = { what: 'own/broken', why: 'It threw.', kind: 'defect' } as const
const searchedPass = { policy: 'tags/required', source: 'app.yaml', quantified: searched, subjects: ['A'] }

it.each<[number, string, Partial<Evidence>]>([
  [0, 'nothing at all', {}],
  [1, 'a fail', { outcomes: [outcome()] }],
  [0, 'a fail that is waived', { outcomes: [outcome({ outcome: 'waived' })] }],
  [0, 'a fail that the baseline knows', { outcomes: [outcome({ known: true })] }],
  [1, 'a known fail beside a new one', { outcomes: [outcome({ known: true }), outcome()] }],
  [0, 'breakable', { outcomes: [outcome({ outcome: 'breakable' })] }],
  [1, 'breakable, strictly', { run: strict, outcomes: [outcome({ outcome: 'breakable' })] }],
  [0, 'unknown', { outcomes: [outcome({ outcome: 'unknown' })] }],
  [1, 'unknown, strictly', { run: strict, outcomes: [outcome({ outcome: 'unknown' })] }],
  [0, 'a searched pass', { passes: [searchedPass] }],
  [1, 'a searched pass, strictly', { run: strict, passes: [searchedPass] }],
  [
    0,
    'a searched pass of low severity, strictly above',
    { run: { ...strict, severity: 'medium' }, passes: [searchedPass] },
  ],
  [
    1,
    'a listed searched pass, strictly',
    { run: strict, outcomes: [outcome({ outcome: 'pass', quantified: searched })] },
  ],
  [0, 'a proved pass, strictly', { run: strict, outcomes: [outcome({ outcome: 'pass' })] }],
  [0, 'a fail below the severity', { run: { ...run, severity: 'high' }, outcomes: [outcome()] }],
  [1, 'a fail at the severity', { run: { ...run, severity: 'medium' }, outcomes: [outcome()] }],
  [2, 'unreadable input', { notExamined: [unreadable] }],
  [2, 'unreadable input beside a fail', { notExamined: [unreadable], outcomes: [outcome()] }],
  [3, 'something not examined', { notExamined: [unsupported] }],
  [0, 'a type that others have made', { notExamined: [foreign] }],
  [3, 'a type that others have made, strictly', { run: strict, notExamined: [foreign] }],
  [3, 'a type that others have made beside something not examined', { notExamined: [foreign, unsupported] }],
  [1, 'something not examined beside a fail', { notExamined: [unsupported], outcomes: [outcome()] }],
  [3, 'a policy that threw', { notExamined: [defect], outcomes: [outcome({ outcome: 'unknown' })] }],
])('%d: %s', (status, _, parts) => {
  expect(exitStatus(evidence(parts))).toBe(status)
})
