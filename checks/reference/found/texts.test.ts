import { it } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import {
  bucket,
  bucketIf,
  chosen,
  expectAgreement,
  extended,
  index,
  list,
  looked,
  oneOf,
  ref,
  resource,
  secret,
  stored,
  text,
} from './parts.ts'

/** Templates of texts, lists, loops and the world on which the judge and the reference once disagreed, each as small as it could be made. */
it.each<[string, JsonObject]>([
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
    'the region that breaks it is named',
    bucket(
      looked(ref('AWS::Region')),
      {},
      { Mappings: { M: { 'us-east-1': { v: 'Enabled' }, 'us-gov-west-1': { v: 'other' } } } },
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
    'a list of the world that is long enough',
    {
      ...resource('AWS::Logs::LogGroup', {
        RetentionInDays: { 'Fn::Select': [0, ref('P')] },
        LogGroupName: { 'Fn::Select': [1, ref('S')] },
      }),
      Parameters: {
        P: { ...list, AllowedValues: ['30', 'other'] },
        S: { ...stored, Type: 'AWS::SSM::Parameter::Value<List<String>>' },
      },
    },
  ],
  [
    'a parameter that is equal to others put together',
    bucketIf(
      { 'Fn::Equals': [ref('P'), { 'Fn::Join': ['-', [ref('S'), 'eu']] }] },
      { P: { ...text, MinLength: 1, MaxLength: 7 }, S: oneOf('prod', 'dev') },
    ),
  ],
  [
    'a witness that stands by itself, without what was answered on the way to it',
    {
      Parameters: { S: stored, P: secret },
      Rules: {
        R: {
          RuleCondition: { 'Fn::Contains': [['prod'], ref('P')] },
          Assertions: [{ Assert: { 'Fn::Contains': [['prod'], ref('P')] } }],
        },
      },
      Resources: {
        It: {
          Type: 'AWS::SQS::Queue',
          Properties: { MessageRetentionPeriod: { 'Fn::Join': ['6', [ref('S'), ref('P')]] } },
        },
      },
    },
  ],
])('%s', (_, template) => expectAgreement(template))
