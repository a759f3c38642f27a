import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import consistentCase from '../../policies/tags/consistent-case.ts'
import { assemble } from '../../sources/cloudformation/assemble.ts'
import { evidenceOf, selected } from './sample.ts'

const tagged = (Key: string) => ({ Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key, Value: 'x' }] } })
const template = { Resources: { Logs: tagged('team'), Data: tagged('Team') } } as unknown as JsonObject

const fingerprintsIn = async (source: 'cloudformation' | 'cdk', names: readonly string[]) => {
  const space = assemble('both', source, new Map(names.map((name) => [name, { template }])))
  const policies = selected(bucketVersioning as Policy, consistentCase as Policy)
  const { outcomes } = await evidenceOf({ spaces: [space], policies })
  return outcomes.map(({ fingerprint }) => fingerprint).sort()
}

it('what stands in files that are judged together is the same when these are renamed, or judged apart', async () => {
  const before = await fingerprintsIn('cloudformation', ['network', 'storage'])
  // Two buckets and the stack, of either file.
  expect(new Set(before).size).toBe(6)
  expect(await fingerprintsIn('cloudformation', ['app/storage', 'base'])).toEqual(before)
  const [alone] = [await fingerprintsIn('cloudformation', [''])]
  expect(before).toEqual(expect.arrayContaining([...alone]))
})

it('what stands in stacks of an app is told apart by their names', async () => {
  const [dev, prod] = [await fingerprintsIn('cdk', ['Dev']), await fingerprintsIn('cdk', ['Prod'])]
  expect(dev.filter((one) => prod.includes(one))).toEqual([])
})
