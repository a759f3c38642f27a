import { generators, policies, trialOf } from './discovery.ts'
import { report } from './report.ts'

const [, , id, lawFile, runs = '25', seed = '1'] = process.argv
const law = Object.values(await import(`./${lawFile}.ts`)).find((x: any) => x?.check) as any
const all = await policies()
const made = await generators(new Set(all.map((p) => p.id.split('/')[0]!)))
for (const policy of all.filter((p) => p.id.startsWith(id!))) {
  const trial = trialOf(policy, made, all)!
  const t = performance.now()
  const f = await law.check(trial, { seed: Number(seed), runs: Number(runs) })
  console.log(
    policy.id,
    f.holds ? `holds ${f.compared}` : report(policy.id, law, f).slice(0, 3000),
    Math.round(performance.now() - t) + ' ms',
  )
}
