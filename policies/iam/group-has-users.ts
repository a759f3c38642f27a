import { addedToGroups, belongingBy } from '../../model/identity/attachments/attaching.ts'
import { group } from '../../model/identity/attachments/names.ts'
import { isToldToOthers } from '../../model/network/values/told.ts'
import { policy } from '../../model/policy.ts'
import { Resource } from '../../model/resource.ts'
import { all, any, anyOf, because, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every group, somebody is in it.
 *
 * What a group allows that nobody is in is not thought of when it is given to the first one. Users count that name it, and
 * those that something adds to it. What an output or a custom resource tells of it, others may use elsewhere.
 */
export default policy({
  id: 'iam/group-has-users',
  title: 'Somebody is in every group',
  severity: 'info',
  controls: { 'NIST-800-53r5': ['AC-2', 'AC-6'], SOC2: ['CC6.3'] },
  equivalents: [
    'CKV2_AWS_14',
    'HIPAA.Security-IAMGroupHasUsers',
    'NIST.800.53.R4-IAMGroupHasUsers',
    'PCI.DSS.321-IAMGroupHasUsers',
    'iam_group_without_users',
  ],
  forAll: 'AWS::IAM::Group',
  holds: (one) =>
    because(
      any([
        anyOf([...members.to(one), ...members.toAny(one.world, group.type)], ({ entry, belongs }) =>
          all([belongs, namesSomebody(Resource.of(one.world, entry))]),
        ),
        isToldToOthers(one, `whether anybody is put into ${one.id} elsewhere`),
      ]),
      'nobody is in it',
    ),
  fix: 'Name the group in Groups of its users, or take it away.',
})

const members = belongingBy(addedToGroups)

const namesSomebody = (adding: Resource): Verdict =>
  adding.type === 'AWS::IAM::User' ? pass : adding.at('Users').some(() => pass)
