import { describe, expect, it } from 'vitest'
import { open, withValue } from '../../../model/assignment.ts'
import type { JsonObject } from '../../../model/json.ts'
import { findResource } from '../../../model/resource.ts'
import { show } from '../../../model/show.ts'
import { List, Sym } from '../../../model/value.ts'
import { AssignedWorld } from '../../../model/world.ts'
import { spaceOfTemplate } from '../assemble.ts'
import { scopeOf } from '../scope.ts'

const template = (value: unknown): JsonObject =>
  ({
    Transform: 'AWS::LanguageExtensions',
    Parameters: {
      Name: { Type: 'String' },
      Size: { Type: 'Number', Default: 3 },
      Zones: { Type: 'CommaDelimitedList' },
      Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
      Index: { Type: 'String', AllowedValues: ['00', '01'] },
      Quoted: { Type: 'String', AllowedValues: ['x"y', 'z'] },
    },
    Mappings: {
      Sizes: { dev: { size: 1, list: ['a', 'b'] }, prod: { size: 10, list: ['c'] } },
      Circle: { dev: { size: { 'Fn::FindInMap': ['Circle', 'dev', 'size'] } } },
      Included: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } } },
    },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: value } },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
      Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'my-bucket' } },
    },
  }) as unknown as JsonObject

const read = (value: unknown, given: Readonly<Record<string, string>> = {}) => {
  const assignment = Object.entries(given).reduce((all, [name, one]) => withValue(all, name, one), open)
  const space = spaceOfTemplate(template(value))
  const topic = findResource(new AssignedWorld(space, assignment), 'Topic')
  const head = topic?.at('DisplayName').head
  return head instanceof List
    ? head.items.map((item) => show(head.scope.head(item), space))
    : show(head, space)
}

const region = { 'AWS::Region': 'eu-west-1' }

