import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { load } from '../load.ts'

/** A folder with these files. */
const folderOf = (files: Readonly<Record<string, Json>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'forall-completeness-'))
  for (const [name, root] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(root))
  return folder
}

/** What is named as not examined, and in which file. */
const notExaminedOf = async (files: Readonly<Record<string, Json>>) => {
  const { notExamined, errors } = await load([folderOf(files)])
  expect(errors).toEqual([])
  return notExamined.map(({ what, place }) => [what, basename(place?.file ?? '')])
}

const Vpcs = [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }]

describe('a list of which there is more', () => {
  it.each<readonly [token: string, more: JsonObject]>([
    ['NextToken', {}],
    ['Marker', {}],
    ['NextMarker', {}],
  ])('is named with its file: %s', async (token) => {
    const named = await notExaminedOf({ 'a.json': { Vpcs, [token]: 'abc' }, 'b.json': { Vpcs } })
    expect(named).toEqual([['Vpcs beyond the first page', 'a.json']])
  })

  it('is named where it stands below accounts', async () => {
    const named = await notExaminedOf({
      'a.json': { accounts: { 'a/us-east-1': { Vpcs }, 'b/us-east-1': { Vpcs, NextToken: 'abc' } } },
    })
    expect(named).toEqual([['Vpcs beyond the first page', 'a.json']])
  })

  it.each([[null], ['']])('is whole on its last page, where the token is %j', async (NextToken) => {
    expect(await notExaminedOf({ 'a.json': { Vpcs, NextToken } })).toEqual([])
  })
})

describe('a file beside a snapshot', () => {
  const alone = (root: Json) => notExaminedOf({ 'vpcs.json': { Vpcs }, 'other.json': root })

  it.each<readonly [what: string, root: Json]>([
    ['Trails', { Trails: [{ Name: 'all', TrailARN: 'arn:aws:cloudtrail:eu-west-1:1:trail/all' }] }],
    ['TableNames', { TableNames: ['a', 'b'] }],
    ['nodegroup', { nodegroup: { nodegroupName: 'a', nodegroupArn: 'arn:aws:eks:eu-west-1:1:nodegroup/a' } }],
    ['TopicArn', { TopicArn: 'arn:aws:sns:eu-west-1:1:a' }],
    ['A list without a name', [{ VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' }]],
  ])('that looks like one is named: %s', async (what, root) => {
    expect(await alone(root)).toEqual([[what, 'other.json']])
  })

  it.each<readonly [of: string, root: Json]>([
    ['a package', { name: 'a', scripts: { test: 'b' }, files: ['c'] }],
    ['a compiler', { compilerOptions: { strict: true }, include: ['a'] }],
    ['parameters', [{ ParameterKey: 'A', ParameterValue: 'b' }]],
    ['a policy', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
  ])('that is of something else is passed over: of %s', async (_, root) => {
    expect(await alone(root)).toEqual([])
  })

  it('is passed over where there is no snapshot', async () => {
    const template = { Resources: { A: { Type: 'AWS::EC2::VPC', Properties: {} } } }
    const Trails = [{ Name: 'all', TrailARN: 'arn:aws:cloudtrail:eu-west-1:1:trail/all' }]
    expect(await notExaminedOf({ 'template.json': template, 'other.json': { Trails } })).toEqual([])
  })
})
