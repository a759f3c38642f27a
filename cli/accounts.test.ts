import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forall } from './child.ts'

/* Snapshots of live accounts, in whatever folders and files they are. */

const vpc = (id: string, OwnerId: string) => ({ VpcId: id, CidrBlock: '10.0.0.0/16', OwnerId })
const group = (id: string, OwnerId: string, port: number) => ({
  GroupId: id,
  GroupName: 'web',
  Description: 'x',
  VpcId: 'vpc-1',
  OwnerId,
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  IpPermissionsEgress: [],
})

const [one, two] = ['111111111111', '222222222222'] as const
const ofOne = (port: number) => ({ Vpcs: [vpc('vpc-1', one)], SecurityGroups: [group('sg-1', one, port)] })
const ofTwo = { Vpcs: [vpc('vpc-2', two)], SecurityGroups: [group('sg-2', two, 22)] }

/** Folders with these files below them. */
const folders = (files: Readonly<Record<string, object>>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'forall-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), JSON.stringify(content))
  }
  return directory
}

const compared = async (files: Readonly<Record<string, object>>) => {
  const { status, stdout } = await forall(['diff', 'before', 'after', '--format', 'json'], {
    cwd: folders(files),
  })
  const { differences, notExamined } = JSON.parse(stdout)
  return {
    status,
    differences: differences.map(
      ({ subject, change, packets }: Record<string, string>) => `${subject} ${change} ${packets}`,
    ),
    notExamined: notExamined.map(({ what }: { what: string }) => what),
  }
}

describe('diff of live accounts', () => {
  it('compares an account resource by resource, in whatever folders and files it is', async () => {
    const { Vpcs, SecurityGroups } = ofOne(22)
    const before = { 'before/vpcs.json': { Vpcs }, 'before/groups.json': { SecurityGroups } }
    expect(await compared({ ...before, 'after/all.json': ofOne(443) })).toEqual({
      status: 1,
      differences: ['sg-1 opens tcp/443 from 0.0.0.0/0', 'sg-1 closes tcp/22 from 0.0.0.0/0'],
      notExamined: [],
    })
    const nothing = { status: 0, differences: [], notExamined: [] }
    expect(await compared({ ...before, 'after/all.json': ofOne(22) })).toEqual(nothing)
    const accounts = { [`${one}/eu-west-1`]: ofOne(22), [`${two}/eu-west-1`]: ofTwo }
    expect(
      await compared({
        [`before/${one}/all.json`]: ofOne(22),
        [`before/${two}/all.json`]: ofTwo,
        'after/accounts.json': { accounts },
      }),
    ).toEqual(nothing)
  })

  it('takes nothing for new or gone of which the list was read on one side alone', async () => {
    const both = { 'before/one.json': ofOne(22), 'before/two.json': ofTwo }
    expect(await compared({ ...both, 'after/one.json': ofOne(443) })).toEqual({
      status: 1,
      differences: ['sg-1 opens tcp/443 from 0.0.0.0/0', 'sg-1 closes tcp/22 from 0.0.0.0/0'],
      notExamined: [`SecurityGroups of ${two} after the change`],
    })
    const region = { [`${one}/eu-west-1`]: ofOne(22) }
    expect(
      await compared({
        'before/accounts.json': { accounts: region },
        'after/accounts.json': { accounts: { ...region, [`${two}/eu-west-1`]: ofTwo } },
      }),
    ).toEqual({
      status: 3,
      differences: [],
      notExamined: [`SecurityGroups of ${two} in eu-west-1 before the change`],
    })
  })

  it('takes for gone what is not in a list that was read', async () => {
    const { Vpcs } = ofOne(22)
    expect(
      await compared({
        'before/one.json': ofOne(22),
        'after/one.json': { Vpcs, SecurityGroups: [] },
      }),
    ).toEqual({ status: 0, differences: ['sg-1 closes tcp/22 from 0.0.0.0/0'], notExamined: [] })
  })
})

it('knows a finding again in another folder', async () => {
  const cwd = folders({ 'monday/all.json': ofOne(22), 'tuesday/groups.json': ofOne(22) })
  const found = async (folder: string): Promise<readonly string[]> => {
    const { stdout } = await forall(['check', folder, '--format', 'json'], { cwd })
    const { outcomes } = JSON.parse(stdout)
    return outcomes.map(({ fingerprint }: { fingerprint: string }) => fingerprint)
  }
  const monday = await found('monday')
  expect(monday.length).toBeGreaterThan(0)
  expect(await found('tuesday')).toEqual(monday)
})
