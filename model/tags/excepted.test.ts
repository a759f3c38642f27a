import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import type { Outcome } from '../../checks/laws/judging.ts'
import type { Json, JsonObject } from '../json.ts'
import { type Policy, policy } from '../policy.ts'
import { type Carrying, excepting } from './excepted.ts'
import { taggedResources } from './view.ts'

const versioned = policy({
  id: 'own/versioned',
  title: 'Buckets keep versions',
  severity: 'low',
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) => bucket.at('VersioningConfiguration.Status').is('Enabled'),
})

const owned = policy({
  id: 'own/owned',
  title: 'What can carry tags has an owner',
  severity: 'low',
  forAll: taggedResources,
  holds: (resource) => resource.has('Owner'),
})

const ofDevelopment: readonly Carrying[] = [{ key: 'Environment', values: ['dev', 'test'] }]
const asked = excepting(versioned, ofDevelopment)

const on = { VersioningConfiguration: { Status: 'Enabled' } }
const tagged = (Value: Json, Key: Json = 'Environment') => ({ Tags: [{ Key, Value }] })
const bucket = (Properties: JsonObject) => ({ Type: 'AWS::S3::Bucket', Properties })
const around = {
  Parameters: {
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'], Default: 'dev' },
    Required: { Type: 'String', AllowedValues: ['dev', 'test'] },
  },
}
const judged = (Properties: JsonObject): Outcome | undefined =>
  outcomes(asked, { ...around, Resources: { It: bucket(Properties) } }).It

const open = { 'Fn::ImportValue': 'stage' }

it.each<[Outcome, JsonObject]>([
  ['absent', tagged('dev')],
  ['absent', tagged('test')],
  ['fail', tagged('prod')],
  ['fail', {}],
  ['fail', { Tags: [] }],
  ['fail', tagged('Dev')],
  ['fail', tagged('dev', 'environment')],
  ['fail', tagged('dev', 'Owner')],
  ['pass', { ...tagged('prod'), ...on }],
  ['pass', { ...tagged(open), ...on }],
  ['unknown', tagged(open)],
  ['unknown', tagged('dev', open)],
  ['unknown', { Tags: open }],
  ['breakable', tagged({ Ref: 'Stage' })],
  ['absent', tagged({ Ref: 'Required' })],
  ['pass', { ...tagged({ Ref: 'Stage' }), ...on }],
])('%s of %j', (outcome, properties) => {
  expect(judged(properties)).toBe(outcome)
})

it('asks what can carry no tags', () => {
  const aliased = policy({
    id: 'own/aliased',
    title: 'No alias',
    severity: 'low',
    forAll: 'AWS::KMS::Alias',
    holds: (alias) => alias.at('AliasName').is('alias/none'),
  })
  const Resources = {
    It: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/own', ...tagged('dev') } },
  }
  expect(outcomes(excepting(aliased, ofDevelopment), { Resources })).toEqual({ It: 'fail' })
})

/** Buckets and queues, each of which may have tags. */
const resources = fc.dictionary(
  fc.constantFrom('A', 'B', 'C'),
  fc.record({
    Type: fc.constantFrom('AWS::S3::Bucket', 'AWS::SQS::Queue'),
    Properties: fc.record(
      {
        Tags: fc.array(
          fc.record({
            Key: fc.constantFrom('Environment', 'Owner'),
            Value: fc.constantFrom('dev', 'test', 'prod'),
          }),
          { maxLength: 2 },
        ),
        VersioningConfiguration: fc.record({ Status: fc.constantFrom('Enabled', 'Suspended') }),
      },
      { requiredKeys: [] },
    ),
  }),
)

it.each([
  ['resources', versioned as unknown as Policy],
  ['a view', owned as unknown as Policy],
])('says of the others what is said without it, where it is asked of %s', (_, one) => {
  fc.assert(
    fc.property(resources, (Resources) => {
      const isExcepted = (id: string) =>
        Resources[id]?.Properties.Tags?.some(({ Key, Value }) => Key === 'Environment' && Value !== 'prod')
      const said = Object.entries(outcomes(one, { Resources }))
      expect(outcomes(excepting(one, ofDevelopment), { Resources })).toEqual(
        Object.fromEntries(said.map(([id, outcome]) => [id, isExcepted(id) ? 'absent' : outcome])),
      )
    }),
    { seed: 1 },
  )
})
