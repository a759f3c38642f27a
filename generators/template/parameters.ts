import fc from 'fast-check'
import { isScalar, type Json, type JsonObject } from '../../model/json.ts'
import type { Draft, Opening } from './draft.ts'

/** A value that a parameter has by default, that is given to it, or neither. */
type Now = 'default' | 'default other' | 'given' | 'given other' | 'none'
const now = fc.constantFrom<Now>('none', 'default', 'default other', 'given', 'given other')

const declare = (
  draft: Draft,
  declared: JsonObject,
  value: string,
  other: string,
  which: Now,
): JsonObject => {
  const chosen = which.endsWith('other') ? other : value
  return which === 'none'
    ? draft.parameter(declared)
    : which.startsWith('default')
      ? draft.parameter({ ...declared, Default: chosen })
      : draft.parameter(declared, chosen)
}

const allowed = fc.record({ both: fc.boolean(), now }).map(
  ({ both, now }): Opening =>
    (value, other, draft) => {
      const values = both ? [...new Set([String(value), String(other)])] : [String(value)]
      return declare(
        draft,
        { Type: 'String', AllowedValues: values },
        String(value),
        values.at(-1) as string,
        now,
      )
    },
)

const free = now.map(
  (now): Opening =>
    (value, other, draft) =>
      declare(draft, { Type: 'String' }, String(value), String(other), now),
)

/** Patterns that hold of some values and not of others; what is declared as default or given must match. */
const patterns = ['[A-Za-z]*', '[a-z]+', '[^A-Z]*', '.*[a-z-]', 'Enabled|Suspended|Other', '[a-z0-9./-]*']

const patterned = fc.record({ pattern: fc.constantFrom(...patterns), now }).map(
  ({ pattern, now }): Opening =>
    (value, other, draft) => {
      const matches = (one: Json) => new RegExp(`^(?:${pattern})$`).test(String(one))
      const declared = { Type: 'String', AllowedPattern: pattern }
      const wanted = now.endsWith('other') ? other : value
      return declare(draft, declared, String(value), String(other), matches(wanted) ? now : 'none')
    },
)

const measured = fc.record({ less: fc.nat(2), more: fc.nat(2), now }).map(
  ({ less, more, now }): Opening =>
    (value, other, draft) => {
      const text = String(value)
      const declared = {
        Type: 'String',
        MinLength: Math.max(0, text.length - less),
        MaxLength: text.length + more,
      }
      const fits = String(other).length >= declared.MinLength && String(other).length <= declared.MaxLength
      return declare(draft, declared, text, fits ? String(other) : text, now)
    },
)

const bounded = fc
  .record({ less: fc.option(fc.nat(3)), more: fc.option(fc.nat(3)), listed: fc.boolean(), now })
  .map(
    ({ less, more, listed, now }): Opening =>
      (value, other, draft) => {
        const number = Number(value)
        if (value === '' || Number.isNaN(number))
          return draft.parameter({ Type: 'Number', MinValue: 1, MaxValue: 400 })
        if (listed)
          return declare(
            draft,
            { Type: 'Number', AllowedValues: [number, number + 1] },
            String(number),
            String(number + 1),
            now,
          )
        const declared = {
          Type: 'Number',
          ...(less !== null && { MinValue: number - less }),
          ...(more !== null && { MaxValue: number + more }),
        }
        const fits =
          Number(other) >= number - (less ?? Infinity) &&
          Number(other) <= number + (more ?? Infinity) &&
          other !== ''
        return declare(draft, declared, String(number), fits ? String(Number(other)) : String(number), now)
      },
  )

const fromSystemsManager: Opening = (_, __, draft) =>
  draft.parameter({ Type: 'AWS::SSM::Parameter::Value<String>', Default: `/a/${draft.name('key')}` })

const aws = fc
  .constantFrom('AWS::EC2::VPC::Id', 'AWS::EC2::SecurityGroup::Id', 'AWS::EC2::AvailabilityZone::Name')
  .map(
    (type): Opening =>
      (_, __, draft) =>
        draft.parameter({ Type: type }),
  )

/** A scalar that becomes a parameter of any type. */
export const asParameter = (): fc.Arbitrary<Opening> =>
  fc.oneof(
    { weight: 4, arbitrary: allowed },
    { weight: 3, arbitrary: free },
    { weight: 2, arbitrary: patterned },
    { weight: 1, arbitrary: measured },
    { weight: 2, arbitrary: bounded },
    { weight: 1, arbitrary: fc.constant(fromSystemsManager) },
    { weight: 1, arbitrary: aws },
  )

/** A list of texts that becomes a list parameter; where there is none, one item of such a list. */
export const asListParameter = (): fc.Arbitrary<Opening> =>
  fc.record({ kind: fc.constantFrom('open', 'allowed', 'world'), now, at: fc.nat(1) }).map(
    ({ kind, now, at }): Opening =>
      (value, other, draft) => {
        const items = (Array.isArray(value) ? value : [value, other])
          .filter(isScalar)
          .map((item) => String(item).trim())
          .filter((item) => !item.includes(','))
        const joined = items.join(',')
        const declared =
          kind === 'world'
            ? { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: `/a/${draft.name('key')}` }
            : {
                Type: 'CommaDelimitedList',
                ...(kind === 'allowed' && items.length > 0 && { AllowedValues: [...new Set(items)] }),
              }
        const parameter =
          kind === 'world' ? draft.parameter(declared) : declare(draft, declared, joined, items[0] ?? '', now)
        return Array.isArray(value) ? parameter : { 'Fn::Select': [at, parameter] }
      },
  )
