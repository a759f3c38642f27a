import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'

/** Texts that are written in another way somewhere, or that mean something where they are put. */
export const awkward = [
  ...['', 'a', 'b', 'a,b', ' a', 'a ', 'x"y', '\\', '\\"', '"', '[a]', '{"k":"a"}', "'", '\n', 'é', '😀'],
  ...['0', '00', '01', '1', '1.0', '+1', 'true', '${A}', '$', '10.0.0.0/16', 'Ref', 'A', 'a|b', '|', 'YQ=='],
]

/** What a list parameter may be given: its items are among those that it allows. */
const allowedItems = ['a', 'b', 'x"y', '\\']
const blocks = ['10.0.0.0/16', '10.1.0.0/22']
export const lists = ['', 'a', 'a,b', 'b,x"y', '\\,a,b']

const names = ['P', 'Q', 'R'] as const

interface Pieces {
  readonly text: Json
  readonly list: Json
}

const word = () => fc.constantFrom(...awkward)
const between = () => fc.constantFrom(',', '|', '', '","', 'a', '\\')
const name = () => fc.constantFrom(...names)
const condition = () => fc.constantFrom('C', 'D', 'E')
const absent: Json = { Ref: 'AWS::NoValue' }

/** More ways in which items are there than are listed one by one. */
const many = (): fc.Arbitrary<Json> =>
  fc.array(
    fc
      .tuple(condition(), word(), fc.constantFrom('a', absent))
      .map((branches): Json => ({ 'Fn::If': branches })),
    { minLength: 7, maxLength: 7 },
  )

const index = (): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom<Json>('0', '0', '00', '01', '1', '', 0, 0, 1),
    name().map((Ref) => ({ Ref })),
  )

/** Texts and lists of what is open, and of what else stands there. */
const pieces = (others: readonly fc.Arbitrary<Json>[]) =>
  fc.letrec<Pieces>((tie) => {
    const text = tie('text') as fc.Arbitrary<Json>
    const list = tie('list') as fc.Arbitrary<Json>
    const chosen = (part: fc.Arbitrary<Json>) =>
      fc.tuple(condition(), part, part).map((branches): Json => ({ 'Fn::If': branches }))
    const items = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: text },
        { weight: 1, arbitrary: fc.constant<Json>({ Ref: 'L' }) },
        {
          weight: 2,
          arbitrary: fc.tuple(condition(), text).map(([c, item]): Json => ({ 'Fn::If': [c, item, absent] })),
        },
      ),
      { maxLength: 3 },
    )
    return {
      text: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'awkward' },
        { weight: 4, arbitrary: name().map((Ref): Json => ({ Ref })) },
        { weight: 2, arbitrary: word() },
        chosen(text),
        fc
          .record({ words: fc.tuple(word(), word(), word()), V: text, W: text })
          .map(({ words: [first, second, third], V, W }): Json => {
            const around = [first, second, third].map((one) => one.replaceAll('${', '${!'))
            return { 'Fn::Sub': [`${around[0]}\${V}${around[1]}\${W}${around[2]}`, { V, W }] }
          }),
        fc.tuple(between(), items).map((parts): Json => ({ 'Fn::Join': parts })),
        fc.tuple(between(), list).map((parts): Json => ({ 'Fn::Join': parts })),
        fc.tuple(between(), many()).map((parts): Json => ({ 'Fn::Join': parts })),
        fc.tuple(index(), many()).map((parts): Json => ({ 'Fn::Select': parts })),
        fc.tuple(index(), list).map((parts): Json => ({ 'Fn::Select': parts })),
        fc.tuple(index(), items).map((parts): Json => ({ 'Fn::Select': parts })),
        fc.record({ first: name(), second: fc.constantFrom('k', 'l'), fallback: fc.option(text) }).map(
          ({ first, second, fallback }): Json => ({
            'Fn::FindInMap': [
              'Map',
              { Ref: first },
              second,
              ...(fallback === null ? [] : [{ DefaultValue: fallback }]),
            ],
          }),
        ),
        text.map((inner): Json => ({ 'Fn::Base64': inner })),
        list.map((inner): Json => ({ 'Fn::Length': inner })),
        fc
          .tuple(word(), fc.oneof(text, list, items))
          .map(([key, value]): Json => ({ 'Fn::ToJsonString': { [`k${key}`]: value } })),
        items.map((inner): Json => ({ 'Fn::ToJsonString': inner })),
        fc
          .tuple(index(), fc.constantFrom(1, '2'))
          .map(
            ([at, count]): Json => ({ 'Fn::Select': [at, { 'Fn::Cidr': [{ Ref: 'Block' }, count, '8'] }] }),
          ),
        ...others,
      ),
      list: fc.oneof(
        { maxDepth: 2, depthIdentifier: 'awkward' },
        { weight: 3, arbitrary: fc.constant<Json>({ Ref: 'L' }) },
        fc
          .tuple(
            between().filter((one) => one !== ''),
            text,
          )
          .map((parts): Json => ({ 'Fn::Split': parts })),
        chosen(list),
      ),
    }
  })

