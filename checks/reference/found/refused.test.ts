import { it } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import {
  attachedTo,
  bucket,
  bucketIf,
  expectAgreement,
  ifProd,
  keyed,
  list,
  looked,
  oneOf,
  ref,
  resource,
  second,
  text,
  versioned,
} from './parts.ts'

/** Templates of what CloudFormation refuses, and what has a name on which the judge and the reference once disagreed, each as small as it could be made. */
it.each<[string, JsonObject]>([
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
  [
    'a condition that is false in one part refuses for a later one that cannot be computed',
    {
      ...bucketIf(
        { 'Fn::And': [{ 'Fn::Equals': [ref('P'), 'x'] }, { 'Fn::Equals': [looked(ref('N')), 'x'] }] },
        { P: text, N: { Type: 'Number', MinValue: 1, MaxValue: 5 } },
      ),
      Mappings: { M: { prod: { v: 'live' } } },
    },
  ],
])('%s', (_, template) => expectAgreement(template))
