import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { App, CfnParameter, CfnStack, Stack, Stage, Validations } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ForallPlugin, type ForallPluginProps } from './plugin.ts'

const versioning = { policies: ['data/bucket-versioning'] }

/** What CDK keeps of the validation of somebody's app, and whether it would have ended the synthesis. */
const validated = (props: ForallPluginProps, fill: (app: App) => void) => {
  const outdir = mkdtempSync(join(tmpdir(), 'forall-plugin-'))
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false })
  Validations.of(app).addPlugins(new ForallPlugin(props))
  fill(app)
  let ended = ''
  try {
    app.synth()
  } catch (error) {
    ended = String(error)
  }
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'))
  return { ended, report: pluginReports[0] }
}

const stackOf = (scope: Construct, versioned = false) => {
  const stack = new Stack(scope, 'Shop')
  new Bucket(stack, 'Data', { versioned })
  return stack
}

/** Versions are kept if whoever deploys wants them. */
const byParameter = (app: App) => {
  const stack = new Stack(app, 'Shop')
  const { valueAsString: status } = new CfnParameter(stack, 'Status', {
    allowedValues: ['Enabled', 'Suspended'],
    default: 'Enabled',
  })
  new CfnBucket(stack, 'Data', { versioningConfiguration: { status } })
}

describe('the plugin', { timeout: 180_000 }, () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('ends the synthesis where a policy does not hold, and says of what and how to mend it', () => {
    const { ended, report } = validated(versioning, (app) => stackOf(app))
    expect(ended).toContain('Validation')
    expect(report.pluginName).toBe('Forall')
    expect(report.conclusion).toBe('failure')
    const [violation] = report.violations
    expect(violation).toMatchObject({
      ruleName: 'data/bucket-versioning',
      severity: 'error',
      suggestedFix: expect.stringContaining('Set VersioningConfiguration.Status to Enabled'),
    })
    expect(JSON.stringify(violation)).toContain('Shop/Data/Resource')
    expect(violation.ruleMetadata).toMatchObject({ outcome: 'fail', severity: 'medium' })
  })

  it('lets pass what holds', () => {
    const { ended, report } = validated(versioning, (app) => stackOf(app, true))
    // CDK keeps a report only of what it tells.
    expect([ended, report]).toEqual(['', undefined])
  })

  it('warns of what whoever deploys may break, and ends the synthesis where it is strict', () => {
    const warned = validated(versioning, byParameter)
    expect([warned.ended, warned.report.conclusion]).toEqual(['', 'success'])
    expect(warned.report.violations).toMatchObject([
      { severity: 'warning', ruleMetadata: { outcome: 'breakable' } },
    ])
    expect(validated({ ...versioning, strict: true }, byParameter).report.conclusion).toBe('failure')
  })

  it('judges what stages hold, once', () => {
    const { report } = validated(versioning, (app) => stackOf(new Stage(app, 'Prod')))
    expect(report.violations).toHaveLength(1)
    expect(JSON.stringify(report.violations)).toContain('Prod/Shop/Data/Resource')
  })

  it('leaves out what is acknowledged, below what acknowledges it', () => {
    const { ended, report } = validated(versioning, (app) => {
      const stack = stackOf(app)
      new Bucket(stack, 'Other')
      Validations.of(stack.node.findChild('Data')).acknowledge({
        id: 'Forall::data/bucket-versioning',
        reason: 'Holds nothing that cannot be made again',
      })
    })
    expect(ended).toContain('Validation')
    const told = JSON.stringify(report.violations)
    expect(told).toContain('Shop/Other/Resource')
    expect(told).not.toContain('Shop/Data/Resource')
  })

  it('tells what keeps it from judging, of each stack, since CDK tells of nothing that is of no construct', () => {
    const { ended, report } = validated({ policies: ['data/nothing'] }, (app) => stackOf(app))
    expect(ended).toContain('Validation')
    const [violation, ...others] = report.violations
    expect(others).toEqual([])
    expect(violation).toMatchObject({ ruleName: 'forall/not-judged', severity: 'error' })
    expect(violation.description).toContain('data/nothing')
    expect(JSON.stringify(violation)).toContain('"Shop"')
  })

  it('tells what is not examined of the stack that has it', () => {
    const { ended, report } = validated(versioning, (app) => {
      stackOf(app, true)
      const outer = new Stack(app, 'Outer')
      new CfnStack(outer, 'Inner', { templateUrl: 'https://templates.example.com/inner.yaml' })
    })
    expect(ended).toContain('Validation')
    const [violation] = report.violations
    expect(violation).toMatchObject({ ruleName: 'forall/not-examined', severity: 'error' })
    expect(JSON.stringify(violation)).toContain('"Outer"')
    expect(JSON.stringify(violation)).not.toContain('"Shop"')
  })
})
