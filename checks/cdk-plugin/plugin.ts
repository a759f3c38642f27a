import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib/core'
import type { Evidence } from '../../model/evidence.ts'
import { evidenceOf } from './command.ts'
import { ofWhole, violationsIn } from './violations.ts'

export interface ForallPluginProps {
  /** The configuration; `forall.config.ts` and the others are found where `cdk` runs. */
  readonly config?: string
  /** Only these: policies, areas, or globs such as `data/*`. */
  readonly policies?: readonly string[]
  /** Not these. */
  readonly skip?: readonly string[]
  /** What is breakable or unknown ends the synthesis, too. */
  readonly strict?: boolean
}

/**
 * Judges an app whenever it is synthesized, by every policy and for all that its parameters can be.
 *
 * A plugin has to answer at once, and the policies may have to wait for what is loaded; so the judge that `forall check`
 * is runs beside it, on the same cloud assembly.
 *
 * What is acknowledged (`Validations.of(construct).acknowledge({ id: 'Forall::network/no-public-http', reason })`) CDK
 * itself leaves out of what is told, below that construct; a waiver counts everywhere.
 */
export class ForallPlugin implements IPolicyValidationPlugin {
  readonly name = 'Forall'
  private readonly props: ForallPluginProps

  constructor(props: ForallPluginProps = {}) {
    this.props = props
  }

  validate({ templatePaths, stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const [assembly] = [...new Set(templatePaths.map(assemblyOf))].sort((a, b) => a.length - b.length)
    if (assembly === undefined) return { success: true, violations: [] }
    let evidence: Evidence
    try {
      evidence = evidenceOf(assembly, this.props)
    } catch (error) {
      // What a plugin throws, `cdk synth` does not tell, and ends as if all were well.
      const said = error instanceof Error ? error.message : String(error)
      return { success: false, violations: [ofWhole('forall/not-judged', said, stackTemplates)] }
    }
    const violations = violationsIn(evidence, assembly, stackTemplates)
    return {
      success: violations.every(({ severity }) => severity !== 'error'),
      violations,
      pluginVersion: evidence.tool.version,
      metadata: numbersOf(evidence),
    }
  }
}

/** The assembly of the app, above those of its stages. */
const assemblyOf = (template: string): string => {
  let folder = dirname(template)
  while (existsSync(join(dirname(folder), 'manifest.json'))) folder = dirname(folder)
  return folder
}

const numbersOf = ({ policies, passes, outcomes, vacuous }: Evidence) => ({
  policies: String(policies.length),
  passes: String(passes.reduce((sum, { subjects }) => sum + subjects.length, 0)),
  waived: String(outcomes.filter(({ outcome }) => outcome === 'waived').length),
  'found nothing to judge': String(vacuous.length),
})