const output = () =>
  fc.constantFrom('Text', 'Items').map((name): Json => ({ 'Fn::GetAtt': `Nested.Outputs.${name}` }))

/** What the nested stack makes of a text that it is passed, and of one that it takes for a list. */
const made = (): fc.Arbitrary<readonly [Json, Json]> => {
  const A = { Ref: 'A' }
  const B = { Ref: 'B' }
  return fc.tuple(
    fc.constantFrom<Json>(
      A,
      { 'Fn::Sub': 'x${A}"' },
      { 'Fn::ToJsonString': { k: A } },
      { 'Fn::Select': [0, { 'Fn::Split': ['a', A] }] },
      { 'Fn::Base64': A },
    ),
    fc.constantFrom<Json>(
      { 'Fn::Join': ['|', B] },
      { 'Fn::Select': ['1', B] },
      { 'Fn::ToJsonString': [B] },
      { 'Fn::Length': B },
    ),
  )
}

/** What stands in a template where everything is open. */
export interface Awkward {
  readonly template: JsonObject
  /** The template of the stack nested in it. */
  readonly nested: JsonObject
  /** Texts, of which the second reads nothing but parameters. */
  readonly texts: readonly [Json, Json]
}

const parameter = () => fc.uniqueArray(word(), { minLength: 1, maxLength: 3 })

/** A template with parameters of few values, what can be made from them, and a nested stack that they are passed to. */
export const awkwardTemplate = (): fc.Arbitrary<Awkward> => {
  const { text } = pieces([])
  return fc
    .record({
      allowed: fc.tuple(parameter(), parameter(), parameter()),
      compared: word(),
      mapped: fc.array(word(), { minLength: 6, maxLength: 6 }),
      passed: fc.tuple(text, text),
      made: made(),
      texts: fc.tuple(pieces([output(), output()]).text, text),
    })
    .map(({ allowed, compared, mapped, passed: [A, B], made: [Text, Items], texts }) => {
      const keys = [...new Set(allowed.flat())].slice(0, 3)
      const inner = {
        Parameters: { A: { Type: 'String' }, B: { Type: 'CommaDelimitedList' } },
        Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
        Outputs: { Text: { Value: Text }, Items: { Value: Items } },
      }
      const [P, Q, R] = allowed.map((AllowedValues) => ({ Type: 'String', AllowedValues }))
      const is = (name: string, value = '') => ({ 'Fn::Equals': [{ Ref: name }, value] })
      const template = {
        Parameters: {
          P,
          Q,
          R,
          L: { Type: 'CommaDelimitedList', AllowedValues: allowedItems },
          Block: { Type: 'String', AllowedValues: blocks },
        },
        Mappings: {
          Map: Object.fromEntries(keys.map((key, at) => [key, { k: mapped[at], l: mapped[at + 3] }])),
        },
        Conditions: {
          C: is('P', allowed[0][0]),
          D: { 'Fn::Not': [is('Q', allowed[1][0])] },
          E: is('R', compared),
        },
        Resources: {
          Nested: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL: './nested.json', Parameters: { A, B } },
          },
        },
      }
      return { template: template as unknown as JsonObject, nested: inner as unknown as JsonObject, texts }
    })
}
