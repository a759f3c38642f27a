import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measure, node } from './measure.ts'
import { cfnGuard } from './peers/cfn-guard.ts'
import { templateOf, yamlOf } from './templates.ts'

const forall = join(import.meta.dirname, '../dist/forall.mjs')
const peer = (name: string) => join(import.meta.dirname, 'peers', `${name}.ts`)

/**
 * Whole processes, cold but for what V8 compiled when the bundle was built: `check` with all policies, beside a Node that
 * does nothing, and beside others on the same file.
 */
export const cold = (sizes: readonly number[], peers: boolean): void => {
  const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'))
  console.log('Whole process, all policies, --format json; ratios to a bare `node -e 0` in the same run\n')
  console.log(
    '| resources | JSON | ratio | peak MB | YAML | ratio | peak MB |\n|---|---|---|---|---|---|---|',
  )
  for (const size of sizes) {
    const template = templateOf(size)
    const json = join(folder, `${size}.json`)
    const yaml = join(folder, `${size}.yaml`)
    writeFileSync(json, JSON.stringify(template, null, 2))
    writeFileSync(yaml, `${yamlOf(template).trimStart()}\n`)
    const check = (file: string) => node(forall, 'check', file, '--format', 'json')
    const cost = measure(
      { bare: node('-e', '0'), json: check(json), yaml: check(yaml) },
      size > 5_000 ? 3 : 15,
    )
    const bare = cost.bare?.milliseconds ?? Number.NaN
    const cells = [cost.json, cost.yaml].flatMap((one) => [
      `${one?.milliseconds.toFixed(0)} ms`,
      `${((one?.milliseconds ?? Number.NaN) / bare).toFixed(1)}×`,
      one?.megabytes.toFixed(0),
    ])
    console.log(`| ${size} | ${cells.join(' | ')} |`)
  }
  if (peers) beside(join(folder, '500.json'))
  rmSync(folder, { recursive: true })
}

/** Others read the same file in turn with ours; theirs are other rules, and none reads what is open. */
const beside = (file: string): void => {
  const cost = measure(
    {
      forall: node(forall, 'check', file, '--format', 'json'),
      'cdk-nag 3.0.2, AwsSolutions': node(peer('cdk-nag'), file),
      '@aws/cloudformation-validate 1.14': node(peer('cfn-validate'), file),
      'cfn-guard 3.1.1, 237 rule files': cfnGuard(file),
    },
    2,
  )
  const own = cost.forall?.milliseconds ?? Number.NaN
  console.log('\n500 resources, the same JSON file, in turn\n\n| tool | time | times ours |\n|---|---|---|')
  for (const [name, { milliseconds }] of Object.entries(cost)) {
    console.log(`| ${name} | ${(milliseconds / 1000).toFixed(2)} s | ${(milliseconds / own).toFixed(1)} |`)
  }
}
