import { expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { policyHolders } from '../written/holder.ts'
import { smallest, takenApart } from './suggestion.ts'

const stepsOf = (...Statement: readonly JsonObject[]): readonly string[] => {
  const It = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: { Version: '2012-10-17', Statement } },
  }
  const space = spaceOfTemplate({ Resources: { It } })
  const [written] = policyHolders.at(new AssignedWorld(space, open), 'It')?.documents ?? []
  const taken = written && takenApart(written)
  if (taken === undefined || 'why' in taken) throw new Error('It is not taken apart.')
  return smallest(taken, new Budget(100_000)).steps.map(({ text }) => text)
}

it('names no other statement for one that no request meets', () => {
  const Condition = { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } }
  expect(
    stepsOf(
      { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition },
    ),
  ).toEqual(['Statement 2 adds nothing'])
})

it('keeps what is about letters in any case, of which there are more than capitals and small ones', () => {
  const under = (operator: string, value: string | readonly string[]) => ({
    ...{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    Condition: { [operator]: { 'aws:PrincipalTag/team': value } },
  })
  const [equal, inAnyCase] = [under('StringEquals', ['ß', 'x']), under('StringEqualsIgnoreCase', 'ß')]
  expect(stepsOf(equal, inAnyCase)).toEqual([
    'Statement 1: ß adds nothing to the other values of aws:PrincipalTag/team',
  ])
})
