import fc from 'fast-check'
import type { Json } from '../../model/json.ts'
import { type Draft, isListType, isTextType } from './draft.ts'

/** An expression that is complete once it is known what the template declares. */
export type Expression = (draft: Draft) => Json

/** Few texts, so that comparisons often hold. */
export const words = ['prod', 'dev', 'test', 'prod-eu']

/** Parameters that decide about whole templates, as most templates have them. */
export const stage = (): fc.Arbitrary<Expression> =>
  fc
    .record({
      declared: fc.constantFrom(
        { Type: 'String', AllowedValues: ['prod', 'dev'] },
        { Type: 'String', AllowedValues: ['prod', 'dev', 'test'] },
        { Type: 'String' },
        { Type: 'String', AllowedPattern: '[a-z]{2,4}' },
        { Type: 'String', MinLength: 1, MaxLength: 7 },
        { Type: 'Number', MinValue: 1, MaxValue: 5 },
        { Type: 'CommaDelimitedList' },
        { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stage' },
        { Type: 'AWS::EC2::VPC::Id' },
      ),
      now: fc.constantFrom('none', 'default', 'given'),
      value: fc.constantFrom('prod', 'dev'),
    })
    .map(
      ({ declared, now, value }): Expression =>
        (draft) => {
          const fitting = fittingValue(declared.Type, value)
          if ('Default' in declared || now === 'none') return draft.parameter(declared)
          return now === 'default'
            ? draft.parameter({ ...declared, Default: fitting })
            : draft.parameter(declared, fitting)
        },
    )

const fittingValue = (type: string, word: string): string =>
  type === 'Number' ? '2' : type === 'AWS::EC2::VPC::Id' ? 'vpc-0123456789abcdef0' : word

const constant = fc.constantFrom(
  ...words,
  'prod-x',
  '2',
  '',
  'live',
  'eu-west-1',
  'cn-north-1',
  'aws',
  'aws-cn',
  '111111111111',
  '{{resolve:ssm:/stage}}',
  '{"is":"prod","of":["x","prod"]}',
)

const parameter = fc.nat(5).map(
  (at): Expression =>
    (draft) => {
      const name = draft.declared(at, isTextType)
      return name === undefined
        ? draft.parameter({ Type: 'String', AllowedValues: ['prod', 'dev'] })
        : { Ref: name }
    },
)

const pseudo = fc
  .constantFrom('AWS::Region', 'AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix')
  .map(
    (name): Expression =>
      () => ({ Ref: name }),
  )

const compound = fc
  .record({
    form: fc.constantFrom('sub', 'join', 'split', 'map', 'list', 'item', 'region', 'length', 'json'),
    of: parameter,
    at: fc.nat(3),
  })
  .map(
    ({ form, of, at }): Expression =>
      (draft) => {
        const text = of(draft)
        const lists = draft.declared(at, isListType)
        switch (form) {
          case 'sub':
            return { 'Fn::Sub': [`\${V}-x`, { V: text }] }
          case 'join':
            return { 'Fn::Join': ['-', [text, 'eu']] }
          case 'split':
            return { 'Fn::Select': ['0', { 'Fn::Split': ['-', text] }] }
          case 'map':
            return {
              'Fn::FindInMap': [
                draft.mapping({ prod: { is: 'live' }, dev: { is: 'trial' }, test: { is: 'trial' } }),
                text,
                'is',
              ],
            }
          case 'list':
            return lists === undefined ? text : { 'Fn::Join': ['', { Ref: lists }] }
          case 'item':
            return lists === undefined ? text : { 'Fn::Select': [0, { Ref: lists }] }
          case 'length':
            draft.extended = true
            return { 'Fn::Length': lists === undefined ? { 'Fn::Split': ['-', text] } : { Ref: lists } }
          case 'json':
            draft.extended = true
            return { 'Fn::ToJsonString': { is: text, of: ['x', text] } }
          case 'region':
            return { 'Fn::Join': ['-', [text, { Ref: 'AWS::Partition' }]] }
        }
      },
  )

const operand = fc.oneof(
  { weight: 5, arbitrary: parameter },
  { weight: 2, arbitrary: pseudo },
  { weight: 2, arbitrary: compound },
)

const comparison = fc
  .record({
    left: operand,
    right: fc.oneof(
      {
        weight: 5,
        arbitrary: constant.map(
          (text): Expression =>
            () =>
              text,
        ),
      },
      { weight: 1, arbitrary: operand },
    ),
    swapped: fc.boolean(),
  })
  .map(
    ({ left, right, swapped }): Expression =>
      (draft) => {
        const sides = [left(draft), right(draft)]
        return { 'Fn::Equals': swapped ? sides.reverse() : sides }
      },
  )

const named = fc.nat(5).map(
  (at): Expression =>
    (draft) => ({ Condition: draft.condition(at) }),
)

/** A condition, nested to a few levels, that may speak of those declared before it. */
export const condition = (): fc.Arbitrary<Expression> =>
  fc.letrec<{ condition: Expression }>((tie) => {
    const inner = tie('condition')
    const several = (name: string) =>
      fc.array(inner, { minLength: 2, maxLength: 3 }).map(
        (parts): Expression =>
          (draft) => ({ [name]: parts.map((part) => part(draft)) }),
      )
    return {
      condition: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        { weight: 4, arbitrary: comparison },
        { weight: 1, arbitrary: named },
        {
          weight: 1,
          arbitrary: inner.map(
            (part): Expression =>
              (draft) => ({ 'Fn::Not': [part(draft)] }),
          ),
        },
        { weight: 1, arbitrary: several('Fn::And') },
        { weight: 1, arbitrary: several('Fn::Or') },
      ),
    }
  }).condition
