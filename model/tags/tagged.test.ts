import { describe, expect, it } from 'vitest'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { open, withAnswer } from '../assignment.ts'
import type { JsonObject } from '../json.ts'
import { AssignedWorld } from '../world.ts'
import type { Tagged } from './tagged.ts'
import { taggedResources, taggedStacks } from './view.ts'

const worldOf = (resources: JsonObject, stackTags?: Record<string, string>) =>
  new AssignedWorld(
    spaceOfTemplate(
      {
        Parameters: { Key: { Type: 'String' }, Choice: { Type: 'String' } },
        Conditions: { Chosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
        Resources: resources,
      },
      stackTags === undefined ? {} : { stackTags },
    ),
    open,
  )

const tagged = (Type: string, Properties: JsonObject, stackTags?: Record<string, string>): Tagged => {
  const found = taggedResources.at(worldOf({ It: { Type, Properties } }, stackTags), 'It')
  if (found === undefined) throw new Error(`${Type} is not taggable`)
  return found
}

const owner = { Key: 'Owner', Value: 'platform' }
const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['AWS::S3::Bucket', { Tags: [owner] }],
  ['AWS::EFS::FileSystem', { FileSystemTags: [owner] }],
  ['AWS::Route53::HostedZone', { HostedZoneTags: [owner] }],
  ['AWS::SSM::Parameter', { Tags: { Owner: 'platform' } }],
  ['AWS::Cognito::UserPool', { UserPoolTags: { Owner: 'platform' } }],
  ['AWS::Glue::Job', { Tags: { Owner: 'platform' } }],
  ['AWS::CloudFront::AnycastIpList', { Tags: { Items: [owner] } }],
  ['AWS::AppStream::AppBlock', { Tags: [{ TagKey: 'Owner', TagValue: 'platform' }] }],
  ['AWS::AutoScaling::AutoScalingGroup', { Tags: [{ ...owner, PropagateAtLaunch: true }] }],
  ['AWS::EC2::LaunchTemplate', { TagSpecifications: [{ ResourceType: 'launch-template', Tags: [owner] }] }],
  ['AWS::EC2::EC2Fleet', { TagSpecifications: [{ ResourceType: 'fleet', Tags: [owner] }] }],
  [
    'AWS::EC2::CapacityReservation',
    { TagSpecifications: [{ ResourceType: 'capacity-reservation', Tags: [owner] }] },
  ],
] as const)('finds the tags of %s in %j', (type, properties) => {
  const resource = tagged(type, properties as unknown as JsonObject)
  expect(resource.has('Owner').is).toBe('pass')
  expect(resource.has('owner').is).toBe('fail')
  expect(resource.carries('Owner', (value) => value.is('platform')).is).toBe('pass')
  expect(resource.carries('Owner', (value) => value.is('other')).is).toBe('fail')
})

it('leaves to launched things what is for them', () => {
  const TagSpecifications = [{ ResourceType: 'instance', Tags: [owner] }]
  expect(tagged('AWS::EC2::EC2Fleet', { TagSpecifications }).has('Owner').is).toBe('fail')
  expect(tagged('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { TagSpecifications } }).tags).toEqual([])
})

const behind = (value: unknown, otherwise: unknown = { Ref: 'AWS::NoValue' }) => ({
  'Fn::If': ['Chosen', value, otherwise],
})

it.each([
  ['fail', {}],
  ['fail', { Tags: [] }],
  ['unknown', { Tags: hidden }],
  ['unknown', { Tags: [hidden] }],
  ['unknown', { Tags: [{ Key: hidden, Value: 'x' }] }],
  ['unknown', { Tags: [{ Key: { Ref: 'Key' }, Value: 'x' }] }],
  ['pass', { Tags: [{ Key: { Ref: 'Key' }, Value: 'x' }, owner] }],
  ['pass', { Tags: [{ Key: 'Owner', Value: hidden }] }],
  ['unknown', { Tags: [behind(owner)] }],
  ['unknown', { Tags: behind([owner]) }],
  ['pass', { Tags: [owner, behind({ Key: 'a', Value: 'b' })] }],
  ['fail', { Tags: behind([], [{ Key: 'a', Value: 'b' }]) }],
  ['fail', { Tags: 'Owner' }],
  ['fail', { Tags: [['Owner']] }],
] as const)('is %s of %j', (verdict, properties) => {
  const has = tagged('AWS::S3::Bucket', properties as unknown as JsonObject).has('Owner')
  expect(has.is).toBe(verdict)
  expect(has.blame.length > 0).toBe(verdict === 'unknown')
})

it.each([
  ['pass', { Owner: behind('a', 'b') }],
  ['unknown', { Owner: behind('a') }],
  ['unknown', hidden],
  ['fail', { owner: 'a' }],
] as const)('is %s of a map %j', (verdict, tags) => {
  expect(tagged('AWS::SSM::Parameter', { Tags: tags as unknown as JsonObject }).has('Owner').is).toBe(verdict)
})

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value: 'v' }))

