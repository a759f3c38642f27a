import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { evidenceSchema } from '../model/evidence.ts'

/**
 * Writes the JSON Schema of the evidence, which ships for other programs. With `--check` nothing is written, and a
 * stale one ends with status 1.
 */
const target = join(import.meta.dirname, '..', 'reports', 'evidence.schema.json')

const render = (): string => {
  const { $schema, ...schema } = z.toJSONSchema(evidenceSchema, { target: 'draft-2020-12', reused: 'ref' })
  return `${JSON.stringify({ $schema, $id: 'forall-evidence/1', title: 'Evidence of Forall', ...schema }, undefined, 2)}\n`
}

/** Compared as data, since the formatter may lay the file out in its own way. */
const isStale = (): boolean => {
  try {
    return !isDeepStrictEqual(JSON.parse(readFileSync(target, 'utf8')), JSON.parse(render()))
  } catch {
    return true
  }
}

if (!process.argv.includes('--check')) writeFileSync(target, render())
else if (isStale()) {
  console.error('reports/evidence.schema.json is stale: run npm run generate')
  process.exitCode = 1
}
