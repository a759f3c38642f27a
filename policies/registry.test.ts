import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unknownControls } from '../model/controls/catalogue.ts'
import { severities } from '../model/policy.ts'
import { policies } from './index.generated.ts'

const sourceOf = (id: string): string => readFileSync(join(import.meta.dirname, `${id}.ts`), 'utf8')

it('holds every policy that there is', () => {
  const files = globSync('*/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
  const ids = policies.map(({ id }) => id)
  expect(ids).toEqual(files.map((file) => file.slice(0, -'.ts'.length).replaceAll('\\', '/')).sort())
  expect(new Set(ids).size).toBe(ids.length)
})

it('names only controls that the catalogue has', () => {
  expect(unknownControls(policies)).toEqual([])
})

it('gives each title to one policy', () => {
  expect(new Set(policies.map(({ title }) => title)).size).toBe(policies.length)
})

describe.each(policies)('$id', (policy) => {
  it('says what it is', () => {
    expect(severities).toContain(policy.severity)
    expect(policy.title).toMatch(/^[A-Z].{10,90}[^.]$/)
    expect(policy.fix).toMatch(/^[A-Z].*\.$/s)
    expect(policy.forAll.name).not.toBe('')
  })

  it('begins with "for every"', () => {
    expect(sourceOf(policy.id)).toMatch(
      /\/\*\*\n \* For every [\s\S]*?\.\n \*[\s\S]*?\*\/\nexport default policy[<(]/,
    )
  })

  it('has a test beside it, with rows and an oracle', () => {
    expect(readFileSync(join(import.meta.dirname, `${policy.id}.test.ts`), 'utf8')).toMatch(
      /^expectPolicy\(policy, \{$.*^ {2}rows: .*^ {2}oracle: /ms,
    )
  })

  it('names each equivalent once', () => {
    const { equivalents = [] } = policy
    expect(new Set(equivalents).size).toBe(equivalents.length)
  })

  it('accepts its own defaults as options', async () => {
    const { options } = policy
    if (options === undefined) return
    expect((await options.schema()).parse(options.defaults)).toEqual(options.defaults)
  })
})
