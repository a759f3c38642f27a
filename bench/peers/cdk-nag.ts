import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include'
import { AwsSolutionsChecks } from 'cdk-nag'

/** cdk-nag's largest pack on one template, without the validation that CDK itself adds. */
const outdir = mkdtempSync(join(tmpdir(), 'nag-'))
const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false })
const stack = new Stack(app, 'stack')
new CfnInclude(stack, 'template', { templateFile: process.argv[2] ?? '' })
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
try {
  app.synth()
} catch {
  // Findings make synthesis fail; here they are what it is for.
}
rmSync(outdir, { recursive: true })
