import { isAsGrouped, someRule, turnsAway } from '../../model/edge/web-acl.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { all, because, implied, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every web ACL, all requests are looked at for what is known to be bad, Log4Shell among it, and turned away.
 *
 * By AWSManagedRulesKnownBadInputsRuleSet, of all requests and with nothing of it about Log4j changed to count or to allow. Of
 * a group that counts, or one that is asked of some requests alone, others get past it.
 */
export default policy({
  id: 'edge/web-acl-known-bad-inputs',
  title: 'Web ACLs turn away what is known to be bad',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-7', 'SI-2', 'SI-3', 'SI-10'],
    'PCI-DSS-4.0.1': ['6.4.2'],
    SOC2: ['CC6.6', 'CC6.8'],
  },
  equivalents: ['CKV_AWS_192'],
  forAll: 'AWS::WAFv2::WebACL',
  holds: (acl) =>
    because(
      someRule(acl, (rule) =>
        all([isAsGrouped(rule), isWhole(rule.at('Statement.ManagedRuleGroupStatement'))]),
      ),
      'not all requests are looked at for what is known to be bad',
    ),
  fix: 'Add a rule with the group AWSManagedRulesKnownBadInputsRuleSet of AWS, and OverrideAction: {None: {}}.',
})

const isWhole = (group: Reading): Verdict =>
  all([
    group.at('VendorName').is('AWS'),
    group.at('Name').is('AWSManagedRulesKnownBadInputsRuleSet'),
    group.at('ScopeDownStatement').isAbsent(),
    group.at('ExcludedRules').every((rule) => not(isAboutLog4j(rule))),
    group
      .at('RuleActionOverrides')
      .every((override) => implied(isAboutLog4j(override), () => turnsAway(override.at('ActionToUse')))),
  ])

const isAboutLog4j = (rule: Reading): Verdict => rule.at('Name').matches(/^Log4JRCE/, ['Log4JRCE_BODY'])
