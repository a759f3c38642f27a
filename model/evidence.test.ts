import { expect, it } from 'vitest'
import { z } from 'zod'
import shipped from '../reports/evidence.schema.json' with { type: 'json' }
import { evidenceSchema } from './evidence.ts'

const minimal = {
  schema: 'forall-evidence/1',
  tool: { name: 'forall', version: '0.1.0' },
  run: { at: '2026-01-01T00:00:00.000Z', seed: 1, maxCases: 1, draws: 1, strict: false, severity: 'info' },
  scope: { paths: [], sources: [] },
  policies: [],
  outcomes: [],
  passes: [],
  vacuous: [],
  notExamined: [],
}

it('accepts a run that found nothing', () => {
  expect(evidenceSchema.parse(minimal)).toEqual(minimal)
})

it.each([
  ['another version', { schema: 'forall-evidence/2' }],
  ['a key that is not in it', { more: 1 }],
  ['no passes', { passes: undefined }],
  ['a time that is none', { run: { ...minimal.run, at: 'yesterday' } }],
  [
    'a line before the first',
    { notExamined: [{ what: '', why: '', kind: 'defect', location: { file: '', line: 0 } }] },
  ],
])('refuses %s', (_, parts) => {
  expect(evidenceSchema.safeParse({ ...minimal, ...parts }).success).toBe(false)
})

it('is what ships as JSON Schema: npm run generate', () => {
  const { $id, title, ...schema } = shipped
  expect(schema).toEqual(z.toJSONSchema(evidenceSchema, { target: 'draft-2020-12', reused: 'ref' }))
  expect([$id, title]).toEqual(['forall-evidence/1', 'Evidence of Forall'])
})
