import { describe, expect, it } from 'vitest'
import {
  account,
  all,
  anonymous,
  answerTo,
  byRoot,
  bySession,
  everyone,
  itself,
  never,
  nothing,
  type Row,
  to,
  user,
} from '../fixtures/rows.ts'
import { ours, session, theirs } from '../fixtures/written.ts'

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_rule, more, layers, outcome, layer) => {
    expect(answerTo(more, layers)).toEqual([outcome, layer])
  })

describe('within an organization', () => {
  const linked = {
    principal: { ...session, arns: [`arn:aws:sts::${ours}:assumed-role/AWSServiceRoleForECS/x`] },
  }
  check([
    [
      'AWS: each level has to allow',
      {},
      { identity: [all], serviceControl: [[all], [nothing]] },
      'implicitly denied',
      'serviceControl',
    ],
    [
      'one policy of a level is enough',
      {},
      { identity: [all], serviceControl: [[nothing, all], [all]] },
      'allowed',
      'identity',
    ],
    [
      'at a level without policies everything is allowed',
      {},
      { identity: [all], serviceControl: [[], [all]] },
      'allowed',
      'identity',
    ],
    ['AWS: they give nothing', {}, { serviceControl: [[all]] }, 'implicitly denied', 'identity'],
    [
      'AWS: they limit the root',
      byRoot,
      { serviceControl: [[nothing]] },
      'implicitly denied',
      'serviceControl',
    ],
    [
      'AWS: and what a resource’s policy gives',
      bySession,
      { serviceControl: [[nothing]], resource: itself },
      'implicitly denied',
      'serviceControl',
    ],
    [
      'a Deny at any level is final',
      {},
      { identity: [all], serviceControl: [[all], [all, never]] },
      'explicitly denied',
      'serviceControl',
    ],
    [
      'AWS: roles that belong to services are not limited',
      linked,
      { identity: [all], serviceControl: [[never]], resourceControl: [[never]] },
      'allowed',
      'identity',
    ],
    [
      'AWS: those for resources have to allow',
      {},
      { identity: [all], resourceControl: [[everyone], [to({ AWS: theirs })]] },
      'implicitly denied',
      'resourceControl',
    ],
    [
      'those for resources allow',
      {},
      { identity: [all], resourceControl: [[everyone], []] },
      'allowed',
      'identity',
    ],
    [
      'those for resources limit strangers',
      anonymous,
      { resourceControl: [[to({ AWS: ours })]], resource: everyone },
      'implicitly denied',
      'resourceControl',
    ],
    [
      'AWS: also where only the role is known',
      { principal: { ...session, arns: [`arn:aws:iam::${ours}:role/aws-service-role/ecs.amazonaws.com/x`] } },
      { identity: [all], serviceControl: [[never]] },
      'allowed',
      'identity',
    ],
    [
      'a role that is only called alike is limited',
      { principal: { ...session, arns: [`arn:aws:iam::${ours}:role/AWSServiceRoleForECS`] } },
      { identity: [all], serviceControl: [[never]] },
      'explicitly denied',
      'serviceControl',
    ],
  ])
})

describe('through an endpoint', () => {
  check([
    ['AWS: it gives nothing', {}, { endpoint: everyone }, 'implicitly denied', 'identity'],
    [
      'AWS: it has to allow as well',
      {},
      { identity: [all], endpoint: to({ AWS: theirs }) },
      'implicitly denied',
      'endpoint',
    ],
    [
      'also what a resource’s policy gives',
      {},
      { resource: user, endpoint: to({ AWS: theirs }) },
      'implicitly denied',
      'endpoint',
    ],
    ['it allows', {}, { identity: [all], endpoint: everyone }, 'allowed', 'identity'],
    [
      'it limits strangers',
      anonymous,
      { resource: everyone, endpoint: account },
      'implicitly denied',
      'endpoint',
    ],
  ])
})
