import { describe, expect, it } from 'vitest'
import { type Policy, policy } from '../../model/policy.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide } from '../decide/decide.ts'
import { search } from '../decide/search.ts'
import { type Judging, judge } from './judge.ts'
import { judging as sample, selected } from './sample.ts'

const judging = (parts: Partial<Judging>): Judging =>
  sample({ policies: selected(bucketVersioning as Policy), ...parts })

describe('secrets', () => {
  const secret = 'correct-horse-battery'
  const space = spaceOfTemplate(
    {
      Parameters: { Password: { Type: 'String', NoEcho: true, Default: secret } },
      Resources: {
        Db: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: { Ref: 'Password' } } },
      },
    },
    { name: 'app.yaml' },
  )
  const nosy = policy({
    id: 'own/nosy',
    title: 'Every database has this password',
    severity: 'low',
    forAll: 'AWS::RDS::DBInstance',
    holds: (database) => database.at('MasterUserPassword').is('other'),
  }) as Policy

  it('of parameters are nowhere in the evidence', async () => {
    const scope = { paths: ['app.yaml'], parameters: { Password: secret } }
    const evidence = await judge(judging({ spaces: [space], policies: selected(nosy), scope }))
    expect(evidence.outcomes).toHaveLength(1)
    expect(JSON.stringify(evidence)).not.toContain(secret)
    expect(evidence.scope.parameters).toEqual({ Password: '(not shown)' })
  })

  it('in plain text are nowhere in the evidence either', async () => {
    const plain = spaceOfTemplate(
      { Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: secret } } } },
      { name: 'app.yaml' },
    )
    const evidence = await judge(judging({ spaces: [plain], policies: selected(nosy) }))
    expect(evidence.outcomes).toHaveLength(1)
    expect(JSON.stringify(evidence)).not.toContain(secret)
  })
})

describe('where only drawing can tell', () => {
  let looks = 0
  const shape = policy({
    id: 'own/short',
    title: 'Every bucket name is short',
    severity: 'low',
    forAll: 'AWS::S3::Bucket',
    holds: (subject) => {
      looks++
      return subject.at('BucketName').satisfies((name) => String(name).length < 9, { name: 'is short' })
    },
  }) as Policy
  const named = spaceOfTemplate(
    {
      Parameters: { Name: { Type: 'String', AllowedPattern: '[a-z]{3,8}' } },
      Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Name' } } } },
    },
    { name: 'app.yaml' },
  )
  const judged = judging({ spaces: [named], policies: selected(shape) })
  const looksFor = async (act: () => unknown): Promise<number> => {
    const before = looks
    await act()
    return looks - before
  }

  it('loads the search, and says how far it looked', async () => {
    const { passes, outcomes } = await judge(judged)
    expect(outcomes).toEqual([])
    expect(passes).toMatchObject([
      { quantified: { exhaustive: false, seed: 1, searched: ['Name'] }, subjects: ['B'] },
    ])
  })

  it('decides once without the search, and once with it', async () => {
    const how = { ...judged.run, policyOptions: undefined }
    const without = await looksFor(() => decide(shape, named, 'B', how))
    const withIt = await looksFor(() => decide(shape, named, 'B', { ...how, search }))
    expect(without).toBeGreaterThan(0)
    expect(await looksFor(() => judge(judged))).toBe(without + withIt)
  })
})
