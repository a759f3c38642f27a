import { basename } from 'node:path'
import type { PolicyValidationStack, PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib/core'
import type { Evidence, Outcome, PolicyRecord } from '../../model/evidence.ts'

/** What of the evidence CDK has to tell: what does not hold, what is not known, and what was not examined. */
export const violationsIn = (
  evidence: Evidence,
  assembly: string,
  stacks: readonly PolicyValidationStack[],
): PolicyViolation[] => {
  const policies = new Map(evidence.policies.map((policy) => [policy.id, policy]))
  const open = evidence.outcomes.filter(({ outcome }) => ['fail', 'breakable', 'unknown'].includes(outcome))
  const alike = Map.groupBy(open, ({ policy, message, outcome }) =>
    JSON.stringify([policy, outcome, message]),
  )
  return [
    ...[...alike.values()].flatMap((outcomes) => {
      const [first] = outcomes
      return first === undefined
        ? []
        : [violation(first, outcomes, policies.get(first.policy), { evidence, assembly, stacks })]
    }),
    ...evidence.notExamined.map(({ what, why, advice, location }) =>
      ofWhole('forall/not-examined', `${what}: ${why}`, stacksAt(stacks, location?.file), advice),
    ),
  ]
}

/** What is said of stacks as a whole. CDK tells of nothing that is said of no construct. */
export const ofWhole = (
  ruleName: string,
  description: string,
  stacks: readonly PolicyValidationStack[],
  fix?: string,
): PolicyViolation => ({
  ruleName,
  description,
  violatingResources: stacks.map(({ stackConstructPath, templatePath }) => ({
    constructPath: stackConstructPath,
    templatePath,
    locations: [],
  })),
  ...(fix !== undefined && { fix }),
  severity: 'error',
})

/** The stack of this template; all, where it is of none. */
const stacksAt = (
  stacks: readonly PolicyValidationStack[],
  file: string | undefined,
): readonly PolicyValidationStack[] => {
  const own = stacks.filter(
    ({ templatePath }) => file !== undefined && basename(templatePath) === basename(file),
  )
  return own.length > 0 ? own : stacks
}

interface About {
  readonly evidence: Evidence
  readonly assembly: string
  readonly stacks: readonly PolicyValidationStack[]
}

const violation = (
  first: Outcome,
  outcomes: readonly Outcome[],
  policy: PolicyRecord | undefined,
  about: About,
): PolicyViolation => ({
  ruleName: first.policy,
  description: `${policy?.title ?? first.policy}: ${first.message}`,
  violatingResources: outcomes.map((outcome) => resource(outcome, about)),
  ...(policy?.fix !== undefined && { fix: policy.fix }),
  severity: first.outcome === 'fail' || about.evidence.run.strict ? 'error' : 'warning',
  ruleMetadata: {
    outcome: first.outcome,
    severity: first.severity,
    ...(first.witness !== undefined && { witness: first.witness.text }),
    ...Object.fromEntries(
      Object.entries(policy?.controls ?? {}).map(([framework, ids]) => [framework, ids.join(', ')]),
    ),
    ...(policy !== undefined &&
      policy.equivalents.length > 0 && { equivalents: policy.equivalents.join(', ') }),
  },
})

/** A resource by its place in its template; what is none, by the construct that it is about. */
const resource = ({ subject, evidence: readings }: Outcome, { stacks }: About): PolicyViolatingResource => {
  const { constructPath } = subject.location
  const locations = readings
    .filter(({ expected, subject: read }) => expected !== undefined && read === subject.id)
    .map(({ path }) => `Properties.${path}`)
  const stack = stacks
    .filter(({ stackConstructPath }) => constructPath?.startsWith(`${stackConstructPath}/`))
    .sort((a, b) => b.stackConstructPath.length - a.stackConstructPath.length)[0]
  return {
    ...(constructPath !== undefined
      ? { constructPath }
      : { resourceLogicalId: subject.id.slice(subject.id.lastIndexOf('/') + 1) }),
    ...(stack !== undefined && { templatePath: stack.templatePath }),
    locations,
  }
}
