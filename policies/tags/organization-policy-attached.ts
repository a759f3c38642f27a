import { policy } from '../../model/policy.ts'
import { because, implied } from '../../model/verdict.ts'

/**
 * For every tag policy of an organisation, it is attached to a root, a unit or an account.
 *
 * A policy without a target is in force nowhere.
 */
export default policy({
  id: 'tags/organization-policy-attached',
  title: 'Every tag policy is attached to something',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  equivalents: ['organizations_tags_policies_enabled_and_attached'],
  forAll: 'AWS::Organizations::Policy',
  holds: (document) =>
    implied(document.at('Type').is('TAG_POLICY'), () =>
      because(
        document.at('TargetIds').some((target) => target.exists()),
        'the tag policy is attached to nothing',
      ),
    ),
  fix: 'Name roots, organizational units or accounts in TargetIds.',
})
