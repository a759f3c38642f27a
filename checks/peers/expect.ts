import { afterAll, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { policies } from '../../policies/index.generated.ts'
import { translateServerless } from '../../sources/cloudformation/serverless.ts'
import { outcomes } from '../laws/expectation.ts'
import written from './templates.json' with { type: 'json' }

type Theirs = 'pass' | 'fail'

/** What is expected of the resources that are named, or by `*` of all of them together. */
type Row = readonly [
  check: string,
  name: string,
  expected: Readonly<Record<string, Theirs>>,
  template: JsonObject,
]

const rows = written as unknown as readonly Row[]

/** By check, template and resource, where one of our policies says something else, and why it does. */
export type Different = Readonly<Record<string, readonly [ours: string, why: string]>>

/**
 * Expects of the policies of an area what Checkov and Trivy expect of the checks that they are said to mean, or else what
 * is told here. A check that policies of several areas mean belongs to the first of them.
 */
export const expectPeers = (area: string, different: Different): void => {
  const agreement = new Map<string, { same: number; different: number }>()
  const expectations = rows.flatMap(([check, name, expected, template]) => {
    const equivalent = policies.filter(({ equivalents }) => equivalents?.includes(check))
    if (!equivalent[0]?.id.startsWith(`${area}/`)) return []
    return Object.entries(expected).map(
      ([resource, theirs]) =>
        [`${check} ${name} ${resource}`, { check, resource, theirs, template, equivalent }] as const,
    )
  })

  it.each(expectations)('%s', (title, { check, resource, theirs, template, equivalent }) => {
    const translated = translateServerless(template, () => {})
    const said = equivalent.flatMap((policy) =>
      Object.entries(outcomes(policy, translated)).flatMap(([id, outcome]) =>
        resource === '*' || resource === id ? [outcome] : [],
      ),
    )
    const [ours, why] = different[title] ?? [theirs]
    expect(worstOf(said)).toBe(ours)
    expect(ours === theirs).toBe(why === undefined)
    const known = agreement.get(check) ?? { same: 0, different: 0 }
    known[why === undefined ? 'same' : 'different']++
    agreement.set(check, known)
  })

  it('has a reason for no row that is not there', () => {
    const titles: readonly string[] = expectations.map(([title]) => title)
    expect(Object.keys(different).filter((title) => !titles.includes(title))).toEqual([])
  })

  afterAll(() => {
    console.log(
      [...agreement]
        .map(([check, { same, different }]) => `${check} ${same} of ${same + different}`)
        .join(', '),
    )
  })
}

/** Of several resources the worst. */
const worstOf = (said: readonly string[]): string =>
  ['fail', 'breakable', 'unknown', 'pass'].find((outcome) => said.includes(outcome)) ?? 'no subject'
