import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forall } from './child.ts'

const folder = mkdtempSync(join(tmpdir(), 'forall-policies-'))
const written = (name: string, ...Statement: readonly object[]): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2))
  return path
}
const allow = (Action: unknown, more: object = { Resource: '*' }) => ({ Effect: 'Allow', Action, ...more })

mkdirSync(join(folder, 'alone'))
mkdirSync(join(folder, 'beside'))
const admin = written('alone/admin.json', allow('*'))
const anyone = written('alone/anyone.json', allow('sts:AssumeRole', { Principal: { AWS: '*' } }))
const open = written('open.json', allow('s3:GetObject', { Principal: '*', Resource: 'arn:aws:s3:::data/*' }))
const reading = written(
  'reading.json',
  allow(['s3:GetObject', 's3:Get*'], { Resource: 'arn:aws:s3:::data/*' }),
)
const more = written('more.json', allow(['s3:Get*', 's3:PutObject'], { Resource: 'arn:aws:s3:::data/*' }))
written('beside/admin.json', allow('*'))
writeFileSync(join(folder, 'beside/app.yaml'), 'Resources: { Topic: { Type: AWS::SNS::Topic } }')

const judged = async (...args: readonly string[]) => {
  const { status, stdout } = await forall(['check', '--format', 'json', ...args])
  const { outcomes, passes, scope } = JSON.parse(stdout)
  const told = outcomes.map((one: { outcome: string; policy: string }) => `${one.outcome} ${one.policy}`)
  const passed = passes.map((one: { policy: string }) => one.policy)
  return { status, told, passed, outcomes, kinds: scope.sources.map((one: { kind: string }) => one.kind) }
}

it.each([
  [admin, 'fail iam/no-full-admin', 'Policy'],
  [anyone, 'fail iam/trust-no-anyone', 'TrustPolicy'],
  [open, 'fail iam/no-public-resource-policy', 'ResourcePolicy'],
])('judges %s as what it is, and where it stands', async (path, expected, id) => {
  const { status, told, passed, outcomes, kinds } = await judged(path)
  expect({ status, kinds }).toEqual({ status: 1, kinds: ['document'] })
  expect(told).toContain(expected)
  expect(passed).toContain('iam/valid-document')
  const [{ subject }] = outcomes
  expect(subject).toMatchObject({ id, location: { file: path } })
  expect(subject.location.line).toBeGreaterThan(1)
})

it('asks nothing of who has a policy, or of a role of which only the trust policy is there', async () => {
  const [{ told, passed }, trust] = [await judged(admin), await judged(anyone)]
  const asked = [...told, ...passed, ...trust.told, ...trust.passed].join(' ')
  expect(asked).not.toMatch(/tags\/|combined|escalation|within-purpose|administrator-access/)
  expect(trust.passed).not.toContain('iam/known-actions')
})

it('judges the documents of a folder where nothing else is in it', async () => {
  expect((await judged(join(folder, 'alone'))).kinds).toEqual(['document', 'document'])
  expect((await judged(join(folder, 'beside'))).kinds).toEqual(['cloudformation'])
})

it('compares two, and makes one smaller', async () => {
  const { status, stdout } = await forall(['diff', reading, more])
  expect(status).toBe(1)
  expect(stdout).toContain('opens   s3:PutObject for whoever has Policy')
  expect((await forall(['diff', reading, reading])).status).toBe(0)
  expect((await forall(['shrink', reading])).stdout).toContain('s3:GetObject adds nothing beside s3:Get*')
})

it('says of what is neither what it lacks', async () => {
  const path = join(folder, 'other.json')
  writeFileSync(path, '{"Statements": []}')
  const { status, stdout } = await forall(['check', path])
  expect(status).toBe(2)
  expect(stdout).toContain('A policy of IAM by itself has a Statement.')
})
