import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { allShort, bucket, chosen, decided, is, short, text } from './fixtures/decided.ts'
import { search } from './search.ts'

describe('an assignment that breaks it', () => {
  const Conditions = {
    IsProd: is('Stage', 'prod'),
    IsOther: is('Other', 'y'),
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsOther' }] },
    Neither: { 'Fn::And': [{ 'Fn::Not': [is('Stage', 'prod')] }, { 'Fn::Not': [is('Other', 'y')] }] },
    OneOfPlainly: { 'Fn::Or': [is('Stage', 'prod'), is('Other', 'y')] },
    OneOf: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsOther' }] },
  }

  it('has all that the break needs, by name', () => {
    const Parameters = { Stage: text({ Default: 'dev' }), Other: text({ Default: 'x' }) }
    const template = { Parameters, Conditions, Resources: bucket(chosen('Both', 'Suspended', 'Enabled')) }
    const { outcome, assignment } = decided(template)
    expect(outcome).toBe('breakable')
    expect(Object.entries(assignment)).toEqual([
      ['Other', 'y'],
      ['Stage', 'prod'],
    ])
  })

  it('does not have what is open now, and may be anything', () => {
    const Parameters = { Stage: text({ Default: 'dev' }), Other: text() }
    const status = chosen('IsProd', 'Suspended', chosen('IsOther', 'Enabled', 'Enabled'))
    expect(decided({ Parameters, Conditions, Resources: bucket(status) }).assignment).toEqual({
      Stage: 'prod',
    })
  })

  it('leaves as it is now what need not change', () => {
    const Parameters = {
      Stage: text({ Default: 'prod', AllowedValues: ['dev', 'prod'] }),
      Other: text({ Default: 'y', AllowedValues: ['x', 'y'] }),
    }
    const status = chosen('OneOf', chosen('IsOther', 'Enabled', 'Suspended'), 'Suspended')
    expect(decided({ Parameters, Conditions, Resources: bucket(status) })).toMatchObject({
      outcome: 'breakable',
      assignment: { Other: 'x' },
    })
  })

  // Other comes before Stage in the order of asking, so that it is changed before Stage is.
  const whatever = chosen(
    'IsOther',
    chosen('IsProd', 'Enabled', 'Suspended'),
    chosen('IsProd', 'Enabled', 'Off'),
  )

  it.each([
    ['as it is now', { Default: 'x' }],
    ['open now', {}],
    ['as it is now, one of a few', { Default: 'x', AllowedValues: ['x', 'y'] }],
    ['open now, one of a few', { AllowedValues: ['x', 'y'] }],
  ])('does not say what else was changed on the way to it: %s', (_, other) => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text(other) }
    const { outcome, assignment } = decided({ Parameters, Conditions, Resources: bucket(whatever) })
    expect([outcome, Object.keys(assignment)]).toEqual(['breakable', ['Stage']])
  })

  it.each([
    ['as it is now, not made', { Default: 'x' }],
    ['open now', {}],
  ])('says what makes the resource: %s', (_, other) => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text(other) }
    const Resources = bucket(chosen('IsProd', 'Enabled', 'Suspended'), { Condition: 'IsOther' })
    const { outcome, assignment } = decided({ Parameters, Conditions, Resources })
    expect([outcome, Object.keys(assignment), assignment.Other]).toEqual([
      'breakable',
      ['Other', 'Stage'],
      'y',
    ])
  })

  it.each([
    ['as it is now, refused', { Default: 'x' }],
    ['open now', {}],
  ])('says what makes the deployment be accepted: %s', (_, other) => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text(other) }
    const Rules = { Either: { Assertions: [{ Assert: Conditions.OneOfPlainly }] } }
    const Resources = bucket(chosen('IsProd', 'Enabled', 'Suspended'))
    const { outcome, assignment } = decided({ Parameters, Rules, Conditions, Resources })
    expect([outcome, Object.keys(assignment), assignment.Other]).toEqual([
      'breakable',
      ['Other', 'Stage'],
      'y',
    ])
  })

  it('is looked for further, where the first value that would do is refused', () => {
    // Whatever stands behind the s, it is not Enabled; but `dev` has no second part to stand there.
    const second = { 'Fn::Select': [1, { 'Fn::Split': ['_', { Ref: 'Stage' }] }] }
    const Parameters = {
      Stage: text({ Default: 'prod', AllowedValues: ['prod', 'dev', 'test_eu'] }),
      Other: text(),
    }
    const status = chosen('IsProd', 'Enabled', { 'Fn::Join': ['', ['s', second]] })
    expect(decided({ Parameters, Conditions, Resources: bucket(status) })).toMatchObject({
      outcome: 'breakable',
      assignment: { Stage: 'test_eu' },
    })
  })

  it('has a drawn value no longer than it must be', () => {
    const Parameters = { Stage: text({ Default: 'dev' }) }
    const split = { 'Fn::Split': [',', { Ref: 'Stage' }] }
    const { outcome, assignment, quantified } = decided({ Parameters, Resources: bucket(split) }, allShort)
    expect([outcome, quantified.exhaustive]).toEqual(['breakable', false])
    expect(assignment.Stage).toHaveLength(4)
  })

  it.each([
    ['at least so long', { MinLength: 12 }, /^[a-z]{12}$/],
    ['of a pattern', { AllowedPattern: '[A-Za-z0-9+=,.@-]{6,20}' }, /^[a-z-]+$/],
    ['of a pattern, at least so long', { AllowedPattern: '[!-~]+', MinLength: 9 }, /^[\w-]+$/],
    ['of any characters', { AllowedPattern: '.{9,40}' }, /^[a-z-]+$/],
    ['of a pattern with branches', { AllowedPattern: '(Enabled|\\d{2}-[xyz]+#)' }, /^00-x#$/],
  ])('is as plain as somebody would write it: %s', (_, declared, plain) => {
    const { outcome, assignment } = decided({
      Parameters: { Stage: text(declared) },
      Resources: bucket(chosen('IsProd', { 'Fn::Sub': 'Enabled' }, { Ref: 'Stage' })),
      Conditions: { IsProd: is('Stage', 'Enabled-not') },
    })
    if (outcome === 'breakable') expect(assignment.Stage).toMatch(plain)
    else expect(outcome).toBe('fail')
  })

  it('is a fail, once it is how it is deployed', () => {
    const Parameters = { Stage: text({ Default: 'prod' }), Other: text({ Default: 'y' }) }
    const template = { Parameters, Conditions, Resources: bucket(chosen('Neither', 'Suspended', 'Enabled')) }
    const { outcome, assignment } = decided(template)
    expect(outcome).toBe('breakable')
    const space = spaceOfTemplate(template as unknown as JsonObject, { parameters: assignment })
    expect(decide(versioning as unknown as Policy, space, 'Bucket', { ...defaults, search }).outcome).toBe(
      'fail',
    )
  })

  it('has of allowed values one that is allowed', () => {
    const Parameters = { Stage: text({ Default: 'dev', AllowedValues: ['dev', 'production'] }) }
    expect(decided({ Parameters, Resources: bucket({ Ref: 'Stage' }) }, short).assignment).toEqual({
      Stage: 'production',
    })
  })
})
