import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { plain } from './plain.ts'
import { reference } from './reference.ts'

const sections = {
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'prod'] } },
  Mappings: { M: { prod: { status: 'Enabled' }, dev: { status: 'Suspended' } } },
}
const open = { Type: 'String' }
const oneOf = (...values: string[]) => ({ Type: 'String', AllowedValues: values })

const bucket = (status: Json, parameter: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...sections,
  Parameters: { P: parameter },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: status } }, ...more },
  },
})
const including = (...contents: readonly JsonObject[]): JsonObject => {
  const include = { Name: 'AWS::Include', Parameters: { Location: './status.json' } }
  const template = bucket('', open, {
    Properties: { VersioningConfiguration: { 'Fn::Transform': include } },
  })
  return { ...template, Metadata: { Included: { './status.json': contents } } }
}
const branches = (yes: Json, no: Json): Json => ({ 'Fn::If': ['C', yes, no] })
const absent = { Ref: 'AWS::NoValue' }
const rule = (value: string) => ({
  Rules: { R: { Assertions: [{ Assert: { 'Fn::Contains': [[value], { Ref: 'P' }] } }] } },
})

it.each([
  ['fail', 'two bad branches', bucket(branches('Suspended', absent), open)],
  ['pass', 'two good branches', bucket(branches('Enabled', 'Enabled'), open)],
  ['breakable', 'one bad branch', bucket(branches('Enabled', 'Suspended'), open)],
  [
    'fail',
    'the bad branch by default',
    bucket(branches('Enabled', 'Suspended'), { ...open, Default: 'dev' }),
  ],
  [
    'breakable',
    'the good branch by default',
    bucket(branches('Enabled', 'Suspended'), { ...open, Default: 'prod' }),
  ],
  ['pass', 'the bad branch never', bucket(branches('Enabled', 'Suspended'), oneOf('prod'))],
  ['breakable', 'a parameter without a list', bucket({ Ref: 'P' }, open)],
  [
    'breakable',
    'a parameter with a good default only',
    bucket({ Ref: 'P' }, { ...open, Default: 'Enabled' }),
  ],
  ['pass', 'a parameter with a good list', bucket({ Ref: 'P' }, oneOf('Enabled'))],
  ['breakable', 'a parameter with a mixed list', bucket({ Ref: 'P' }, oneOf('Enabled', 'Suspended'))],
  ['fail', 'a parameter with a bad list', bucket({ Ref: 'P' }, oneOf('Suspended', 'suspended'))],
  ['fail', 'a pattern that excludes it', bucket({ Ref: 'P' }, { ...open, AllowedPattern: '[a-z]+' })],
  ['breakable', 'a pattern that allows it', bucket({ Ref: 'P' }, { ...open, AllowedPattern: '[A-Za-z]+' })],
  ['unknown', 'an import', bucket({ 'Fn::ImportValue': 'status' }, open)],
  [
    'unknown',
    'an entry of Systems Manager',
    bucket({ Ref: 'P' }, { Type: 'AWS::SSM::Parameter::Value<String>' }),
  ],
  ['unknown', 'a dynamic reference', bucket('{{resolve:ssm:/status}}', open)],
  ['unknown', 'a file that holds it or does not', including({}, { Status: 'Enabled' })],
  ['pass', 'a file that always holds it', including({ Status: 'Enabled' })],
  ['fail', 'a file that never holds it', including({}, { Status: 'Suspended' })],
  [
    'fail',
    'an import with a bad end',
    bucket({ 'Fn::Sub': [`\${V}!`, { V: { 'Fn::ImportValue': 'status' } }] }, open),
  ],
  [
    'breakable',
    'an import in one branch',
    bucket(branches('Suspended', { 'Fn::ImportValue': 'status' }), open),
  ],
  ['unknown', 'an import beside a pass', bucket(branches('Enabled', { 'Fn::ImportValue': 'status' }), open)],
  [
    'breakable',
    'a mapping',
    bucket({ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'status'] }, oneOf('prod', 'dev')),
  ],
  [
    'pass',
    'a key that is refused',
    bucket({ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'status'] }, oneOf('prod', 'x')),
  ],
  ['pass', 'a rule', { ...bucket(branches('Enabled', 'Suspended'), open), ...rule('prod') }],
  [
    'fail',
    'a rule that leaves the bad',
    { ...bucket(branches('Enabled', 'Suspended'), open), ...rule('dev') },
  ],
  ['absent', 'no admissible choice', { ...bucket('Suspended', oneOf('prod')), ...rule('dev') }],
  ['fail', 'there in one case', bucket(branches('Suspended', 'Enabled'), open, { Condition: 'C' })],
  ['absent', 'there in no case', bucket('Suspended', oneOf('dev'), { Condition: 'C' })],
  [
    'breakable',
    'there by choice, absent now',
    bucket('Suspended', { ...open, Default: 'dev' }, { Condition: 'C' }),
  ],
  ['breakable', 'part of a text', bucket({ 'Fn::Join': ['', ['Ena', { Ref: 'P' }]] }, open)],
  ['breakable', 'part of a list', bucket({ 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'P' }] }] }, open)],
  [
    'breakable',
    'an index',
    bucket({ 'Fn::Select': [{ Ref: 'P' }, ['Enabled', 'Suspended']] }, oneOf('0', '1')),
  ],
  ['pass', 'an index out of range', bucket({ 'Fn::Select': [{ Ref: 'P' }, ['Enabled']] }, oneOf('0', '1'))],
] as const)('%s: %s', (outcome, _, template) => {
  expect(reference(plain.versioning, template as JsonObject)?.get('Bucket')?.outcome ?? 'absent').toBe(
    outcome,
  )
})

it('takes given values for now, and still knows the others', () => {
  const template = bucket(branches('Enabled', 'Suspended'), { ...open, Default: 'dev' })
  expect(reference(plain.versioning, template, { P: 'prod' })?.get('Bucket')?.outcome).toBe('breakable')
})

it('says so where there is too much to try', () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  const template = {
    Parameters: Object.fromEntries(names.map((name) => [name, oneOf('1', '2', '3', '4')])),
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { Tags: names.map((name) => ({ Key: { Ref: name }, Value: 'v' })) },
      },
    },
  }
  expect(reference(plain.versioning, template)).toBeUndefined()
})

it('tells what fails wherever it is, though no rule accepts it, from what is not there', () => {
  const unaccepted = (status: Json) =>
    reference(plain.versioning, { ...bucket(status, oneOf('prod')), ...rule('dev') })?.get('Bucket')
  expect(unaccepted('Suspended')).toMatchObject({ outcome: 'absent', failsUnaccepted: true })
  expect(unaccepted('Enabled')).toMatchObject({ outcome: 'absent', failsUnaccepted: false })
  const accepted = reference(plain.versioning, {
    ...bucket('Suspended', oneOf('prod', 'dev')),
    ...rule('dev'),
  })
  expect(accepted?.get('Bucket')).toMatchObject({ outcome: 'fail', failsUnaccepted: false })
})
