import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../checks/decide/decide.ts'
import { search } from '../checks/decide/search.ts'
import type { JsonObject } from '../model/json.ts'
import { areaOf, type Policy } from '../model/policy.ts'
import { policies } from '../policies/index.generated.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { parseDocument } from '../sources/document/document.ts'

/** The template under a heading of a policy's page, and the options that the page says it is judged with. */
const example = (page: string, heading: string) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`))
  const yaml = /```yaml\n([\s\S]*?)```/.exec(section ?? '')?.[1]
  const options = /With `(.+?)`:/.exec(section ?? '')?.[1]
  return yaml === undefined
    ? undefined
    : {
        yaml,
        options: options === undefined ? undefined : JSON.parse(options),
        mayWantMore: section?.includes('Other policies of this area may ask for more.') ?? false,
      }
}

const templateOf = async (shown: ReturnType<typeof example>): Promise<JsonObject> =>
  (await parseDocument('example.yaml', shown?.yaml ?? '')).root as JsonObject

const outcomesOf = (policy: Policy, template: JsonObject, policyOptions: unknown) => {
  const space = spaceOfTemplate(template)
  const options = { ...defaults, policyOptions, search }
  return subjectsOf(policy, space).map((id) => decide(policy, space, id, options).outcome)
}

describe.each(policies)('the page of $id', (policy) => {
  const page = readFileSync(join(import.meta.dirname, 'policies', `${policy.id}.md`), 'utf8')

  it.each([
    ['Fails', 'fail'],
    ['Passes', 'pass'],
  ] as const)('%s as it says', async (heading, outcome) => {
    const shown = example(page, heading)
    expect(shown, `an example under ${heading}`).toBeDefined()
    const outcomes = outcomesOf(policy, await templateOf(shown), shown?.options)
    expect(outcomes).not.toEqual([])
    expect(new Set(outcomes)).toEqual(new Set([outcome]))
  })

  it('passes as others of its area want it, unless it says that they may ask for more', async () => {
    const shown = example(page, 'Passes')
    const template = await templateOf(shown)
    const against = policies
      .filter((other) => areaOf(other) === areaOf(policy) && other !== policy)
      .filter((other) =>
        outcomesOf(other, template, other.options?.defaults).some((outcome) =>
          ['fail', 'breakable'].includes(outcome),
        ),
      )
      .map(({ id }) => id)
    expect(shown?.mayWantMore ? against.length > 0 : against.length === 0, against.join(', ')).toBe(true)
  })
})
