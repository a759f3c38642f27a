import { createRequire } from 'node:module'
import path from 'node:path'

/** What CloudFormation's own validator says against a template: why it would refuse it, or what it warns of, too. */
export type Validate = (template: unknown, least?: 'ERROR' | 'WARN') => readonly string[]

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

const graver = { ERROR: ['ERROR', 'FATAL'], WARN: ['WARN', 'ERROR', 'FATAL'] }

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
  return (template, least = 'ERROR') => {
    const content = new library.TemplateContent(JSON.stringify(template), 'template.json')
    const { diagnostics } = engine.validateTemplate(content, {
      severityLevel: least,
      detailLevel: 'STANDARD',
    })
    return diagnostics
      .filter(({ severity }) => graver[least].includes(severity))
      .map(
        ({ ruleId, message, propertyPath = '', entity }) =>
          `${entity?.logicalId ?? ''} ${propertyPath}: ${message} (${ruleId})`,
      )
  }
}
