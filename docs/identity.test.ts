import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaOf } from '../model/policy.ts'
import { policies } from '../policies/index.generated.ts'

const page = readFileSync(join(import.meta.dirname, 'identity.md'), 'utf8')
const own = policies.filter((policy) => areaOf(policy) === 'iam')

/** What others ask, and what is said of it. */
const rows = page
  .slice(page.indexOf('| asks | here |'), page.indexOf('## Speed'))
  .split('\n')
  .slice(2)
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

const policiesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`(iam\/[\w-]+)`/g)].map(([, id = '']) => id)

describe('the page about identity', () => {
  it('names policies that there are', () => {
    const ids = new Set(own.map(({ id }) => id))
    expect(policiesIn(page).filter((id) => !ids.has(id))).toEqual([])
  })

  it.each(rows)('%s| %s: says which policy asks it, or why none does', (_, _asks, here = '') => {
    expect(policiesIn(here).length > 0 || /^nothing( yet)?: /.test(here)).toBe(true)
  })

  it('says of each policy that means what a check of another tool means what that is', () => {
    const named = new Set(rows.flatMap(([, , here = '']) => policiesIn(here)))
    const meaning = own.filter(({ equivalents = [] }) => equivalents.length > 0).map(({ id }) => id)
    expect(meaning.filter((id) => !named.has(id))).toEqual([])
  })

  it('names files that there are', () => {
    const files = [...page.matchAll(/`((?:model|checks|policies)\/[\w./-]+\.ts)`/g)].map(
      ([, file = '']) => file,
    )
    expect(files.filter((file) => !existsSync(join(import.meta.dirname, '..', file)))).toEqual([])
    expect(files.length).toBeGreaterThan(5)
  })
})
