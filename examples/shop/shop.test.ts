import { beforeAll, expect, it } from 'vitest'
import { judge } from '../../checks/judge/judge.ts'
import { select } from '../../checks/judge/selection.ts'
import { readWaivers } from '../../checks/waivers/waivers.ts'
import type { Evidence } from '../../model/evidence.ts'
import bucketKmsEncryption from '../../policies/data/bucket-kms-encryption.ts'
import bucketPublicAccessBlock from '../../policies/data/bucket-public-access-block.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import pointInTimeRecovery from '../../policies/data/dynamodb-point-in-time-recovery.ts'
import snsEncryption from '../../policies/data/sns-encryption.ts'
import logGroupRetention from '../../policies/logging/log-group-retention.ts'
import trailEncryption from '../../policies/logging/trail-encryption.ts'
import noSecretInLambda from '../../policies/secrets/no-secret-in-lambda-environment.ts'
import { load } from '../../sources/load.ts'

/**
 * What the example is there to show, one outcome at least of each kind; what is not listed passes.
 *
 * `forall check examples/shop` fails on it, as it should. Only a difference from this table is a defect of ours.
 */
const expected = [
  // The password stands in the function's environment.
  ['secrets/no-secret-in-lambda-environment', 'Orders/Checkout/Resource', 'fail'],
  // Versioned by default, but whoever deploys may suspend it.
  ['data/bucket-versioning', 'Ledger/Statements/Resource', 'breakable'],
  // A parameter of Systems Manager decides, which is read at deployment.
  ['data/dynamodb-point-in-time-recovery', 'Ledger/Entries', 'unknown'],
  // A website is public on purpose, and its readers have no keys.
  ['data/bucket-kms-encryption', 'Website/Pages/Resource', 'waived'],
  ['data/bucket-public-access-block', 'Website/Pages/Resource', 'waived'],
]

const policies = [
  bucketKmsEncryption,
  bucketPublicAccessBlock,
  bucketVersioning,
  pointInTimeRecovery,
  snsEncryption,
  logGroupRetention,
  trailEncryption,
  noSecretInLambda,
]

let evidence: Evidence

beforeAll(async () => {
  const loaded = await load(['examples/shop'])
  const { waivers, errors } = await readWaivers(
    'examples/shop/forall.waivers.yaml',
    policies.map(({ id }) => id),
  )
  evidence = await judge({
    ...loaded,
    errors: [...loaded.errors, ...errors],
    policies: await select(policies),
    waivers,
    scope: { paths: ['examples/shop'] },
    run: { seed: 1, maxCases: 4_096, draws: 200, strict: false, severity: 'info' },
    version: 'test',
    full: false,
    now: new Date('2026-01-01'),
  })
})

it('is examined in all its parts', () => {
  expect(evidence.notExamined).toEqual([])
  expect(evidence.scope.sources.map(({ name, kind }) => [name, kind])).toEqual([
    ['examples/shop/cdk.out', 'cdk'],
  ])
})

it('shows every outcome, each where it should', () => {
  const outcomes = evidence.outcomes.map(({ policy, subject, outcome }) => [
    policy,
    subject.location.constructPath,
    outcome,
  ])
  expect(outcomes.sort()).toEqual([...expected].sort())
})

it('shows what breaks, and what an answer waits for', () => {
  const of = (kind: string) => evidence.outcomes.find(({ outcome }) => outcome === kind)
  expect(of('breakable')?.assignment).toEqual({ 'Ledger:Versioning': 'Suspended' })
  expect(of('unknown')?.stuckOn).toEqual([expect.stringContaining('Systems Manager')])
})

it('shows a policy that finds no subject', () => {
  expect(evidence.vacuous).toEqual(['logging/trail-encryption'])
})

it('never shows the password', () => {
  expect(JSON.stringify(evidence)).not.toContain('pelican')
})
