import fc from 'fast-check'
import { isScalar, type Json } from '../../model/json.ts'
import { absent, isTextType, type Opening } from './draft.ts'
import { asListParameter, asParameter } from './parameters.ts'

/** A mapping's second key. */
const entry = 'value'

const regions = ['us-east-1', 'eu-west-1', 'cn-north-1', 'us-gov-west-1']

const byMapping = (piece: fc.Arbitrary<Opening>): fc.Arbitrary<Opening> =>
  fc
    .record({
      by: fc.constantFrom('parameter', 'declared', 'region', 'fixed'),
      complete: fc.boolean(),
      fallback: fc.boolean(),
      at: fc.nat(3),
      piece,
    })
    .map(
      ({ by, complete, fallback, at, piece }): Opening =>
        (value, other, draft) => {
          const keys =
            by === 'region'
              ? regions.slice(0, complete ? 4 : 2)
              : ['prod', 'dev', 'test'].slice(0, complete ? 3 : 2)
          const map = draft.mapping(
            Object.fromEntries(
              keys.map((key, index) => [key, { [entry]: index === at % keys.length ? other : value }]),
            ),
          )
          const existing = draft.declared(at, isTextType)
          const key: Json =
            by === 'region'
              ? { Ref: 'AWS::Region' }
              : by === 'fixed'
                ? 'prod'
                : by === 'declared' && existing !== undefined
                  ? { Ref: existing }
                  : draft.parameter({
                      Type: 'String',
                      AllowedValues: ['prod', 'dev'],
                      ...(complete && { Default: 'dev' }),
                    })
          if (!fallback) return { 'Fn::FindInMap': [map, key, entry] }
          draft.extended = true
          return { 'Fn::FindInMap': [map, key, entry, { DefaultValue: piece(value, other, draft) }] }
        },
    )

/** The text is put together from two parts, one of which is opened further. */
const inParts = (piece: fc.Arbitrary<Opening>): fc.Arbitrary<Opening> =>
  fc
    .record({
      at: fc.nat(8),
      head: fc.boolean(),
      form: fc.constantFrom('join', 'sub', 'sub with map', 'join by', 'join some'),
      piece,
    })
    .map(
      ({ at, head, form, piece }): Opening =>
        (value, other, draft) => {
          const whole = String(value)
          const separated = form === 'join by' ? whole.search(/[-./]/) : -1
          const cut = separated >= 0 ? separated : Math.min(at, whole.length)
          const separator = separated >= 0 ? (whole[separated] as string) : ''
          const [before, after] = [whole.slice(0, cut), whole.slice(cut + separator.length)]
          const opened = piece(
            head ? before : after,
            head ? `${other}`.slice(0, cut) : `${other}`.slice(cut + separator.length),
            draft,
          )
          if (form.startsWith('sub')) return subOf(opened, before, after, head, form === 'sub with map')
          const isOptional = form === 'join some'
          const there = isOptional ? { 'Fn::If': [draft.condition(at), opened, absent] } : opened
          return { 'Fn::Join': [separator, head ? [there, after] : [before, there]] }
        },
    )

const subOf = (opened: Json, before: string, after: string, head: boolean, withMap: boolean): Json => {
  const name = (opened as { Ref?: string }).Ref
  const bare = name !== undefined && name !== 'AWS::NoValue' && !withMap
  const hole = bare ? `\${${name}}` : `\${V}`
  const text = head ? `${hole}${after}` : `${before}${hole}`
  return { 'Fn::Sub': bare ? text : [text, { V: opened }] }
}

const selected = fc
  .record({ by: fc.constantFrom('literal', 'parameter', 'split'), first: fc.boolean(), piece: asParameter() })
  .map(
    ({ by, first, piece }): Opening =>
      (value, other, draft) => {
        if (by === 'split')
          return {
            'Fn::Select': [
              first ? 0 : 1,
              { 'Fn::Split': ['|', `${first ? value : other}|${first ? other : value}`] },
            ],
          }
        const index: Json =
          by === 'literal'
            ? first
              ? 0
              : '1'
            : draft.parameter({ Type: 'Number', AllowedValues: [0, 1], ...(first && { Default: 0 }) })
        return { 'Fn::Select': [index, first ? [piece(value, other, draft), other] : [other, value]] }
      },
  )

/** A piece between separators of a parameter that may hold anything. */
const cutOut = fc
  .record({
    at: fc.nat(2),
    separator: fc.constantFrom('_', '_', '/', ',', '--'),
    now: fc.boolean(),
    existing: fc.option(fc.nat(3)),
  })
  .map(
    ({ at, separator, now, existing }): Opening =>
      (value, other, draft) => {
        const whole = [other, other, other].with(at, value).join(separator)
        const name = existing === null ? undefined : draft.declared(existing, (type) => type === 'String')
        const of =
          name === undefined
            ? draft.parameter({ Type: 'String', ...(now && { Default: whole }) })
            : { Ref: name }
        return { 'Fn::Select': [at, { 'Fn::Split': [separator, of] }] }
      },
  )

