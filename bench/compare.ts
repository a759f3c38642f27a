import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include'
import { NIST80053R5Checks } from 'cdk-nag'
import { cfnGuard } from './peers/cfn-guard.ts'

/** `node bench/compare.ts`: what each tool says of one bucket's versioning, written in ways that leave it open. */
const cases: Readonly<Record<string, unknown>> = {
  'a literal `Enabled`': 'Enabled',
  'a literal `Suspended`': 'Suspended',
  '`Fn::If` with two bad branches': { 'Fn::If': ['IsProd', 'Suspended', 'Suspended'] },
  '`Fn::If` with two good branches': { 'Fn::If': ['IsProd', 'Enabled', 'Enabled'] },
  'a parameter, good by default': { Ref: 'Status' },
  'a value imported from another stack': { 'Fn::ImportValue': 'status' },
}

const templateWith = (status: unknown) => ({
  Parameters: {
    Environment: { Type: 'String', Default: 'prod' },
    Status: { Type: 'String', AllowedValues: ['Enabled', 'Suspended'], Default: 'Enabled' },
  },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Environment' }, 'prod'] } },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: status } } },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'compare-'))
const file = join(folder, 'template.json')
const rule = 'control-tower/cfn-guard/s3/ct-s3-pr-11.guard'

const forall = (): string => {
  const main = join(import.meta.dirname, '../dist/forall.mjs')
  const { stdout } = spawnSync(
    process.execPath,
    [main, 'check', file, '--format', 'json', '--policy', 'data/bucket-versioning'],
    { encoding: 'utf8' },
  )
  const { outcomes } = JSON.parse(stdout) as { readonly outcomes: readonly { readonly outcome: string }[] }
  return outcomes[0]?.outcome ?? 'pass'
}

const guard = (): string => {
  const [command = '', ...args] = cfnGuard(file)
  const { status } = spawnSync(command, [...args.slice(0, -1), join(args.at(-1) ?? '', rule)])
  return status === 0 ? 'pass' : status === 19 ? 'fail' : `status ${status}`
}

const nag = (): string => {
  const outdir = join(folder, `nag-${Math.random()}`)
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false })
  new CfnInclude(new Stack(app, 'stack'), 'template', { templateFile: file })
  Validations.of(app).addPlugins(new NIST80053R5Checks(app))
  const log = console.error
  console.error = () => {}
  try {
    app.synth()
  } catch {
    // Findings make synthesis fail; they are read from the report.
  }
  console.error = log
  const report = readFileSync(join(outdir, 'validation-report.json'), 'utf8')
  const finding = /"ruleName": "[^"]*S3BucketVersioningEnabled",\s*"description": "([^"]*)"/.exec(report)?.[1]
  return finding === undefined ? 'pass' : finding.startsWith('Rule threw') ? 'the rule throws' : 'fail'
}

console.log('| the value | Forall | cdk-nag 3.0.2 | cfn-guard 3.1.1 |\n|---|---|---|---|')
for (const [name, status] of Object.entries(cases)) {
  writeFileSync(file, JSON.stringify(templateWith(status)))
  console.log(`| ${name} | ${forall()} | ${nag()} | ${guard()} |`)
}
rmSync(folder, { recursive: true })
