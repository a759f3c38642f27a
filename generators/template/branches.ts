import fc from 'fast-check'
import { absent, type Opening } from './draft.ts'

/** A value that stands behind a condition: beside another, beside nothing, beside itself, or twice so. */
export const asBranches = (): fc.Arbitrary<Opening> =>
  fc
    .record({
      form: fc.constantFrom('other', 'nothing', 'itself', 'nested', 'nested nothing'),
      swapped: fc.boolean(),
      by: fc.nat(5),
      inner: fc.nat(5),
    })
    .map(
      ({ form, swapped, by, inner }): Opening =>
        (value, other, draft) => {
          const choose = (at: number, yes: typeof value, no: typeof value) => ({
            'Fn::If': swapped ? [draft.condition(at), no, yes] : [draft.condition(at), yes, no],
          })
          switch (form) {
            case 'other':
              return choose(by, value, other)
            case 'nothing':
              return choose(by, value, absent)
            case 'itself':
              return choose(by, value, value)
            case 'nested':
              return choose(by, value, choose(inner, other, value))
            case 'nested nothing':
              return choose(by, choose(inner, value, absent), other)
          }
        },
    )
