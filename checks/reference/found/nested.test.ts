import { expect, it } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { compare } from '../agreement.ts'
import {
  bucket,
  bucketIf,
  byStage,
  expectAgreement,
  extended,
  fetched,
  ifProd,
  list,
  looked,
  nested,
  oneOf,
  ref,
  resource,
  secret,
  text,
  versioned,
} from './parts.ts'

/** Templates of nested stacks on which the judge and the reference once disagreed, each as small as it could be made. */
it.each<[string, JsonObject]>([
  [
    'what is passed to a secret parameter cannot be chosen',
    nested(bucket(ref('S'), { S: secret }), { S: 'Enabled' }),
  ],
  [
    'what is passed to a secret parameter by choice can be chosen',
    nested(bucket(ref('S'), { S: secret }), { S: ref('P') }, { Parameters: { P: oneOf('Enabled', 'x') } }),
  ],
  [
    'half a dynamic reference at the end of what is passed, which nothing behind it makes whole',
    nested(
      bucket('x', { S: { ...oneOf('prod', 'dev'), NoEcho: true } }),
      { S: { 'Fn::Join': ['r', [ref('P'), ref('Q')]] } },
      {
        ...bucket('x', { P: { ...oneOf('prod', 'dev'), NoEcho: true }, Q: { ...text, Default: 'od' } }),
      },
    ),
  ],
  [
    'what is passed to a secret parameter must fit it',
    nested(bucket('x', { S: { ...oneOf('a'), NoEcho: true } }), { S: 'b' }),
  ],
  [
    'a condition chooses between maps of parameters',
    nested(
      bucket(ref('S'), { S: { ...text, Default: 'Enabled' } }),
      ifProd({ S: 'Suspended' }, ifProd({}, { S: 'Enabled' })),
      byStage,
    ),
  ],
  [
    'every item that is passed must fit',
    nested(bucket('x', { L: { ...list, AllowedValues: ['a', 'b'] } }), { L: 'a,c' }),
  ],
  [
    'a parameter without a value refuses the stack, in one branch only',
    nested(bucket('x', { S: text }), { S: ifProd('a', ref('AWS::NoValue')) }, byStage),
  ],
  [
    'nothing that can be passed to a nested stack fits, and what it would make of it is refused, too',
    nested(
      {
        Parameters: { N: { Type: 'Number', AllowedValues: [0, 1] } },
        Resources: {
          Other: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              VersioningConfiguration: { Status: { 'Fn::Select': [ref('N'), ['Enabled', 'Suspended']] } },
            },
          },
        },
      },
      { N: ref('P') },
      { Parameters: { P: { ...text, AllowedPattern: '.*[a-z-]' } } },
    ),
  ],
  [
    'an output that is not made has no value',
    nested(
      {
        Parameters: { S: text },
        Conditions: { C: { 'Fn::Equals': [ref('S'), 'prod'] } },
        Resources: {},
        Outputs: { Out: { Condition: 'C', Value: 'Suspended' } },
      },
      { S: 'dev' },
      bucket(ifProd({ 'Fn::GetAtt': ['Nested', 'Outputs.Out'] }, 'Enabled'), byStage.Parameters, byStage),
    ),
  ],
  [
    'a dynamic reference is fetched before it is passed, and not where it is a default',
    nested(
      bucketIf(
        { 'Fn::And': [{ 'Fn::Equals': [ref('D'), fetched] }, { 'Fn::Equals': [ref('S'), fetched] }] },
        { D: { ...text, Default: fetched }, S: text },
      ),
      { S: fetched },
    ),
  ],
  [
    'what a nested stack puts out is what it was passed',
    nested(
      { Parameters: { S: text }, Resources: {}, Outputs: { Out: { Value: ref('S') } } },
      { S: ref('P') },
      bucket({ 'Fn::Sub': `\${Nested.Outputs.Out}abled` }, { P: oneOf('En', 'Dis') }),
    ),
  ],
  [
    'a witness that is a dynamic reference, where what it fetches is passed on',
    nested(
      {
        Parameters: { N: text },
        Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [ref('N'), 'test'] } }] } },
        Resources: {},
      },
      { N: ref('P') },
      resource(
        'AWS::SQS::Queue',
        { MessageRetentionPeriod: ref('R') },
        {
          Parameters: { P: text, Q: text, R: { Type: 'Number' } },
          Conditions: { C: { 'Fn::Equals': [ref('Q'), 'prod'] } },
          Rules: {
            R: {
              RuleCondition: { 'Fn::Equals': [ref('P'), 'test'] },
              Assertions: [{ Assert: { 'Fn::Equals': [ref('Q'), 'dev'] } }],
            },
          },
        },
      ),
    ),
  ],
  [
    'a loop in a nested stack over what is imported around it',
    nested(
      {
        ...extended,
        Parameters: { N: list },
        Resources: { 'Fn::ForEach::L': ['V', ref('N'), { 'B&{V}': versioned({}) }] },
      },
      { N: { 'Fn::ImportValue': 'names' } },
    ),
  ],
  [
    'a condition that cannot be computed, beside a nested stack that takes a few values only',
    nested(
      { Parameters: { N: { Type: 'AWS::EC2::VPC::Id' } }, Resources: {} },
      { N: { 'Fn::Join': ['-', ['vpc', ref('P')]] } },
      {
        Parameters: {
          P: { ...text, AllowedPattern: '[A-Za-z]*' },
          Q: { Type: 'Number', MinValue: 1, MaxValue: 5 },
        },
        Mappings: { M: { prod: { v: 'live' } } },
        Conditions: {
          C: {
            'Fn::And': [{ 'Fn::Equals': ['live', looked(ref('Q'))] }, { 'Fn::Equals': [ref('Q'), 'live'] }],
          },
        },
        Resources: { It: versioned({ Tags: ifProd([], ref('AWS::NoValue')) }) },
      },
    ),
  ],
])('%s', (_, template) => expectAgreement(template))

it.each<[string, JsonObject]>([
  ['a number in a small interval', { Type: 'Number', MinValue: 3, MaxValue: 5 }],
  ['one of a few words', oneOf('Enabled', 'Suspended')],
  ['a text that matches a pattern', { ...text, AllowedPattern: '(Enabled|Suspended){2}' }],
])('finds what a nested stack takes of what is passed on to it: %s', (_, declared) => {
  const template = nested(
    { Parameters: { N: declared }, Resources: {} },
    { N: ref('P') },
    {
      ...resource('AWS::Logs::LogGroup', { RetentionInDays: ref('R') }),
      Parameters: { P: text, R: { Type: 'Number', Default: 400 } },
    },
  )
  const [found] = compare({ template, parameters: {} }) ?? []
  expect([found?.standing, found?.decided.outcome]).toEqual(['agrees', 'breakable'])
})
