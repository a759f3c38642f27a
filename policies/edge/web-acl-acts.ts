import { isAsGrouped, someRule, turnsAway } from '../../model/edge/web-acl.ts'
import { policy } from '../../model/policy.ts'
import { any, because, orElse } from '../../model/verdict.ts'

/**
 * For every web ACL, something is turned away by it.
 *
 * By a rule that blocks or asks for a proof, by a group of rules that is not overridden to count, or by default.
 */
export default policy({
  id: 'edge/web-acl-acts',
  title: 'Web ACLs turn something away',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SI-4'],
    'PCI-DSS-4.0.1': ['6.4.1', '6.4.2'],
    SOC2: ['CC6.6'],
    'AWS-FSBP': ['WAF.10'],
  },
  equivalents: ['CKV_AWS_175', 'CKV_AWS_342', 'WAF.10', 'wafv2_webacl_not_empty', 'wafv2_webacl_with_rules'],
  forAll: 'AWS::WAFv2::WebACL',
  holds: (acl) =>
    because(
      orElse(
        someRule(acl, (rule) => any([turnsAway(rule.at('Action')), isAsGrouped(rule)])),
        () => acl.at('DefaultAction.Block').exists(),
      ),
      'it lets everything through, and counts at most',
    ),
  fix: 'Give it rules with Action: {Block: {}}, or groups of rules with OverrideAction: {None: {}}.',
})
