import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { isPolicyDocument, kindOf } from './kind.ts'

const document = (root: Json) => ({ file: 'policy.json', text: '', format: 'json' as const, root })
const allow = (more: JsonObject): JsonObject => ({ Effect: 'Allow', ...more })
const policy = (...Statement: readonly Json[]) => document({ Version: '2012-10-17', Statement })
const role = { AWS: '111122223333' }

it.each([
  [true, { Version: '2012-10-17', Statement: [] }],
  [true, { Statement: allow({ Action: '*', Resource: '*' }) }],
  [true, { Version: '2008-10-17', Statment: [] }],
  [false, { Version: '2012-10-17', Statement: [], Resources: {} }],
  [false, { Version: '1.0' }],
  [false, { Policy: { Version: '2012-10-17', Statement: [] } }],
  [false, [{ Statement: [] }]],
] as const)('%s: %j', (is, root) => {
  expect(isPolicyDocument(document(root as Json))).toBe(is)
})

it.each([
  ['identity', policy(allow({ Action: 's3:*', Resource: '*' }))],
  ['identity', policy('none', 1)],
  ['resource', policy(allow({ Action: 's3:*', Resource: '*', Principal: '*' }))],
  [
    'resource',
    policy(allow({ Action: 's3:*', Resource: '*' }), allow({ NotPrincipal: role, Action: 's3:*' })),
  ],
  ['resource', policy(allow({ Principal: role, Action: 'sts:AssumeRole', Resource: '*' }))],
  ['resource', policy(allow({ Principal: role, Action: ['sts:AssumeRole', 'kms:Decrypt'] }))],
  ['resource', policy(allow({ Principal: role, NotAction: 'sts:AssumeRole' }))],
  ['trust', policy(allow({ Principal: role, Action: ['sts:AssumeRole', 'sts:TagSession'] }))],
  [
    'trust',
    document({ Statement: allow({ Principal: { Federated: 'x' }, Action: 'sts:AssumeRoleWithSAML' }) }),
  ],
] as const)('of %s: %j', (kind, written) => {
  expect(kindOf(written)).toBe(kind)
})
