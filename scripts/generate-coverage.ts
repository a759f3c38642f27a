import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Concept, concepts } from '../checks/peers/concepts.ts'
import { coverageBy } from '../checks/peers/coverage.ts'
import { policies } from '../policies/index.generated.ts'

/**
 * Writes which checks of Checkov and Trivy are covered, by which policies, and which are not and why, by the type that
 * they are about. With `--check` nothing is written, and a stale page ends with status 1.
 */
const target = join(import.meta.dirname, '..', 'docs', 'coverage.md')

const coverage = coverageBy(policies)
type Check = (typeof coverage)[number]

const byType = (): readonly (readonly [type: string, checks: readonly Check[]])[] => {
  const types = [...new Set(coverage.flatMap((check) => check.types))].sort()
  return types.map((type) => [type, coverage.filter((check) => check.types.includes(type))])
}

const isCovered = (check: Check): boolean => check.policies.length > 0
const isTold = (check: Check): boolean => isCovered(check) || check.reason !== undefined

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*')

const linked = (id: string): string => `[${id}](policies/${id}.md)`

const row = (check: Check): string => {
  const by = isCovered(check) ? check.policies.map(linked).join(', ') : escaped(check.reason ?? 'Not yet.')
  return `| ${check.id} | ${escaped(check.title)} | ${by} |`
}

const conceptRow = ({ name, checks, policies: covering, not = '' }: Concept): string =>
  `| ${escaped(name)} | ${checks} | ${covering.map(linked).join(', ')} | ${not} |`

const count = (checks: readonly Check[]): string => `${checks.filter(isCovered).length} of ${checks.length}`

const render = (): string => {
  const all = byType()
  const told = all.filter(([, checks]) => checks.some(isTold))
  const untold = all.filter(([, checks]) => !checks.some(isTold))
  return [
    '<!-- Written by scripts/generate-coverage.ts. -->',
    '# Coverage of Checkov and Trivy',
    '',
    'Which of their checks for AWS a policy here means, by the type of resource that they are about. That the policies',
    'say the same of every template for CloudFormation by which these tools test such a check, or else why not, stands',
    'in `policies/*/peers.test.ts`, and is tested.',
    '',
    `${count(coverage)} checks, ${count(told.flatMap(([, checks]) => checks).filter((check, at, those) => those.indexOf(check) === at))} of those on types of which there are policies.`,
    '',
    '## IAM by concept',
    '',
    'What many tools ask of IAM, each by checks of its own: how many checks there are, what asks it here, and what no policy',
    'asks. Beside Checkov and Trivy these are checks of KICS, Prowler, cdk-nag, cfn_nag, cfn-guard, Regula and Terrascan.',
    '',
    '| concept | checks | policies | not asked |',
    '|---|---|---|---|',
    ...concepts.map(conceptRow),
    '',
    '## By type',
    '',
    '| type | covered |',
    '|---|---|',
    ...told.map(
      ([type, checks]) => `| [${type}](#${type.toLowerCase().replaceAll(':', '')}) | ${count(checks)} |`,
    ),
    ...told.flatMap(([type, checks]) => [
      '',
      `## ${type}`,
      '',
      '| check | | |',
      '|---|---|---|',
      ...checks.map(row),
    ]),
    '',
    '## Types of which there is no policy yet',
    '',
    ...untold.map(([type, checks]) => `- ${type}: ${checks.map(({ id }) => id).join(', ')}`),
    '',
  ].join('\n')
}

const text = render()
const isFresh = existsSync(target) && readFileSync(target, 'utf8') === text
if (process.argv.includes('--check')) {
  if (!isFresh) {
    console.error('docs/coverage.md is stale: node scripts/generate.ts')
    process.exitCode = 1
  }
} else if (!isFresh) writeFileSync(target, text)
