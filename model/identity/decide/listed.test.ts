import { describe, expect, it } from 'vitest'
import { documentOf } from '../fixtures/everything.ts'
import { asListed } from './listed.ts'
import { isSubset } from './subset.ts'

const compared = (action: string, one: string, other: string): string => {
  const on = (Resource: string) => documentOf({ Effect: 'Allow', Action: action, Resource })
  return isSubset([[on(one)]], [[on(other)]], { universe: asListed }).is
}

describe('what a request of an action is about', () => {
  const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:it'
  it.each([
    // AWS: whoever calls an alias or a version is allowed that, and not the function.
    ['lambda:InvokeFunction', `${functionArn}:prod`, functionArn, 'no'],
    ['lambda:InvokeFunction', functionArn, `${functionArn}:prod`, 'no'],
    ['lambda:InvokeFunction', `${functionArn}:*`, `${functionArn}:prod`, 'no'],
    ['lambda:InvokeFunction', `${functionArn}:prod`, `${functionArn}:*`, 'yes'],
    ['lambda:InvokeFunction', `${functionArn}*`, `${functionArn}:*`, 'no'],
    ['lambda:GetFunctionConfiguration', `${functionArn}:1`, functionArn, 'no'],
    // Nothing is called by two of them, and a function of no account is none.
    ['lambda:InvokeFunction', `${functionArn}:prod:1`, functionArn, 'yes'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:function:it', functionArn, 'yes'],
    // What has no versions is called by its name alone.
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:111122223333:jobs:1', 'arn:aws:sqs:::x', 'yes'],
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:111122223333:jobs', 'arn:aws:sqs:::x', 'no'],
  ])('%s: all of %s is within %s: %s', (action, one, other, is) => {
    expect(compared(action, one, other)).toBe(is)
  })
})