it.each([
  ['pass', many(50)],
  ['fail', many(51)],
  ['pass', [...many(50), { Key: 'AWS:x', Value: 'v' }]],
  ['unknown', [...many(50), behind({ Key: 'one', Value: 'v' })]],
  ['pass', [...many(49), behind({ Key: 'one', Value: 'v' }, { Key: 'two', Value: 'v' })]],
  ['fail', [...many(51), hidden]],
  ['unknown', [...many(50), { Key: hidden, Value: 'v' }]],
  ['unknown', hidden],
] as const)('counts at most fifty: %s', (verdict, tags) => {
  const atMost = tagged('AWS::S3::Bucket', { Tags: tags as unknown as JsonObject }).atMost(50)
  const settled = verdict === 'pass' && JSON.stringify(tags).includes('two')
  if (!settled) return expect(atMost.is).toBe(verdict)
  // Two branches of one item look like two tags until the condition is decided.
  const [blame] = atMost.blame
  expect(blame?.question).toBeDefined()
  for (const yes of [true, false]) {
    const world = worldOf({
      It: { Type: 'AWS::S3::Bucket', Properties: { Tags: tags as unknown as JsonObject } },
    })
    const question = blame?.question
    if (question === undefined) throw new Error('no question')
    const decided = new AssignedWorld(world.space, withAnswer(open, question, yes))
    expect(taggedResources.at(decided, 'It')?.atMost(50).is).toBe('pass')
  }
})

it('counts the tags of the stack, unless the template sets the same key', () => {
  const stack = { Owner: 'stack', Team: 'stack' }
  const resource = tagged('AWS::S3::Bucket', { Tags: [owner] }, stack)
  expect(resource.has('Team').is).toBe('pass')
  expect(resource.carries('Owner', (value) => value.is('stack')).is).toBe('fail')
  expect(resource.atMost(2).is).toBe('pass')
  expect(resource.atMost(1).is).toBe('fail')
  expect(tagged('AWS::S3::Bucket', { Tags: hidden }, stack).has('Team').is).toBe('pass')
  expect(
    tagged('AWS::S3::Bucket', { Tags: hidden }, stack).carries('Owner', (value) => value.is('stack')).is,
  ).toBe('unknown')
})

it('does not know whether the tags of the stack reach a type of which nothing says so', () => {
  const has = tagged('AWS::EC2::LaunchTemplate', {}, { Owner: 'stack' }).has('Owner')
  expect(has.is).toBe('unknown')
  expect(has.blame[0]?.inputs).toEqual([
    'whether CloudFormation passes stack tags to AWS::EC2::LaunchTemplate',
  ])
})

it('speaks of what can carry tags, and of nothing else', () => {
  const world = worldOf({
    Bucket: { Type: 'AWS::S3::Bucket' },
    Policy: { Type: 'AWS::S3::BucketPolicy' },
    Custom: { Type: 'Custom::Thing' },
    Fleet: { Type: 'AWS::EC2::EC2Fleet' },
  })
  expect([...taggedResources.ids(world)].sort()).toEqual(['Bucket', 'Fleet'])
  expect(taggedResources.at(world, 'Policy')).toBeUndefined()
  expect([...taggedStacks.ids(world)]).toEqual(['the stack'])
})

describe('a nested stack hands its tags on', () => {
  const space = (inner: JsonObject, tags: unknown) =>
    spaceOfTemplate(
      {
        Resources: {
          Inner: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL: 'inner.yaml', Tags: tags },
          },
        },
      } as JsonObject,
      { stackTags: { Outer: 'o' }, nested: new Map([['Inner', { template: { Resources: inner } }]]) },
    )
  const bucket = (tags: unknown) =>
    ({ Bucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: tags } } }) as JsonObject
  const carries = (inner: JsonObject, key: string, value: string) =>
    taggedResources
      .at(new AssignedWorld(space(inner, [{ Key: 'Team', Value: 'web' }]), open), 'Inner/Bucket')
      ?.carries(key, (word) => word.is(value)).is

  it.each([
    ['Team', 'web', [], 'pass'],
    ['Outer', 'o', [], 'pass'],
    ['Team', 'web', [{ Key: 'Team', Value: 'data' }], 'fail'],
    ['Team', 'data', [{ Key: 'Team', Value: 'data' }], 'pass'],
    ['Other', 'x', [], 'fail'],
  ])('%s=%s, with its own tags %j: %s', (key, value, tags, expected) => {
    expect(carries(bucket(tags), key, value)).toBe(expected)
  })
})