describe('a function of what is known', () => {
  it.each<[unknown, string | readonly string[]]>([
    ['plain', 'plain'],
    [{ 'Fn::Join': ['-', ['a', 'b', 'c']] }, 'a-b-c'],
    [{ 'Fn::Join': ['', []] }, 'an empty text'],
    [{ 'Fn::Join': [',', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a,b'],
    [{ 'Fn::Join': [',', { 'Fn::Split': ['-', 'x-y'] }] }, 'x,y'],
    [{ 'Fn::Join': [',', [{ 'Fn::FindInMap': ['Sizes', 'dev', 'list'] }]] }, 'a,b'],
    [{ 'Fn::Split': ['|', 'a|b|'] }, ['a', 'b', 'an empty text']],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': [',', 'x,y'] }] }, 'x'],
    [{ 'Fn::Select': [9, ['a', 'b']] }, 'Fn::Select has no item 9'],
    [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    [{ 'Fn::Sub': 'a-${!Literal}-b' }, 'a-${Literal}-b'],
    [{ 'Fn::Sub': ['${X}-${Y}', { X: 'x', Y: { 'Fn::Join': ['', ['y', 'z']] } }] }, 'x-yz'],
    [{ 'Fn::FindInMap': ['Sizes', 'prod', 'size'] }, '10'],
    [{ 'Fn::FindInMap': ['Sizes', 'prod', 'list'] }, ['c']],
    [{ 'Fn::FindInMap': ['Sizes', 'none', 'size', { DefaultValue: 'd' }] }, 'd'],
    [{ 'Fn::FindInMap': ['Sizes', 'none', 'size'] }, 'the mapping Sizes has no key none'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    [{ 'Fn::Cidr': ['192.168.0.0/24', 2, 5] }, ['192.168.0.0/27', '192.168.0.32/27']],
    [{ 'Fn::Cidr': ['2001:db8::/56', 2, 64] }, ['2001:db8::/64', '2001:db8:0:1::/64']],
    [{ 'Fn::Select': [2, { 'Fn::Cidr': ['10.0.0.0/24', 4, '6'] }] }, '10.0.0.128/26'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 'many', 8] }, 'malformed Fn::Cidr ["10.0.0.0/16","many",8]'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 1, 99_999_999_999] }, 'malformed Fn::Cidr ["10.0.0.0/16",1,99999999999]'],
    [{ 'Fn::Cidr': ['10.0.0.0/99', 1, 8] }, 'malformed Fn::Cidr ["10.0.0.0/99",1,8]'],
    [
      { 'Fn::FindInMap': ['Circle', 'dev', 'size'] },
      'malformed Mappings {"Fn::FindInMap":["Circle","dev","size"]}',
    ],
    [
      { 'Fn::FindInMap': ['Included', 'dev', 'size'] },
      'Fn::Transform {"Name":"AWS::Include","Parameters":{"Location":"s3://a/b"}}, Included.dev.size',
    ],
    [{ 'Fn::Length': ['a', 'b', 'c'] }, '3'],
    [{ 'Fn::ToJsonString': { a: [1, { b: 'x"y' }], c: { Ref: 'AWS::NoValue' } } }, '{"a":[1,{"b":"x\\"y"}]}'],
    [{ Ref: 'AWS::NoValue' }, 'absent'],
    [null, 'absent'],
    [
      ['a', { 'Fn::Join': ['', ['b']] }],
      ['a', 'b'],
    ],
  ])('%j is %j', (value, expected) => {
    expect(read(value)).toEqual(expected)
  })
})

describe('a function of what is given', () => {
  it.each<[unknown, Readonly<Record<string, string>>, string | readonly string[]]>([
    [{ Ref: 'Name' }, { Name: 'n' }, 'n'],
    [{ Ref: 'Zones' }, { Zones: 'a, b' }, ['a', 'b']],
    [{ 'Fn::Select': [1, { Ref: 'Zones' }] }, { Zones: 'a, b' }, 'b'],
    [{ 'Fn::Join': ['+', { Ref: 'Zones' }] }, { Zones: 'a,b' }, 'a+b'],
    [{ 'Fn::Length': { Ref: 'Zones' } }, { Zones: 'a,b' }, '2'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'size'] }, { Stage: 'prod' }, '10'],
    [{ 'Fn::If': ['IsProd', 'yes', 'no'] }, { Stage: 'dev' }, 'no'],
    [{ 'Fn::Sub': '${AWS::Partition}.${AWS::URLSuffix}' }, region, 'aws.amazonaws.com'],
    [
      { 'Fn::Sub': '${AWS::Partition}.${AWS::URLSuffix}' },
      { 'AWS::Region': 'cn-north-1' },
      'aws-cn.amazonaws.com.cn',
    ],
    [
      { 'Fn::Sub': '${Name}/${Zones}' },
      { Name: 'n', Zones: 'a' },
      'malformed Fn::Sub "", "n", "/", ["a"], ""',
    ],
  ])('%j with %j is %j', (value, given, expected) => {
    expect(read(value, given)).toEqual(expected)
  })
})

