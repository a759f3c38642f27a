import fc from 'fast-check'
import { generators, policies, trialOf } from './discovery.ts'
import { poolOf } from './pool.ts'
const all = await policies()
const made = await generators(new Set(all.map((p) => p.id.split('/')[0]!)))
const t = trialOf(all.find((p) => p.id === 'tags/tagged')!, made, all)!
console.log(t.kinds, made.length)
const ts = fc.sample(t.generator, { seed: 1, numRuns: 25 * 6 * t.kinds! }) as any[]
const pool = poolOf(ts)
console.log(ts.length, pool.valuesAt('AWS::S3::Bucket Properties.Tags[*].Key').length, pool.valuesAt('AWS::S3::Bucket Properties.Tags[*].Key').filter((x: any) => /^aws:/i.test(String(x))))
console.log(ts.filter((t) => Object.values(t.Resources).some((r: any) => r.Type === 'AWS::S3::Bucket' && r.Properties.Tags?.length === 1)).length)
