import { policy } from '../../model/policy.ts'

/**
 * For every ECR repository, old images expire.
 *
 * ECR keeps each image for ever where nothing is said, and each month of each costs; among them are those with flaws that are
 * known by now.
 */
export default policy({
  id: 'cost/images-expire',
  title: 'Old container images expire',
  severity: 'low',
  controls: { 'AWS-FSBP': ['ECR.3'], 'NIST-800-53r5': ['CM-2(2)', 'SI-12'] },
  equivalents: ['ECR.3', 'ecr_repositories_lifecycle_policy_enabled'],
  forAll: 'AWS::ECR::Repository',
  holds: (repository) =>
    repository.at('LifecyclePolicy.LifecyclePolicyText').satisfies((text) => expires(String(text)), {
      name: 'a policy by which some images expire',
      suggest: [expiring, '{}'],
    }),
  fix: 'Give it a LifecyclePolicyText with a rule by which all but the last images expire.',
  repair: () => [{ path: ['LifecyclePolicy', 'LifecyclePolicyText'], value: expiring }],
})

const expiring = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 },
      action: { type: 'expire' },
    },
  ],
})

/** Text of no rules that can be read lets nothing expire. */
const expires = (text: string): boolean => {
  try {
    const { rules } = JSON.parse(text) as { readonly rules?: unknown }
    return Array.isArray(rules) && rules.some((rule) => rule?.action?.type === 'expire')
  } catch {
    return false
  }
}