/** Two parameters that may hold anything, with a text between them. */
const ofTwo = fc.record({ at: fc.nat(8), existing: fc.nat(3), form: fc.constantFrom('join', 'sub') }).map(
  ({ at, existing, form }): Opening =>
    (value, _, draft) => {
      const whole = String(value)
      const [before, after] = [whole.slice(0, at), whole.slice(at + 1)]
      const first: Json = {
        Ref: draft.declared(existing, isTextType) ?? String(draft.parameter({ Type: 'String' }).Ref),
      }
      const second = draft.parameter({ Type: 'String', ...(before !== '' && { Default: after }) })
      const between = whole.slice(before.length, whole.length - after.length)
      return form === 'join'
        ? { 'Fn::Join': [between, [first, second]] }
        : { 'Fn::Sub': [`\${F}${between}\${S}`, { F: first, S: second }] }
    },
)

const imported = fc.record({ named: fc.boolean(), at: fc.nat(3) }).map(
  ({ named, at }): Opening =>
    (_, __, draft) => {
      const declared = draft.declared(at, isTextType)
      if (!named || declared === undefined) return { 'Fn::ImportValue': `export-${at}` }
      return { 'Fn::ImportValue': { 'Fn::Sub': `\${${declared}}-export` } }
    },
)

/** What a nested stack puts out, if there is one. */
const output = fc.record({ at: fc.nat(2), isSub: fc.boolean() }).map(
  ({ at, isSub }): Opening =>
    (value, _, draft) => {
      const path = draft.outputs[at % Math.max(draft.outputs.length, 1)]
      if (path === undefined) return value
      return isSub ? { 'Fn::Sub': `\${${path}}` } : { 'Fn::GetAtt': path.split(/\.(.*)/).slice(0, 2) }
    },
)

const dynamic = fc.record({ at: fc.nat(2), form: fc.constantFrom('whole', 'part', 'named', 'joined') }).map(
  ({ at, form }): Opening =>
    (value, _, draft) => {
      const reference = `{{resolve:ssm:/dynamic/${at}}}`
      const declared = draft.declared(at, isTextType)
      if (form === 'part') return `${String(value).slice(0, 2)}${reference}`
      if (form === 'whole' || declared === undefined) return reference
      return form === 'named'
        ? { 'Fn::Sub': `{{resolve:ssm:/dynamic/\${${declared}}}}` }
        : { 'Fn::Join': ['/', ['{{resolve:ssm:', { Ref: declared }, `${at}}}`]] }
    },
)

const computed = fc.constantFrom<Opening>(
  (value) => ({ 'Fn::Base64': String(value) }),
  (value) => ({
    'Fn::Select': [0, { 'Fn::Cidr': [String(value).includes('/') ? String(value) : '10.0.0.0/16', 2, 6] }],
  }),
  (_, __, draft) => ({
    'Fn::Select': [
      0,
      {
        'Fn::Cidr': [
          draft.parameter({ Type: 'String', AllowedValues: ['0.0.0.0/0', '10.0.0.0/8'] }),
          1,
          '24',
        ],
      },
    ],
  }),
  () => ({ 'Fn::Select': [0, { 'Fn::Cidr': ['0.0.0.0/0', 1, 32] }] }),
  (value, other, draft) => {
    draft.extended = true
    return {
      'Fn::ToJsonString': { [String(value)]: draft.parameter({ Type: 'String', Default: String(other) }) },
    }
  },
  (value, other, draft) => {
    draft.extended = true
    const some = { 'Fn::If': [draft.condition(1), draft.parameter({ Type: 'String' }), absent] }
    return { 'Fn::ToJsonString': { a: some, [String(value)]: [String(other), some] } }
  },
  (_, __, draft) => {
    draft.extended = true
    const text = draft.parameter({ Type: 'String', AllowedPattern: '[a-z_]*' })
    return { 'Fn::Join': ['', [{ 'Fn::Length': { 'Fn::Split': ['_', text] } }, '0']] }
  },
  (value, other, draft) => {
    draft.extended = true
    const some = { 'Fn::If': [draft.condition(2), String(value), absent] }
    return { 'Fn::Length': [some, String(other), some] }
  },
  (value, other, draft) => {
    draft.extended = true
    return { 'Fn::Length': draft.parameter({ Type: 'CommaDelimitedList', Default: `${value},${other}` }) }
  },
)

/** A scalar that becomes an expression: parameters, compounds, mappings, what other stacks export. */
export const asExpression = (): fc.Arbitrary<Opening> => {
  const { expression } = fc.letrec<{ expression: Opening }>((tie) => {
    const piece = fc.oneof({ maxDepth: 2, depthSize: 'small' }, asParameter(), tie('expression'))
    return {
      expression: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        { weight: 6, arbitrary: asParameter() },
        { weight: 2, arbitrary: byMapping(piece) },
        { weight: 4, arbitrary: inParts(piece) },
        { weight: 2, arbitrary: selected },
        { weight: 1, arbitrary: cutOut },
        { weight: 1, arbitrary: ofTwo },
        { weight: 1, arbitrary: asListParameter() },
        { weight: 1, arbitrary: imported },
        { weight: 1, arbitrary: output },
        { weight: 1, arbitrary: dynamic },
        { weight: 1, arbitrary: computed },
      ),
    }
  })
  return expression.map(
    (open): Opening =>
      (value, other, draft) =>
        open(isScalar(value) ? value : 'value', isScalar(other) ? other : 'other', draft),
  )
}
