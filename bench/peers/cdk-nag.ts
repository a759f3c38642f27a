import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Aspects, Stack } from 'aws-cdk-lib'
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include'
import { AwsSolutionsChecks } from 'cdk-nag'

/** cdk-nag's largest pack on one template. */
const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'nag-')), analyticsReporting: false })
const stack = new Stack(app, 'stack')
new CfnInclude(stack, 'template', { templateFile: process.argv[2] ?? '' })
Aspects.of(app).add(new AwsSolutionsChecks())
const messages = app.synth().getStackByName('stack').messages
console.log(`${messages.length} findings`)
