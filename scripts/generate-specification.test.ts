import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generateSpecification } from './generate-specification.ts'

const files = Object.entries(generateSpecification())

it.each(files)('%s is what the specification says', (path, content) => {
  expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(content)
})

it.each(files)('%s stays small', (_, content) => {
  expect(content.length).toBeLessThan(300_000)
})
