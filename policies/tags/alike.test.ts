import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../../checks/decide/decide.ts'
import { search } from '../../checks/decide/search.ts'
import { judge } from '../../checks/judge/judge.ts'
import { judging, selected } from '../../checks/judge/sample.ts'
import { opened, plainTemplate } from '../../generators/template/index.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { policies } from '../index.generated.ts'

/** Each resource twice, so that some are alike. */
const doubled = (template: JsonObject): JsonObject => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources as JsonObject).flatMap(([id, resource]) =>
      id.startsWith('Fn::')
        ? [[id, resource]]
        : [
            [id, resource],
            [`${id}Again`, resource],
          ],
    ),
  ),
})

const decided = (policy: Policy, space: Space) =>
  subjectsOf(policy, space).map((subject) => [
    subject,
    decide(policy, space, subject, { ...defaults, search }),
  ])

/** Judges each subject by itself. */
const oneByOne = (policy: Policy): Policy => {
  const { alike, ...forAll } = policy.forAll
  return { ...policy, forAll }
}

const judgedOnce = policies.filter(({ forAll }) => forAll.alike !== undefined)

it('what is judged once for all that are alike comes out as if each were judged', () => {
  let subjects = 0
  fc.assert(
    fc.property(opened(plainTemplate()), ({ template, parameters }) => {
      const space = () => spaceOfTemplate(doubled(template), { parameters })
      for (const policy of judgedOnce) {
        const once = decided(policy, space())
        expect(once, policy.id).toEqual(decided(oneByOne(policy), space()))
        subjects += once.length
      }
    }),
    { seed: 1, numRuns: 60 },
  )
  expect(judgedOnce.length).toBeGreaterThan(8)
  expect(subjects).toBeGreaterThan(500)
})

it('and so do the reports of them', async () => {
  let passing = 0
  await fc.assert(
    fc.asyncProperty(opened(plainTemplate()), async ({ template, parameters }) => {
      const reported = async (policies: readonly Policy[]) => {
        const space = spaceOfTemplate(doubled(template), { parameters })
        const { outcomes, passes } = await judge(
          judging({ spaces: [space], policies: selected(...policies) }),
        )
        return { outcomes, passes }
      }
      const together = await reported(judgedOnce)
      expect(together).toEqual(await reported(judgedOnce.map(oneByOne)))
      passing += together.passes.reduce((sum, { subjects }) => sum + subjects.length, 0)
    }),
    { seed: 2, numRuns: 40 },
  )
  expect(passing).toBeGreaterThan(200)
})
