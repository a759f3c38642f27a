import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { careful, compare } from './agreement.ts'

/** Templates on which the judge and the reference once disagreed, each as small as it could be made. */

const resource = (type: string, properties: JsonObject, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: { It: { Type: type, Properties: properties, ...(sections.Conditions && { Condition: 'C' }) } },
})
const bucket = (status: Json, Parameters: JsonObject = {}, sections: JsonObject = {}): JsonObject =>
  resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: status } }, { Parameters, ...sections })
const bucketIf = (condition: Json, Parameters: JsonObject): JsonObject =>
  resource('AWS::S3::Bucket', {}, { Parameters, Conditions: { C: condition } })

const text = { Type: 'String' }
const list = { Type: 'CommaDelimitedList' }
const stored = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/key' }
const oneOf = (...AllowedValues: string[]) => ({ Type: 'String', AllowedValues })
const index = { Type: 'Number', AllowedValues: [0, 1], Default: 0 }
const extended = { Transform: 'AWS::LanguageExtensions' }
const versioned = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::S3::Bucket',
  Properties: { ...properties, VersioningConfiguration: { Status: 'Enabled' } },
})
const attachedTo = (Bucket: Json): JsonObject => ({ Type: 'AWS::S3::BucketPolicy', Properties: { Bucket } })
/** A queue whose key is made for one value of a parameter. */
const keyed = (sections: JsonObject, MessageRetentionPeriod: Json = ref('R')): JsonObject => ({
  ...sections,
  Conditions: { C: { 'Fn::Equals': [ref('P'), 'dev'] } },
  Resources: {
    It: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod, KmsMasterKeyId: ref('Key') } },
    Key: { Type: 'AWS::KMS::Key', Condition: 'C', Properties: {} },
  },
})
const fetched = '{{resolve:ssm:/x}}'
const ref = (name: string): Json => ({ Ref: name })
const second = (of: string): Json => ({ 'Fn::Select': [1, { 'Fn::Split': ['_', ref(of)] }] })
const looked = (key: Json): Json => ({ 'Fn::FindInMap': ['M', key, 'v'] })
const chosen = (first: string, other: string): Json => ({ 'Fn::Select': [ref('I'), [ref(first), other]] })

