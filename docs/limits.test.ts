import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, root), 'utf8')

const page = textOf('docs/limits.md')
const rows = [...page.matchAll(/^\| (.+) \| ([\d,]+) \| `(.+)` (\w+) \|$/gm)]

/** What is set here is asked of nobody's template: policies are tried by it, and the judge. */
const isOfTrials = (file: string): boolean =>
  file.endsWith('.test.ts') || /^checks\/(laws|reference|fuzz)\//.test(file)

/** Numbers that are called as limits are, and those that stand among limits. */
const limitsIn = (file: string): readonly string[] => {
  const called =
    /^(?:export )?const ((?:most|longest|deepest|least)(?:[A-Z]\w*)?|few[A-Z]\w*|\w+(?:Limit|Kept|Told)) = [\d_]+$/gm
  const listed = file.endsWith('/limits.ts') ? /^ {2}(\w+): [\d_]+,$/gm : undefined
  const text = textOf(file)
  return [called, listed].flatMap((pattern) =>
    pattern === undefined ? [] : [...text.matchAll(pattern)].map(([, name]) => `${file} ${name}`),
  )
}

it('is made of rows that say where a limit is set', () => {
  expect(rows.length).toBe(page.match(/^\| .*\d.* \|$/gm)?.length)
})

it('names every limit', () => {
  const set = globSync('{model,checks,sources}/**/*.ts', { cwd: root })
    .filter((file) => !isOfTrials(file))
    .flatMap(limitsIn)
  expect(set.length).toBeGreaterThan(50)
  const told = new Set(rows.map(([, , , file, name]) => `${file} ${name}`))
  expect(set.filter((limit) => !told.has(limit)).sort()).toEqual([])
})

it.each(rows.map(([, what = '', number = '', file = '', name = '']) => ({ what, number, file, name })))(
  '$what: $number',
  ({ number, file, name }) => {
    const [, set = ''] = new RegExp(`\\b${name}(?: = |: )([\\d_]+)`).exec(textOf(file)) ?? []
    expect(set.replaceAll('_', '')).toBe(number.replaceAll(',', ''))
  },
)
