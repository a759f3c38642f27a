import { elsewhere } from '../../model/elsewhere.ts'
import { user as called, namedInList } from '../../model/identity/attachments/names.ts'
import { policy } from '../../model/policy.ts'
import { type Resource, resourcesIn } from '../../model/resource.ts'
import { all, any, anyOf, because, fail, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every user, they are in a group.
 *
 * Whoever is in none gets what they may do by themselves, and keeps it when their work changes. Groups count that the user
 * names, and those to which something adds the user.
 */
export default policy({
  id: 'iam/user-in-group',
  title: 'Every user is in a group',
  severity: 'low',
  controls: {
    'NIST-800-53r5': ['AC-2', 'AC-3', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2'],
    SOC2: ['CC6.3'],
  },
  equivalents: [
    'CKV2_AWS_21',
    'F2000',
    'FG_R00272',
    'HIPAA.Security-IAMUserGroupMembership',
    'IAM_USER_MISSING_GROUP_RULE',
    'NIST.800.53.R4-IAMUserGroupMembership',
    'NIST.800.53.R5-IAMUserGroupMembership',
    'PCI.DSS.321-IAMUserGroupMembership',
    'iam_user_with_no_group',
  ],
  forAll: 'AWS::IAM::User',
  holds: (user) =>
    because(
      any([
        user.at('Groups').some(() => pass),
        anyOf([...resourcesIn(user.world, 'AWS::IAM::UserToGroupAddition')], (addition) =>
          all([addition.present, adds(addition, user)]),
        ),
      ]),
      'it is in no group',
    ),
  fix: 'Name a group in Groups, and attach to it what the user may do.',
})

const adds = (addition: Resource, user: Resource): Verdict =>
  anyOf(namedInList(addition.at('Users'), called), ({ entry, when, name, mayBeAny }) => {
    if (entry !== undefined) return entry.id === user.id ? when : fail
    return mayBeAny ? all([when, elsewhere(user.world, `whether ${name} is ${user.id}`)]) : fail
  })
