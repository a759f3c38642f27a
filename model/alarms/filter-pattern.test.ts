import { expect, it } from 'vitest'
import { type Known, letsThrough } from './filter-pattern.ts'

const event: Known = new Map([
  ['eventName', 'CreateSecurityGroup'],
  ['eventSource', 'ec2.amazonaws.com'],
  ['readOnly', 'false'],
  ['errorCode', undefined],
])

it.each([
  ['', true],
  ['{ $.eventName = CreateSecurityGroup }', true],
  ['{$.eventName="CreateSecurityGroup"}', true],
  ['{ $.eventName = createsecuritygroup }', false],
  ['{ $.eventName = "Create*" }', true],
  ['{ $.eventName = *Group }', true],
  ['{ $.eventName = %^Create% }', true],
  ['{ $.eventName = %Delete% }', false],
  ["{ $.['eventName'] = CreateSecurityGroup }", true],
  ['{ $.eventName != DeleteSecurityGroup }', true],
  ['{ $.eventName != CreateSecurityGroup }', false],
  // And is stronger than or.
  ['{ $.eventName = CreateSecurityGroup || $.eventName = x && $.eventName = y }', true],
  ['{ ($.eventName = CreateSecurityGroup || $.eventName = x) && $.eventName = y }', false],
  ['{ $.errorCode NOT EXISTS && $.readOnly IS FALSE }', true],
  ['{ $.errorCode = "AccessDenied" }', false],
  ['{ $.readOnly is true }', false],
  // Of what is not known of an event, some has another value.
  ['{ $.userIdentity.type = "Root" }', false],
  ['{ $.userIdentity.type != "Root" }', false],
  ['{ $.userIdentity.type = "Root" || $.eventName = Create* }', true],
  ['{ $.responseElements.code > 1 }', false],
  ['{ $.resources[0].ARN = x }', false],
  ['CreateSecurityGroup', true],
  ['?CreateSecurityGroup ?DeleteSecurityGroup', true],
  ['CreateSecurityGroup DeleteSecurityGroup', false],
  ['CreateSecurityGroup -Root', false],
  ['"ec2.amazonaws.com" CreateSecurityGroup', true],
  // What nobody can read is no answer.
  ['{ $.eventName = }', undefined],
  ['{ $.eventName = a', undefined],
  ['{ ($.eventName = a }', undefined],
  ['{ $.eventName = a } x', undefined],
  ['{ eventName = a }', undefined],
  ['{ $.eventName LIKE a }', undefined],
  ['{}', undefined],
  ['[ip, user]', undefined],
  [`{ $.eventName = ${'a'.repeat(1024)} }`, undefined],
  [`{ ${'('.repeat(1000)} }`, undefined],
])('%s: %s', (pattern, expected) => {
  expect(letsThrough(pattern, event)).toBe(expected)
})
