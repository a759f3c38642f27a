import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { securityGroups } from '../../model/network/groups/view.ts'
import type { Rule } from '../../model/network/rules/rule.ts'
import { policy } from '../../model/policy.ts'
import { all, because, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every rule of every security group, a description says what it is for.
 *
 * Whoever reviews the rules two years later asks whether one may go: nobody dares to delete what nobody can explain.
 */
export default policy<SecurityGroup>({
  id: 'network/rule-has-description',
  title: 'Every rule of a security group has a description',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'], 'PCI-DSS-4.0.1': ['1.2.5', '1.2.7'] },
  equivalents: [
    'AWS-0124',
    'CKV_AWS_23',
    'SECURITY_GROUP_DESCRIPTION_RULE',
    'W36',
    'security_group_rule_without_description',
    'security_group_rules_without_description',
  ],
  forAll: securityGroups,
  holds: ({ ingress, egress }) => all([ingress.every(isDescribed), egress.every(isDescribed)]),
  fix: 'Say in Description who needs the rule, and what for.',
})

const isDescribed = (rule: Rule): Verdict => {
  const description = rule.at('Description')
  return because(
    all([description.exists('what the rule is for'), not(description.is(''))]),
    'a rule has no description',
  )
}
