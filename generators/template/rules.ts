import fc from 'fast-check'
import { isScalar, type Json } from '../../model/json.ts'
import { type Expression, words } from './conditions.ts'
import { type Draft, isListType } from './draft.ts'

const forms = ['contains', 'equals', 'not', 'each in', 'each equals', 'all of a type', 'value of'] as const

/** A claim about one parameter, which some of its values meet. */
const assertion = fc
  .record({ form: fc.constantFrom(...forms), at: fc.nat(5), kept: fc.integer({ min: 1, max: 3 }) })
  .map(
    ({ form, at, kept }): Expression =>
      (draft) => {
        const name = draft.declared(at, (type) => type === 'String')
        if (name === undefined)
          return { 'Fn::Equals': [draft.parameter({ Type: 'String', Default: 'prod' }), 'prod'] }
        const text = { Ref: name }
        const some = [...valuesOf(draft, name), 'prod'].slice(0, kept)
        const word = some.at(-1) as Json
        const list = draft.declared(at, isListType)
        switch (form) {
          case 'contains':
            return { 'Fn::Contains': [some, text] }
          case 'equals':
            return { 'Fn::Equals': [text, word] }
          case 'not':
            return { 'Fn::Not': [{ 'Fn::Equals': [text, word] }] }
          case 'each in':
            return {
              'Fn::EachMemberIn':
                list === undefined ? [[text], some] : [{ Ref: list }, valuesOf(draft, list)],
            }
          case 'each equals':
            return { 'Fn::EachMemberEquals': [list === undefined ? [text, text] : { Ref: list }, word] }
          case 'all of a type':
          case 'value of':
            return ofNetworks(form, draft, word) ?? { 'Fn::Contains': [some, text] }
        }
      },
  )

const vpc = 'AWS::EC2::VPC::Id'

/** A claim about the parameters that are networks, if there are any: what they are, or what they are tagged with. */
const ofNetworks = (form: 'all of a type' | 'value of', draft: Draft, word: Json): Json | undefined => {
  const name = draft.declared(0, (type) => type === vpc)
  if (name === undefined) return undefined
  return form === 'value of'
    ? { 'Fn::Equals': [{ 'Fn::ValueOf': [name, 'Tags.Stage'] }, word] }
    : { 'Fn::EachMemberIn': [{ 'Fn::RefAll': vpc }, ['vpc-0123456789abcdef0', 'vpc-00000000000000000']] }
}

const valuesOf = (draft: Draft, name: string): readonly Json[] => {
  const { AllowedValues, Default } = draft.parameters[name] ?? {}
  if (Array.isArray(AllowedValues)) return AllowedValues
  return isScalar(Default) && Default !== '' ? [Default, ...words] : words
}

/** A rule that narrows what may be chosen. */
export const rule = (): fc.Arbitrary<Expression> =>
  fc.record({ when: fc.option(assertion), then: fc.array(assertion, { minLength: 1, maxLength: 2 }) }).map(
    ({ when, then }): Expression =>
      (draft) => ({
        ...(when !== null && { RuleCondition: when(draft) }),
        Assertions: then.map((one) => ({ Assert: one(draft), AssertDescription: 'must hold' })),
      }),
  )
