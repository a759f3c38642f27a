import { createRequire } from 'node:module'
import path from 'node:path'

/** What CloudFormation's own validator says against a template, of the kinds for which it would refuse it. */
export type Validate = (template: unknown) => readonly string[]

interface Diagnostic {
  readonly severity: string
  readonly ruleId: string
  readonly message: string
  readonly propertyPath?: string
  readonly entity?: { readonly logicalId?: string }
}

interface Library {
  readonly TemplateContent: new (content: string, name: string) => object
  readonly CompositeEngine: new () => {
    validateTemplate(template: object, config: object): { readonly diagnostics: readonly Diagnostic[] }
  }
}

let started: Validate | undefined

/** The validator of version 1.14 lies inside aws-cdk-lib, behind its `exports`. Starting it takes a second. */
export const validator = (): Validate => {
  started ??= start()
  return started
}

const start = (): Validate => {
  const require = createRequire(import.meta.url)
  const cdk = path.dirname(require.resolve('aws-cdk-lib/package.json'))
  const library = require(path.join(cdk, 'node_modules/@aws/cloudformation-validate/index.js')) as Library
  const engine = new library.CompositeEngine()
  return (template) => {
    const content = new library.TemplateContent(JSON.stringify(template), 'template.json')
    const { diagnostics } = engine.validateTemplate(content, {
      severityLevel: 'ERROR',
      detailLevel: 'STANDARD',
    })
    return diagnostics
      .filter(({ severity }) => severity === 'ERROR' || severity === 'FATAL')
      .map(
        ({ ruleId, message, propertyPath = '', entity }) =>
          `${entity?.logicalId ?? ''} ${propertyPath}: ${message} (${ruleId})`,
      )
  }
}
