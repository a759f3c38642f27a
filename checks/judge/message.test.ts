import { expect, it } from 'vitest'
import type { Cause } from '../../model/verdict.ts'
import type { Decision } from '../decide/decision.ts'
import { messageOf } from './message.ts'

const cause = (path: string, found = 'absent', expected = 'true', subject = 'Logs'): Cause => ({
  subject,
  path,
  found,
  expected,
})
const decision = (parts: Partial<Decision>): Decision => ({
  outcome: 'fail',
  assignment: {},
  stuckOn: [],
  quantified: { exhaustive: true, cases: 12 },
  reads: [],
  causes: [],
  ...parts,
})

it.each<[string, Partial<Decision>]>([
  [
    'Versioning.Status is Suspended, expected Enabled',
    { causes: [cause('Versioning.Status', 'Suspended', 'Enabled')] },
  ],
  ['A and B of Block are absent, expected true', { causes: [cause('Block.B'), cause('Block.A')] }],
  [
    'A, B, C, D and 2 more of Block are absent, expected true',
    { causes: [...'ABCDEF'].map((name) => cause(`Block.${name}`)) },
  ],
  ['A is absent, expected true; B is no, expected true', { causes: [cause('A'), cause('B', 'no')] }],
  [
    'P is 1, expected 0; P is 2, expected 0; P is 3, expected 0; and 2 more',
    { causes: [1, 2, 3, 4, 5].map((n) => cause('P', String(n), '0')) },
  ],
  ['CidrIp of Rule is 0.0.0.0/0, expected less', { causes: [cause('CidrIp', '0.0.0.0/0', 'less', 'Rule')] }],
  ['The tag Owner is missing', { because: 'the tag Owner is missing.', causes: [cause('Tags')] }],
  ['dbPassword holds a secret', { because: 'dbPassword holds a secret' }],
  ['db.Password holds a secret', { because: 'db.Password holds a secret' }],
  ['The policy does not hold', {}],
  [
    'A is absent, expected true, when Env is "dev" and Size is ""',
    { outcome: 'breakable', causes: [cause('A')], assignment: { Env: 'dev', Size: '' } },
  ],
  [
    `A is absent, expected true, when Env is "${'a'.repeat(80)}…" (1,257 characters)`,
    { outcome: 'breakable', causes: [cause('A')], assignment: { Env: 'a'.repeat(1257) } },
  ],
  ['Decided by Env, which is not known here', { outcome: 'unknown', stuckOn: ['Env'] }],
  ['Decided by A and B, which are not known here', { outcome: 'unknown', stuckOn: ['A', 'B'] }],
  [
    'Decided by 1, 2, 3, 4 and 3 more, which are not known here',
    { outcome: 'unknown', stuckOn: ['1', '2', '3', '4', '5', '6', '7'] },
  ],
  [
    'Decided by the tags of A, B, C, D and 96 more, which are not known here',
    {
      outcome: 'unknown',
      stuckOn: ['A', 'B', 'C', 'D', ...Array.from({ length: 96 }, (_, at) => `E${at}`)].map(
        (name) => `the tags of ${name}`,
      ),
    },
  ],
  ['Decided by its tags, which are not known here', { outcome: 'unknown', stuckOn: ['the tags of Logs'] }],
  ['Decided by its status, which is not known here', { outcome: 'unknown', stuckOn: ['the status of Logs'] }],
  [
    'Decided by Env, the tags of A and B and its attributes, which are not known here',
    { outcome: 'unknown', stuckOn: ['Env', 'the tags of A', 'the tags of B', 'the attributes of Logs'] },
  ],
  [
    `Decided by the tags of ${'a'.repeat(90)} and 99 more, which are not known here`,
    {
      outcome: 'unknown',
      stuckOn: Array.from({ length: 100 }, () => `the tags of ${'a'.repeat(90)}`),
    },
  ],
  [
    'No deployment would be accepted: a rule forbids it, a nested stack does not take what is passed to it, or something that is read here has no value',
    { outcome: 'unknown', stuckOn: ['no assignment is admissible'] },
  ],
  ['Not decided within 12 cases', { outcome: 'unknown' }],
  [
    'Not decided, since there are more values than may be looked at',
    { outcome: 'unknown', stuckOn: ['Env', 'more values than may be looked at'] },
  ],
  [
    'Decided by Env, which is not known here; EC2 refuses SecurityGroupIngress[0] of Logs: 23 to 21 are in reverse order',
    {
      outcome: 'unknown',
      stuckOn: [
        'Env',
        'what becomes of SecurityGroupIngress[0] of Logs, which EC2 refuses: 23 to 21 are in reverse order',
      ],
    },
  ],
  [
    'EC2 refuses A: no; EC2 refuses B: no; EC2 refuses C: no; EC2 refuses D: no; and 2 more that are refused',
    {
      outcome: 'unknown',
      stuckOn: ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => `what becomes of ${id}, which EC2 refuses: no`),
    },
  ],
  ['Proved: it holds in every case', { outcome: 'pass' }],
  [
    'Proved: it holds in every case; as it is deployed now, nothing leads to it',
    { outcome: 'pass', restsOn: 'nothing leads to it' },
  ],
  [
    'Not broken in 200 cases: searched, not proved',
    { outcome: 'pass', quantified: { exhaustive: false, cases: 200, seed: 1 } },
  ],
])('%s', (message, parts) => {
  expect(messageOf(decision(parts), 'Logs')).toBe(message)
})
