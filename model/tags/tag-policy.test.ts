import { expect, it } from 'vitest'
import { InputError } from '../place.ts'
import { complies, effectiveTagPolicy } from './tag-policy.ts'

/* What AWS's own page on inheritance shows, policy by policy, with the effective policies that it names. */

const statement = (key: string, settings: unknown) => ({ tags: { [key]: settings } })

const a = statement('costcenter', {
  tag_key: { '@@assign': 'CostCenter' },
  tag_value: { '@@assign': ['Development', 'Support'] },
})
const b = statement('costcenter', {
  tag_key: { '@@assign': 'CostCenter' },
  tag_value: { '@@assign': ['Sandbox'] },
  enforced_for: { '@@assign': ['redshift:*', 'dynamodb:table'] },
})
const c = statement('costcenter', {
  tag_key: { '@@assign': 'CostCenter' },
  tag_value: { '@@append': ['Marketing'] },
  enforced_for: { '@@append': ['redshift:*', 'dynamodb:table'] },
})
const d = statement('costcenter', {
  tag_key: { '@@assign': 'CostCenter' },
  tag_value: { '@@remove': ['Development', 'Marketing'] },
  enforced_for: { '@@remove': ['redshift:*', 'dynamodb:table'] },
})
const e = statement('project', {
  tag_key: { '@@operators_allowed_for_child_policies': ['@@none'], '@@assign': 'Project' },
  tag_value: {
    '@@operators_allowed_for_child_policies': ['@@append'],
    '@@assign': ['Maintenance', 'Escalations'],
  },
})
const f = statement('project', {
  tag_key: { '@@assign': 'PROJECT' },
  tag_value: { '@@append': ['Escalations - research'] },
})
const g = statement('project', {
  tag_value: { '@@operators_allowed_for_child_policies': ['@@append'], '@@assign': ['Maintenance'] },
})
const h = statement('project', {
  tag_value: { '@@operators_allowed_for_child_policies': ['@@append', '@@remove'] },
})
const j = statement('project', {
  tag_key: { '@@assign': 'PROJECT' },
  tag_value: { '@@append': ['Maintenance'] },
})
const k = statement('project', { tag_key: { '@@assign': 'project' } })
const values = (settings: unknown) => statement('project', { tag_value: settings })

it.each([
  ['the root alone', [a], 'CostCenter', ['Development', 'Support'], []],
  ['1: a child overwrites', [a, b], 'CostCenter', ['Sandbox'], ['redshift:*', 'dynamodb:table']],
  [
    '2: a child appends',
    [a, c],
    'CostCenter',
    ['Development', 'Support', 'Marketing'],
    ['redshift:*', 'dynamodb:table'],
  ],
  ['3: a grandchild removes', [a, c, d], 'CostCenter', ['Support'], []],
  [
    '4: a parent restricts its children',
    [e, f],
    'Project',
    ['Maintenance', 'Escalations', 'Escalations - research'],
    [],
  ],
  [
    '5: what both at one level allow, appending',
    [[g, h], values({ '@@append': ['New'] })],
    'project',
    ['Maintenance', 'New'],
    [],
  ],
  [
    '5: what both at one level allow, removing',
    [[g, h], values({ '@@remove': ['Maintenance'] })],
    'project',
    ['Maintenance'],
    [],
  ],
  ['6: the first that was attached to one place', [[j, k]], 'PROJECT', ['Maintenance'], []],
  ['6: in the other order', [[k, j]], 'project', ['Maintenance'], []],
] as const)('%s', (_, levels, key, allowed, enforcedFor) => {
  expect(effectiveTagPolicy(levels)).toEqual([{ key, values: allowed, enforcedFor, requiredFor: [] }])
})

it('takes lower case for a key whose spelling no policy gives', () => {
  expect(effectiveTagPolicy([statement('CostCenter', { tag_value: ['1'] })])[0]?.key).toBe('costcenter')
})

it('never allows again what a parent forbids', () => {
  const again = values({ '@@operators_allowed_for_child_policies': ['@@all'], '@@append': ['x'] })
  expect(effectiveTagPolicy([e, again, values({ '@@assign': ['y'] })])[0]?.values).toEqual([
    'Maintenance',
    'Escalations',
    'x',
  ])
})

it('lets a parent close the whole list of keys', () => {
  const closed = {
    tags: { '@@operators_allowed_for_child_policies': ['@@none'], owner: { tag_key: 'Owner' } },
  }
  expect(effectiveTagPolicy([closed, a]).map(({ key }) => key)).toEqual(['Owner'])
})

it('reads JSON text, and effective policies as AWS shows them', () => {
  const shown = {
    tags: {
      costcenter: { tag_key: 'CostCenter', tag_value: ['1*'], report_required_tag_for: ['ec2:instance'] },
    },
  }
  expect(effectiveTagPolicy([JSON.stringify(shown)])).toEqual([
    { key: 'CostCenter', values: ['1*'], enforcedFor: [], requiredFor: ['ec2:instance'] },
  ])
})

it.each([
  ['300*', '300-a', true],
  ['300*', '300', true],
  ['300*', '30', false],
  ['*@example.com', 'a@example.com', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['Prod', 'prod', false],
] as const)('%s, %s: %s', (pattern, value, expected) => {
  expect(complies({ key: 'k', values: [pattern], enforcedFor: [], requiredFor: [] }, value)).toBe(expected)
})

it.each([
  [7, /tag policy 1: a tag policy is an object/],
  ['{', /tag policy 1: not JSON/],
  [{}, /"tags" has to be an object/],
  [{ tags: {}, Version: 1 }, /"Version" is not part of a tag policy/],
  [{ tags: { owner: 'Owner' } }, /owner: what holds of a key has to be an object/],
  [{ tags: { owner: {}, Owner: {} } }, /twice, in another case/],
  [statement('owner', { key: 'Owner' }), /owner.key: no such setting/],
  [statement('owner', { tag_key: 'Team' }), /"Team" is not the policy key "owner"/],
  [statement('owner', { tag_key: { '@@append': ['Owner'] } }), /"@@append" works on lists/],
  [statement('owner', { tag_value: 'x' }), /"@@assign" needs a list/],
  [statement('owner', { tag_value: [{}] }), /texts belong here/],
  [statement('owner', { tag_value: ['*@*.com'] }), /more than one "\*"/],
  [statement('owner', { tag_value: { '@@asign': [] } }), /"@@asign" is no operator/],
  [statement('owner', { enforced_for: ['*'] }), /names no resource type/],
  [statement('owner', { enforced_for: ['*:instance'] }), /names no resource type/],
  [statement('owner', { tag_key: { '@@operators_allowed_for_child_policies': '@@none' } }), /needs a list/],
  [
    statement('owner', { tag_key: { '@@operators_allowed_for_child_policies': ['@@set'] } }),
    /"@@set" is no operator/,
  ],
] as const)('refuses %j', (document, message) => {
  expect(() => effectiveTagPolicy([document])).toThrow(InputError)
  expect(() => effectiveTagPolicy([document])).toThrow(message)
})

it('takes keys like __proto__ for keys', () => {
  const hostile = JSON.parse('{"tags": {"__proto__": {"tag_key": "__PROTO__"}, "constructor": {}}}')
  expect(effectiveTagPolicy([hostile]).map(({ key }) => key)).toEqual(['__PROTO__'])
})
