import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code, prose, render } from './markdown.ts'
import { textOf } from './rendering.ts'
import { evidence, outcome } from './sample.ts'

const text = (...[of, rendering]: Parameters<typeof render>): string => textOf(render, of, rendering)

it('is a comment with a section for each policy', () => {
  const page = text(evidence({ outcomes: [outcome(), outcome({ id: 'Data', outcome: 'breakable' })] }), {})
  expect(page).toBe(`### Forall: something fails

**1 fail** · **1 breakable** · 2 resources in 1 source

<details open><summary><b>Every bucket keeps the old versions of its objects</b> · medium · 1 fail, 1 breakable</summary>

\`data/bucket-versioning\` · Fix: Set it right.

- **fail**: VersioningConfiguration.Status is Suspended, expected Enabled
  - \`Logs\` at \`app.yaml:3\`
- **breakable**: VersioningConfiguration.Status is Suspended, expected Enabled
  - \`Data\` at \`app.yaml:3\`

</details>
`)
})

it('tells what is not known to three policies for the same reason once, with all of them', () => {
  const outcomes = ['data/bucket-versioning', 'network/closed', 'tags/required'].map((policy) =>
    outcome({ id: 'R', policy, outcome: 'unknown', message: 'IAM refuses the document of R' }),
  )
  const page = text(evidence({ outcomes }), {})
  expect(page.match(/IAM refuses/g)).toHaveLength(1)
  expect(page).toContain('To `data/bucket-versioning`, `network/closed` and `tags/required`')
})

it('names a few of what was searched, and the inputs', () => {
  const quantified = { exhaustive: false, cases: 200, seed: 1, searched: ['Env'] }
  const subjects = ['A', 'B', 'C', 'D', 'E`']
  const passes = [{ policy: 'tags/required', source: 'app.yaml', quantified, subjects }]
  expect(text(evidence({ passes }), {})).toContain(
    '- `tags/required`: 5 subjects not broken in 200 cases: `A`, `B`, `C` and 2 more, over `Env`\n',
  )
})

it('closes every section that it opens, and fits a comment', () => {
  const long = 'x'.repeat(80)
  const policies = Array.from({ length: 400 }, (_, at) => ({
    ...evidence().policies[0],
    id: `own/p${at}`,
  })) as never
  const outcomes = Array.from({ length: 4_000 }, (_, at) =>
    outcome({ policy: `own/p${at % 400}`, id: `${long}${at}` }),
  )
  const page = text(evidence({ policies, outcomes }), {})
  expect(page.length).toBeLessThan(65_536)
  expect(page.match(/<details/g)?.length).toBe(page.match(/<\/details>/g)?.length)
  expect(page).toMatch(/…and \d+ more policies/)
})

describe('text from outside', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a\n# b', '`a\\n# b`'],
    ['', '`  `'],
  ])('%j as code is %s', (text, shown) => {
    expect(code(text)).toBe(shown)
  })

  it('as code never meets its own fence', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[`a ]{1,12}$/), (text) => {
        const shown = code(text)
        const fence = shown.match(/^`+/)?.[0] ?? ''
        const inside = shown.slice(fence.length, shown.length - fence.length)
        expect(shown.endsWith(fence)).toBe(true)
        expect(inside.match(/`+/g) ?? []).not.toContain(fence)
      }),
    )
  })

  it.each([
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['*a* _b_ [c](d)', '\\*a\\* \\_b\\_ \\[c\\](d)'],
    ['@everyone', '@\u200Beveryone'],
    ['#12', '#\u200B12'],
    ['http://evil', 'http:\u200B//evil'],
    ['www.evil.com', 'www\u200B.evil.com'],
    ['_www.evil.com', '\\_www\u200B.evil.com'],
    ['_GH-1', '\\_GH\u200B-1'],
    [':smile:', '\\:smile:'],
    ['a | b', 'a \\| b'],
    ['&lt;', '&amp;lt;'],
    ['Tags[0].Key is "x"', 'Tags\\[0\\].Key is "x"'],
  ])('%j in a sentence is %j', (text, shown) => {
    expect(prose(text)).toBe(shown)
  })

  it('opens no tag and begins no line, whatever it is', () => {
    const calm = text(evidence({ outcomes: [outcome()] }), {})
    const tags = (text: string) => text.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '').match(/<[^>]*>/g)
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (id, message) => {
        const hostile = text(evidence({ outcomes: [outcome({ id, message })] }), {})
        expect(hostile.split('\n')).toHaveLength(calm.split('\n').length)
        expect(tags(hostile)).toEqual(tags(calm))
      }),
    )
  })
})
