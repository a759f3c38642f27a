import { pointsTo } from '../../model/network/values/pointing.ts'
import { policy } from '../../model/policy.ts'
import { resourcesIn } from '../../model/resource.ts'
import { all, anyOf, because } from '../../model/verdict.ts'

/**
 * For every web ACL, a log is kept of what it turned away, and by which rule.
 *
 * Without it nobody can say whether a rule stops an attack or customers: WAF itself keeps samples of three hours.
 */
export default policy({
  id: 'logging/web-acl-log',
  title: 'What a web ACL turns away is logged',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AU-12', 'SI-4'], SOC2: ['CC7.2'] },
  equivalents: ['CKV2_AWS_31', 'WAF.11', 'wafv2_webacl_logging_enabled', 'WAFV2_LOGGING_ENABLED'],
  forAll: 'AWS::WAFv2::WebACL',
  holds: (acl) =>
    because(
      anyOf([...resourcesIn(acl.world, 'AWS::WAFv2::LoggingConfiguration')], (log) =>
        all([log.present, pointsTo(log.at('ResourceArn'), acl.id)]),
      ),
      'nothing logs what it turns away',
    ),
  fix: 'Add an AWS::WAFv2::LoggingConfiguration of it, to a log group whose name begins with aws-waf-logs-.',
})
