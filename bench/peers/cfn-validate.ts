import { join } from 'node:path'

/** CloudFormation's own validator on one file. It has no package of its own at this version, and lies inside aws-cdk-lib. */
const inside = join(
  import.meta.dirname,
  '../../node_modules/aws-cdk-lib/node_modules/@aws/cloudformation-validate/index.js',
)
const { CompositeEngine, TemplateFile } = await import(inside)
const engine = new CompositeEngine()
const report = engine.validateTemplate(new TemplateFile(process.argv[2]))
console.log(`${report.diagnostics.length} findings`)
