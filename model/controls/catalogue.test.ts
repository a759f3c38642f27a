import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { control, coverage, frameworks, unknownControls } from './catalogue.ts'
import type { FrameworkId } from './framework.ts'

/** How each standard numbers its controls. */
const numbering: Record<FrameworkId, RegExp> = {
  'CIS-AWS-5.0': /^[1-5]\.\d{1,2}(\.\d)?$/,
  'NIST-800-53r5': /^(A[CTU]|C[AMP]|I[AR]|M[AP]|P[ELMST]|RA|S[ACIR])-[1-9]\d?(\([1-9]\d?\))?$/,
  'PCI-DSS-4.0.1': /^((1[0-2]|[1-9])|A[1-3])\.\d{1,2}\.\d{1,2}(\.\d){0,2}$/,
  SOC2: /^(CC[1-9]|A1|C1|PI1|P[1-8])\.[1-8]$/,
  'AWS-FSBP': /^[A-Z][A-Za-z0-9]+\.[1-9]\d{0,2}$/,
}

const idsOf = (framework: FrameworkId): string[] =>
  Object.keys(frameworks.find(({ id }) => id === framework)?.controls ?? {})

/** How many ids start with each of the prefixes. */
const count = (ids: readonly string[], prefixes: readonly string[]): number[] =>
  prefixes.map((prefix) => ids.filter((id) => id.startsWith(prefix)).length)

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (id, framework) => {
  it('numbers its controls as the standard does', () => {
    for (const controlId of Object.keys(framework.controls)) expect(controlId).toMatch(numbering[id])
  })

  it('gives every control a short title', () => {
    for (const [controlId, { title }] of Object.entries(framework.controls)) {
      expect(title, controlId).toMatch(/^[A-Z].+[^.\s]$/)
      expect(title.length, controlId).toBeLessThanOrEqual(110)
    }
  })

  it('names no control twice', () => {
    const text = readFileSync(new URL(`${id.toLowerCase()}.ts`, import.meta.url), 'utf8')
    const written = [...text.matchAll(/^ {4}'?([\w.()-]+)'?: \{/gm)].map(([, controlId]) => controlId)
    expect(new Set(written).size).toBe(written.length)
    expect(written).toHaveLength(Object.keys(framework.controls).length)
  })

  it('is dated', () => {
    expect(framework.published).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/)
    expect(framework.asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(framework.asOf > framework.published).toBe(true)
  })
})

it('CIS has 63 recommendations in five sections', () => {
  const ids = idsOf('CIS-AWS-5.0')
  expect(count(ids, ['1.', '2.', '3.', '4.', '5.'])).toEqual([21, 9, 9, 16, 8])
  expect(count(ids, ['2.1.', '2.2.', '2.3.', '5.1.'])).toEqual([4, 4, 1, 2])
})

it('NIST has the base controls of its twenty families, without those withdrawn', () => {
  // The highest number of each family in release 5.2.0, and the numbers withdrawn below it.
  const families: Record<string, readonly [highest: number, ...withdrawn: number[]]> = {
    AC: [25, 13, 15],
    AT: [6, 5],
    AU: [16, 15],
    CA: [9, 4],
    CM: [14],
    CP: [13, 5],
    IA: [13],
    IR: [10, 10],
    MA: [7],
    MP: [8],
    PE: [23, 7],
    PL: [11, 3, 5, 6],
    PM: [32],
    PS: [9],
    PT: [8],
    RA: [10, 4],
    SA: [24, 6, 7, 12, 13, 14, 18, 19],
    SC: [51, 9, 14, 19, 33],
    SI: [23, 9],
    SR: [12],
  }
  const expected = Object.entries(families).flatMap(([family, [highest, ...withdrawn]]) =>
    Array.from({ length: highest }, (_, index) => index + 1)
      .filter((number) => !withdrawn.includes(number))
      .map((number) => `${family}-${number}`),
  )
  const ids = idsOf('NIST-800-53r5')
  expect(ids.filter((id) => !id.includes('('))).toEqual(expected)
  for (const id of ids) expect(ids).toContain(id.replace(/\(.*/, ''))
})

it('PCI DSS numbers the requirements under each heading without a gap', () => {
  const last = new Map<string, number>()
  for (const id of idsOf('PCI-DSS-4.0.1')) {
    const [, heading = '', number] = /^(.*)\.(\d+)$/.exec(id) ?? []
    expect(Number(number), id).toBe((last.get(heading) ?? 0) + 1)
    last.set(heading, Number(number))
  }
  const headings = [...last.keys()].filter((heading) => /^\d+\.\d+$/.test(heading))
  const perRequirement = Array.from({ length: 12 }, (_, index) => `${index + 1}.`)
  expect(count(headings, perRequirement)).toEqual([5, 3, 7, 2, 4, 5, 3, 6, 5, 7, 6, 10])
})

it('SOC 2 has 33 common criteria, 3 of availability, 2 of confidentiality, 5 of processing, 18 of privacy', () => {
  const ids = idsOf('SOC2')
  expect(count(ids, ['CC', 'A1', 'C1', 'PI'])).toEqual([33, 3, 2, 5])
  expect(ids.filter((id) => /^P\d/.test(id))).toHaveLength(18)
})

it('looks up controls by framework and id alone', () => {
  expect(control('CIS-AWS-5.0', '5.3')?.title).toContain('administration')
  expect(control('CIS-AWS-5.0', '5.9')).toBeUndefined()
  expect(control('CIS-AWS-5.0', 'constructor')).toBeUndefined()
  expect(control('__proto__', '5.3')).toBeUndefined()
})

it('says what has a policy, and what AWS could show and has none', () => {
  const policies = [
    { id: 'network/a', controls: { 'CIS-AWS-5.0': ['5.3', '5.4'], SOC2: ['CC6.6'] } },
    { id: 'network/b', controls: { 'CIS-AWS-5.0': ['5.3', '9.9'] } },
    { id: 'network/c' },
  ]
  const { 'CIS-AWS-5.0': cis, SOC2: soc2 } = coverage(policies)
  expect(cis.covered).toEqual(['5.3', '5.4'])
  expect(cis.uncovered).toContain('5.2')
  expect(cis.uncovered).not.toContain('5.3')
  expect(cis.uncovered).not.toContain('1.1')
  expect(soc2.covered).toEqual(['CC6.6'])
  expect(unknownControls(policies)).toEqual(['network/b: CIS-AWS-5.0 9.9'])
})
