import { it } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { bucket, bucketIf, expectAgreement, fetched, list, oneOf, ref, resource, text } from './parts.ts'

/** Templates of dynamic references on which the judge and the reference once disagreed, each as small as it could be made. */
it.each<[string, JsonObject]>([
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
    'a dynamic reference among the items that are allowed in a list',
    resource(
      'AWS::Logs::LogGroup',
      { RetentionInDays: { 'Fn::Select': [0, ref('P')] } },
      { Parameters: { P: { ...list, AllowedValues: [fetched, '365'] } } },
    ),
  ],
])('%s', (_, template) => expectAgreement(template))
