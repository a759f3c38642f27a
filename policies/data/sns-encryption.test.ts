import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { topic } from '../../generators/data/store.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './sns-encryption.ts'

type Options = NonNullable<typeof policy.options>['defaults']

const outcomes = (
  template: object,
  options: Options | undefined = policy.options?.defaults,
): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}, undefined],
  ['fail', { KmsMasterKeyId: '' }, undefined],
  ['pass', { KmsMasterKeyId: 'alias/aws/sns' }, undefined],
  ['fail', { KmsMasterKeyId: 'alias/aws/sns' }, { key: 'own' }],
  ['pass', { KmsMasterKeyId: 'alias/own' }, { key: 'own' }],
  ['pass', { KmsMasterKeyId: { 'Fn::GetAtt': ['It', 'TopicArn'] } }, undefined],
  ['unknown', { KmsMasterKeyId: { 'Fn::ImportValue': 'key' } }, { key: 'own' }],
] as const)('%s: %j under %j', (outcome, Properties, options) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::SNS::Topic', Properties } } }, options)).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure, options: Options): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {})), options) ? 'pass' : 'fail',
    ]),
  )

const says = ({ KmsMasterKeyId }: { KmsMasterKeyId?: string }, { key }: Options): boolean =>
  KmsMasterKeyId !== undefined && (key === 'any' || !KmsMasterKeyId.startsWith('alias/aws'))

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(
      topic(),
      fc.record({ key: fc.constantFrom('any' as const, 'own' as const) }),
      (template, options) => {
        expect(outcomes(template, options)).toEqual(plainly(template, options))
      },
    ),
  )
})