/** A stack with one nested in it, to which something is passed. */
const nested = (inner: JsonObject, passed: Json, sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: {
    ...(sections.Resources as JsonObject | undefined),
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: inner, Parameters: passed },
    },
  },
})
const secret = { ...text, NoEcho: true }
const ifProd = (yes: Json, no: Json): Json => ({ 'Fn::If': ['C', yes, no] })
const byStage = {
  Parameters: { P: oneOf('prod', 'dev') },
  Conditions: { C: { 'Fn::Equals': [ref('P'), 'prod'] } },
}

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
    'a condition that is true in one part refuses for another that cannot be computed',
    {
      ...bucket(ifProd(ref('S'), { Ref: 'AWS::NoValue' })),
      Parameters: { P: { ...text, Default: 'dev' }, S: text },
      Mappings: { M: { prod: { v: 'live' } } },
      Conditions: {
        C: { 'Fn::Or': [{ 'Fn::Equals': [looked(ref('P')), 'x'] }, { 'Fn::Equals': [ref('P'), ref('P')] }] },
      },
    },
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
    'a loop over a parameter without a value is not silently dropped',
    {
      ...extended,
      Parameters: { P: oneOf('x', 'y') },
      Resources: {
        'Fn::ForEach::L': ['V', [ref('P')], { 'B&{V}': { Type: 'AWS::S3::Bucket', Properties: {} } }],
      },
    },
  ],
  [
    'a loop over what Systems Manager holds is not one over its key',
    {
      ...extended,
      Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/a/key' } },
      Resources: {
        'Fn::ForEach::L': ['V', ref('P'), { 'B&{V}': { Type: 'AWS::S3::Bucket', Properties: {} } }],
      },
    },
  ],
  [
    'an item chosen by a parameter, itself a parameter (fail)',
    bucket(chosen('P', 'other'), { I: index, P: oneOf('Enabled', 'other') }),
  ],
  [
    'an item chosen by a parameter, itself from the world',
    bucket(chosen('P', 'other'), { I: index, P: stored }),
  ],
  [
    'an item chosen by a parameter, itself a parameter (pass)',
    resource(
      'AWS::EC2::SecurityGroup',
      { SecurityGroupIngress: [{ CidrIp: chosen('P', 'other') }] },
      {
        Parameters: { I: index, P: oneOf('0.0.0.0/0', 'other') },
      },
    ),
  ],
  [
    'what is refused is no fail: a part that is never there',
    resource('AWS::SNS::Topic', { TopicName: second('P') }, { Parameters: { P: oneOf('alarms', 'other') } }),
  ],
  [
    'what is refused is no fail: a part that may be there',
    resource('AWS::Logs::LogGroup', { RetentionInDays: second('P') }, { Parameters: { P: text } }),
  ],
  ['what is refused is no fail: an item of a list', bucket({ 'Fn::Select': [0, ref('P')] }, { P: list })],
  [
    'what is refused is no fail: a key that is not in the mapping',
    bucket(
      looked(ref('P')),
      { P: text },
      { Mappings: { M: { prod: { v: 'other' }, dev: { v: 'Enabled' } } } },
    ),
  ],
  [
    'what is refused is no fail: in a condition',
    resource(
      'AWS::S3::Bucket',
      {},
      {
        Parameters: { P: { Type: 'Number', MinValue: 1, MaxValue: 5 } },
        Mappings: { M: { prod: { v: 'live' } } },
        Conditions: { C: { 'Fn::Not': [{ 'Fn::Equals': [looked(ref('P')), 'prod'] }] } },
      },
    ),
  ],
  [
    'the region that breaks it is named',
    bucket(
      looked(ref('AWS::Region')),
      {},
      { Mappings: { M: { 'us-east-1': { v: 'Enabled' }, 'us-gov-west-1': { v: 'other' } } } },
    ),
  ],
  [
    'a dynamic reference inside of a text with holes',
    bucket({ 'Fn::Sub': `\${P}{{resolve:ssm:/x}}` }, { P: { ...text, Default: '' } }),
  ],
  ['a dynamic reference with a hole', bucket({ 'Fn::Sub': `{{resolve:ssm:/\${P}/x}}` }, { P: text })],
  [
    'a dynamic reference put together',
    bucket({ 'Fn::Join': ['', ['{{resolve:ssm:/', ref('P'), '}}']] }, { P: oneOf('prod') }),
  ],
  ['a dynamic reference as the value of a parameter', bucket(ref('P'), { P: oneOf('{{resolve:ssm:/x}}') })],
  [
    'a dynamic reference that may be chosen looks like anything',
    resource(
      'AWS::Logs::LogGroup',
      { RetentionInDays: ref('P') },
      { Parameters: { P: oneOf(fetched, 'other') } },
    ),
  ],
  [
    'a dynamic reference that may be chosen is equal to anything',
    bucket(ref('P'), { P: oneOf(fetched, 'x') }),
  ],
  [
    'a dynamic reference that may be an item of a list is equal to anything',
    bucket({ 'Fn::Select': [0, ref('P')] }, { P: { ...list, AllowedValues: [fetched, 'x'] } }),
  ],
  [
    'half a dynamic reference, the other in a parameter',
    resource(
      'AWS::Logs::LogGroup',
      { RetentionInDays: { 'Fn::Join': ['', [ref('P'), '/x}}']] } },
      { Parameters: { P: { ...text, Default: '{{resolve:ssm:' } } },
    ),
  ],
  [
    'half a dynamic reference, the end in a parameter',
    bucket({ 'Fn::Sub': `{{resolv\${P}` }, { P: oneOf('e:ssm:/x}}', 'other') }),
  ],
  [
    'a dynamic reference in a condition is its text',
    bucketIf({ 'Fn::Equals': [ref('P'), fetched] }, { P: oneOf('prod') }),
  ],
  [
    'a dynamic reference in a condition, as the value of a parameter',
    bucketIf({ 'Fn::Equals': [ref('P'), 'prod'] }, { P: oneOf(fetched) }),
  ],
  [
    'a dynamic reference in a condition, put together',
    bucketIf(
      { 'Fn::Equals': [{ 'Fn::Join': ['', ['{{resolve:ssm:/', ref('P'), '}}']] }, fetched] },
      { P: oneOf('x') },
    ),
  ],
  [
    'a dynamic reference in a rule is its text',
    bucket(
      'Suspended',
      { P: oneOf('other') },
      { Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [fetched, ref('P')] } }] } } },
    ),
  ],
  [
    'two parameters that must be equal for it to be there',
    bucketIf({ 'Fn::Equals': [ref('AWS::Region'), ref('P')] }, { P: text }),
  ],
  [
    'a list that must be one word for it to be there',
    bucketIf({ 'Fn::Equals': [{ 'Fn::Join': ['', ref('P')] }, 'prod'] }, { P: list }),
  ],
  [
    'an item that must be one word for it to be there',
    bucketIf({ 'Fn::Equals': [{ 'Fn::Select': [0, ref('P')] }, 'prod'] }, { P: list }),
  ],
  [
    'a text that contains its own length',
    resource(
      'AWS::SQS::Queue',
      { MessageRetentionPeriod: { 'Fn::Join': ['', [{ 'Fn::Length': ref('P') }, '5600']] } },
      {
        ...extended,
        Parameters: { P: { ...list, Default: 'a,b' } },
      },
    ),
  ],
  [
    'a value of the world that cannot be',
    bucketIf({ 'Fn::Equals': [ref('P'), { 'Fn::Join': ['-', [ref('P'), 'x']] }] }, { P: stored }),
  ],
  [
    'always bad, where it is hard to find a case in which it is there',
    resource(
      'AWS::S3::Bucket',
      { PublicAccessBlockConfiguration: { BlockPublicAcls: { 'Fn::Join': ['', ['', ref('Q')]] } } },
      {
        Parameters: { P: list, Q: { ...text, Default: 'other' } },
        Conditions: {
          C: {
            'Fn::Or': [
              { 'Fn::Equals': [{ 'Fn::Join': ['', ref('P')] }, 'prod'] },
              { 'Fn::Equals': [ref('AWS::Region'), 'prod'] },
            ],
          },
        },
      },
    ),
  ],
  [
    'a bucket may have the name that a policy says its bucket has',
    {
      Resources: {
        It: versioned({ BucketName: ref('Attached') }),
        Attached: attachedTo('foreign'),
      },
    },
  ],
  [
    'a reference to a policy is the name of its bucket',
    {
      Resources: {
        It: versioned({ BucketName: 'a' }),
        First: attachedTo('a'),
        Second: attachedTo(ref('First')),
      },
    },
  ],
  [
    'a bucket and its policy that are named by each other are refused',
    {
      Resources: { It: versioned({ BucketName: ref('Attached') }), Attached: attachedTo(ref('It')) },
    },
  ],
  [
    'a list of the world that two assertions leave no value',
    resource(
      'AWS::SNS::Topic',
      {},
      {
        Parameters: {
          L: { ...stored, Type: 'AWS::SSM::Parameter::Value<List<String>>' },
          P: { ...text, Default: 'prod' },
        },
        Rules: {
          R: {
            RuleCondition: { 'Fn::Equals': [ref('P'), 'prod'] },
            Assertions: ['dev', 'prod'].map((one) => ({
              Assert: { 'Fn::EachMemberEquals': [ref('L'), one] },
            })),
          },
        },
      },
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
  [
    'what it refers to must be made, by a choice that is none of the present ones',
    keyed({ Parameters: { P: { ...text, Default: 'prod' }, R: { Type: 'Number', Default: 60 } } }),
  ],
  ['what it refers to must be made, by a value that breaks it', keyed({ Parameters: { P: text } }, ref('P'))],
  [
    'a reference to a policy is a reference to its bucket',
    {
      Resources: {
        It: versioned({}),
        First: attachedTo(ref('It')),
        Second: attachedTo(ref('First')),
      },
    },
  ],
])('%s', (_, template) => {
  const wrong = compare({ template, parameters: {} })?.filter(
    ({ standing }) => standing !== 'agrees' && (!(standing in careful) || standing.startsWith('searched')),
  )
  expect(
    wrong?.map(
      ({ policy, subject, standing, decided, truth }) =>
        `${standing}: ${policy} of ${subject} is ${decided.outcome} ${JSON.stringify(decided.assignment)}, by the reference ${truth.outcome}`,
    ),
  ).toEqual([])
})

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
