import type { Json, JsonObject } from '../../model/json.ts'

const nested = (depth: number, wrap: (inner: Json) => Json): Json => {
  let value: Json = 'deep'
  for (let level = 0; level < depth; level++) value = wrap(value)
  return value
}

/** What no schema allows anywhere, and a stranger's template may have everywhere. */
const plain: readonly Json[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  '',
  ' ',
  'nothing that fits',
  '__proto__',
  'constructor',
  '${',
  '${AWS::',
  '*',
  '0.0.0.0/0',
  '\u0000\u001b[31m\ud800',
  'x'.repeat(100_000),
  '{{resolve:ssm:/some/parameter}}',
  '{{resolve:secretsmanager:',
  [],
  {},
  [[]],
  [null],
  [null, 5, 'text', {}, []],
  [{ Key: 'k', Value: 'v' }],
  { '': '' },
  { Key: null, Value: {} },
  { constructor: { prototype: {} }, hasOwnProperty: 1, toString: null, length: -1 },
  JSON.parse('{"__proto__": {"Enabled": true, "Status": "Enabled"}}') as Json,
  nested(200, (inner) => [inner]),
  nested(200, (inner) => ({ Statement: inner })),
]

const intrinsics: readonly Json[] = [
  { Ref: 'AWS::NoValue' },
  { Ref: 'AWS::Region' },
  { Ref: 'AWS::NotificationARNs' },
  { Ref: 'ForallText' },
  { Ref: 'ForallNumber' },
  { Ref: 'ForallList' },
  { Ref: 'ForallStored' },
  { 'Fn::ImportValue': 'elsewhere' },
  { 'Fn::ImportValue': { 'Fn::Sub': '${ForallText}-export' } },
  { 'Fn::GetAtt': ['ForallOther', 'Arn'] },
  { 'Fn::GetAtt': 'ForallOther.Outputs.Nothing' },
  { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${ForallText}' },
  { 'Fn::Sub': ['${a}${b}', { a: { Ref: 'ForallList' }, b: { Ref: 'AWS::NoValue' } }] },
  { 'Fn::Join': ['', { Ref: 'ForallList' }] },
  {
    'Fn::Join': [',', ['a', { Ref: 'ForallText' }, { 'Fn::If': ['ForallIs', 'b', { Ref: 'AWS::NoValue' }] }]],
  },
  { 'Fn::Select': [{ Ref: 'ForallNumber' }, ['a', 'b']] },
  { 'Fn::Select': [9, ['a']] },
  { 'Fn::Split': [',', { Ref: 'ForallText' }] },
  { 'Fn::Split': ['', 'abc'] },
  { 'Fn::Base64': { Ref: 'ForallText' } },
  { 'Fn::Cidr': [{ Ref: 'ForallText' }, 4, 8] },
  { 'Fn::GetAZs': '' },
  { 'Fn::FindInMap': ['ForallMap', { Ref: 'ForallText' }, 'second'] },
  { 'Fn::FindInMap': ['ForallMap', 'top', 'none'] },
  { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://somewhere' } } },
  { 'Fn::Length': { Ref: 'ForallList' } },
  { 'Fn::ToJsonString': { a: [{ Ref: 'ForallText' }] } },
  { 'Fn::If': ['ForallIs', { Ref: 'AWS::NoValue' }, 'text'] },
  { 'Fn::If': ['ForallIs', ['one', { Ref: 'ForallText' }], { Key: 'block' }] },
  [{ 'Fn::If': ['ForallIs', { Ref: 'ForallList' }, { Ref: 'AWS::NoValue' }] }, 'b'],
]

const malformed: readonly Json[] = [
  { Ref: 5 },
  { Ref: 'Nowhere' },
  { Ref: '__proto__' },
  { 'Fn::Join': 5 },
  { 'Fn::Join': [{}, 'x'] },
  { 'Fn::If': [] },
  { 'Fn::If': ['Nowhere', 1, 2] },
  { 'Fn::Sub': null },
  { 'Fn::Sub': ['${a}'] },
  { 'Fn::Select': [-1, null] },
  { 'Fn::FindInMap': ['Nowhere'] },
  { 'Fn::GetAtt': [] },
  { 'Fn::GetAtt': ['__proto__', 'constructor'] },
  { 'Fn::Unheard': [{ Ref: 'ForallText' }] },
  { 'Fn::If': ['ForallIs', 1, 2], Ref: 'ForallText' },
  { 'Fn::ForEach::x': ['x', ['a'], {}] },
  nested(150, (inner) => ({ 'Fn::Join': ['', [inner]] })),
  nested(150, (inner) => ({ 'Fn::If': ['ForallIs', inner, 'x'] })),
]

/** Values to put where others are expected. */
export const junk: readonly Json[] = [...plain, ...intrinsics, ...malformed]

/** What the junk refers to. */
export const surroundings: Readonly<Record<string, JsonObject>> = {
  Parameters: {
    ForallText: { Type: 'String' },
    ForallNumber: { Type: 'Number', MinValue: 0, Default: 1 },
    ForallList: { Type: 'CommaDelimitedList', Default: 'a,b' },
    ForallStored: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/stored' },
  },
  Conditions: { ForallIs: { 'Fn::Equals': [{ Ref: 'ForallText' }, 'yes'] } },
  Mappings: { ForallMap: { top: { second: 'value' }, other: { second: ['a', 'b'] } } },
}

/** What may stand in place of a resource's properties, or of the resource. */
export const definitions = (definition: JsonObject): readonly Json[] => {
  const { Properties: _, ...bare } = definition
  return [
    bare,
    ...[null, [], 'text', 5, { Ref: 'AWS::NoValue' }, { 'Fn::If': ['ForallIs', {}, {}] }].map(
      (Properties) => ({
        ...bare,
        Properties,
      }),
    ),
    {
      ...definition,
      DeletionPolicy: 5,
      UpdatePolicy: [],
      Metadata: 'text',
      DependsOn: {},
      CreationPolicy: null,
    },
  ]
}