describe('a function of what is open', () => {
  it.each<[unknown, string]>([
    [{ Ref: 'Name' }, 'the parameter Name'],
    [{ Ref: 'AWS::Region' }, 'the parameter AWS::Region'],
    [{ 'Fn::Sub': 'x-${AWS::Region}-{{resolve:ssm:y}}' }, 'x-${AWS::Region}-{{resolve:ssm:y}}'],
    [{ 'Fn::Sub': 'x-${Name}' }, 'x-${Name}'],
    [{ 'Fn::Join': ['', ['x-', { Ref: 'Name' }]] }, 'x-${Name}'],
    [{ 'Fn::Join': ['', [{ Ref: 'Name' }]] }, 'the parameter Name'],
    [{ 'Fn::Sub': '${Name}' }, 'the parameter Name'],
    [{ 'Fn::If': ['IsProd', 'a', 'b'] }, 'a or b'],
    [{ 'Fn::If': ['IsProd', 'a', { 'Fn::If': ['IsProd', 'b', 'c'] }] }, 'a or b or c'],
    [{ 'Fn::If': ['IsProd', 'a', 'a'] }, 'a'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'size'] }, '1 or 10'],
    [
      { 'Fn::FindInMap': ['Sizes', { Ref: 'Name' }, 'size'] },
      '1 or 10 or the mapping Sizes has no key for this value',
    ],
    [{ 'Fn::Select': [{ Ref: 'Size' }, ['a', 'b']] }, 'a or b or Fn::Select has no item for this index'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Name' }, 'size', { DefaultValue: 5 }] }, '1 or 10 or 5'],
    [{ 'Fn::Sub': 's-${Size}-${Stage}' }, 's-${Size}-${Stage}'],
    [{ 'Fn::Join': ['-', ['s', { 'Fn::If': ['IsProd', 'a', 'b'] }]] }, 's-a or s-b'],
    [{ 'Fn::ToJsonString': { a: { 'Fn::If': ['IsProd', 'x', 'y'] } } }, '{"a":"x"} or {"a":"y"}'],
    [
      { 'Fn::Join': ['-', ['a', { 'Fn::If': ['IsProd', 'b', { Ref: 'AWS::NoValue' }] }, 'c']] },
      'a-b-c or a-c',
    ],
    [{ Ref: 'Bucket' }, 'Bucket.Ref'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Bucket.Arn'],
    [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'Bucket.Arn'],
    [{ 'Fn::Sub': '${Bucket.Arn}' }, 'Bucket.Arn'],
    [{ 'Fn::Sub': '${Bucket.Arn}/*' }, '${Bucket.Arn}/*'],
    [{ 'Fn::ImportValue': 'x' }, 'import x'],
    [{ 'Fn::ImportValue': { 'Fn::Sub': '${Name}-x' } }, 'import ${Name}-x'],
    ['{{resolve:secretsmanager:s:SecretString:p}}', '{{resolve:secretsmanager:s:SecretString:p}}'],
    ['a{{resolve:ssm:x:1}}b', 'a{{resolve:ssm:x:1}}b'],
    [
      { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x' } } },
      'Fn::Transform {"Name":"AWS::Include","Parameters":{"Location":"s3://x"}}',
    ],
    [
      { 'Fn::Sub': '{{resolve:secretsmanager:${Name}:SecretString:p}}' },
      '{{resolve:secretsmanager:${Name}:SecretString:p}}',
    ],
    [{ 'Fn::Join': [':', ['{{resolve:ssm', 'x}}']] }, '{{resolve:ssm:x}}'],
    [{ 'Fn::Nothing': 1 }, 'Fn::Nothing 1'],
  ])('%j is %s', (value, expected) => {
    expect(read(value)).toBe(expected)
  })
})

describe('is it equal', () => {
  const judged = (value: unknown, text: string, given: Readonly<Record<string, string>> = {}) => {
    const assignment = Object.entries(given).reduce((all, [name, one]) => withValue(all, name, one), open)
    return findResource(new AssignedWorld(spaceOfTemplate(template(value)), assignment), 'Topic')
      ?.at('DisplayName')
      .is(text).is
  }
  it.each<[unknown, string, string]>([
    [{ 'Fn::Sub': 'x-${Name}' }, 'y-a', 'fail'],
    [{ 'Fn::Sub': 'x-${Name}-y' }, 'x-y', 'fail'],
    [{ 'Fn::Sub': 'x-${Name}' }, 'x-a', 'unknown'],
    [{ Ref: 'Stage' }, 'test', 'fail'],
    [{ Ref: 'Stage' }, 'dev', 'unknown'],
    [{ Ref: 'Named' }, 'my-bucket', 'pass'],
    [{ Ref: 'Named' }, 'another', 'fail'],
    [{ Ref: 'Bucket' }, 'another', 'unknown'],
    [443, '443', 'pass'],
    [true, 'true', 'pass'],
  ])('%j to %s: %s', (value, text, expected) => {
    expect(judged(value, text)).toBe(expected)
  })

  it.each([
    ['', 'x-y'],
    ['a', 'x-a-y'],
    ['a,b', 'x-a-b-y'],
  ])('of a list %j that is joined among others, with delimiters between all of them', (Zones, text) => {
    const join = { 'Fn::Join': ['-', ['x', { Ref: 'Zones' }, 'y']] }
    expect(judged(join, text, { Zones })).toBe('pass')
    const head = scopeOf(new AssignedWorld(spaceOfTemplate(template('')), open), '').asWritten.head(join)
    expect(head instanceof Sym && head.compute?.(() => Zones)).toBe(text)
  })

  const json = (value: unknown) => ({ 'Fn::ToJsonString': value })
  it.each<[string, unknown, Readonly<Record<string, string>>, string, string]>([
    ['a quote', json({ a: { Ref: 'Name' } }), { Name: 'x"y' }, '{"a":"x\\"y"}', 'pass'],
    ['a quote as it is', json({ a: { Ref: 'Name' } }), { Name: 'x"y' }, '{"a":"x"y"}', 'fail'],
    ['a backslash', json([{ 'Fn::Sub': '\\${Name}' }]), { Name: '\\' }, '["\\\\\\\\"]', 'pass'],
    ['one item', json({ a: { Ref: 'Zones' } }), { Zones: 'x' }, '{"a":["x"]}', 'pass'],
    ['some items', json({ a: { Ref: 'Zones' } }), { Zones: 'x,y"' }, '{"a":["x","y\\""]}', 'pass'],
    ['no item', json([{ Ref: 'Zones' }]), { Zones: '' }, '[[]]', 'pass'],
    ['a text where a list is', json({ a: { Ref: 'Zones' } }), { Zones: 'x' }, '{"a":"x"}', 'fail'],
    ['what needs no quotes', json([{ Ref: 'Stage' }]), { Stage: 'dev' }, '["dev"]', 'pass'],
  ])('of JSON text with %s, as of the same that is open', (_, value, given, text, expected) => {
    const stillOpen = judged(value, text)
    expect(judged(value, text, given)).toBe(expected)
    expect(['unknown', expected]).toContain(stillOpen)
  })

  it('of JSON text is certain where what is open cannot make it', () => {
    expect(judged(json({ a: { Ref: 'Stage' } }), '{"a":"test"}')).toBe('fail')
    expect(judged(json({ a: { Ref: 'Zones' } }), '{"a":["x"]}')).toBe('unknown')
    expect(judged(json({ a: { Ref: 'Quoted' } }), '{"a":"x\\"y"}')).toBe('unknown')
    expect(judged(json({ a: { 'Fn::Sub': 'x${Quoted}' } }), '{"a":"xx\\"y"}')).toBe('unknown')
    expect(judged(json({ a: { Ref: 'Quoted' } }), '{"a":"x"y"}')).toBe('fail')
  })

  it.each([
    ['0', 'a'],
    ['00', 'a'],
    ['01', 'b'],
    ['1.0', 'b'],
  ])('of the item at %s, however its number is written', (Size, item) => {
    const select = (index: unknown) => ({ 'Fn::Select': [index, ['a', 'b']] })
    expect(judged(select(Size), item)).toBe('pass')
    expect(judged(select({ Ref: 'Size' }), item, { Size })).toBe('pass')
    expect(judged(select({ Ref: 'Index' }), item)).toBe('unknown')
  })

  it.each(['', ' 1', '1e0', '0x1', '-1', '0.5', 'b'])('of the item at %j, which is none', (index) => {
    expect(judged({ 'Fn::Select': [index, ['a', 'b']] }, 'b')).toBe('unknown')
    expect(read({ 'Fn::Select': [index, ['a', 'b']] })).toBe(`Fn::Select has no item ${index}`)
  })

  it('of a text with one hole is a question about the hole', () => {
    expect(judged({ 'Fn::Sub': 'x-${Name}-y' }, 'x-a-y', { Name: 'a' })).toBe('pass')
    expect(judged({ 'Fn::Sub': 'x-${Name}-y' }, 'x-a-y', { Name: 'b' })).toBe('fail')
  })
})
