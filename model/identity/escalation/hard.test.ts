import { expect, it } from 'vitest'
import { decide, defaults } from '../../../checks/decide/decide.ts'
import { Effort } from '../../../checks/decide/effort.ts'
import { search } from '../../../checks/decide/search.ts'
import noEscalation from '../../../policies/iam/no-escalation.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import type { JsonObject } from '../../json.ts'

/** Whether a text meets all three takes 2 to the 14th steps to see, and each question here asks it. */
const any = '?'.repeat(14)
const hard = {
  StringLike: { 'aws:RequestTag/x': `*a${any}` },
  StringNotLike: { 'aws:RequestTag/x': [`?*a${any}`, `a${any}`] },
}

const template: JsonObject = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
        Policies: [
          {
            PolicyName: 'hard',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: hard }],
            },
          },
        ],
      },
    },
  },
}

it('is not asked again in each of many regions and accounts what is hard to see', () => {
  const options = noEscalation.options?.defaults
  const { outcome, quantified } = decide(noEscalation, spaceOfTemplate(template), 'Role', {
    ...defaults,
    policyOptions: options,
    search,
    effort: Effort.ofSpace(),
  })
  expect(outcome).toBe('unknown')
  expect(quantified.cases).toBeLessThan(30)
})
