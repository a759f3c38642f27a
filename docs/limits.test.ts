import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('limits.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| (.+) \| ([\d,]+) \| `(.+)` (\w+) \|$/gm)]

it('names every limit', () => {
  expect(rows.length).toBe(page.match(/^\| .*\d.* \|$/gm)?.length)
  expect(rows.length).toBeGreaterThan(20)
})

it.each(rows.map(([, what = '', number = '', file = '', name = '']) => ({ what, number, file, name })))(
  '$what: $number',
  ({ number, file, name }) => {
    const code = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
    const [, set = ''] = new RegExp(`\\b${name}(?: = |: )([\\d_]+)`).exec(code) ?? []
    expect(set.replaceAll('_', '')).toBe(number.replaceAll(',', ''))
  },
)
