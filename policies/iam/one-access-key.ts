import { user } from '../../model/identity/attachments/names.ts'
import { sharingBy } from '../../model/identity/attachments/sharing.ts'
import { policy } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import { all, because, not, type Verdict } from '../../model/verdict.ts'

/**
 * For every access key that is active, its user has no other one that is.
 *
 * A second one is there to take the place of the first while a key is replaced. Where both stay, nobody looks at the one
 * that is not used. Keys of users who are made elsewhere count, too; that a template says nothing of a key means that it is
 * active.
 */
export default policy({
  id: 'iam/one-access-key',
  title: 'No user has two active access keys',
  severity: 'low',
  controls: {
    'CIS-AWS-5.0': ['1.12'],
    'NIST-800-53r5': ['AC-2', 'IA-5'],
    'PCI-DSS-4.0.1': ['8.2.2'],
    SOC2: ['CC6.1'],
  },
  equivalents: ['AWS-0167', 'iam_user_too_many_access_keys', 'iam_user_two_active_access_key'],
  forAll: 'AWS::IAM::AccessKey',
  holds: (key) => because(not(all([isActive(key), hasAnother(key, isActive)])), 'its user has another one'),
  fix: 'Take away one of the keys, or set its Status to Inactive. Better: let what uses it assume a role.',
})

const isActive = (key: Resource): Verdict => not(key.at('Status').is('Inactive'))
const hasAnother = sharingBy({ type: 'AWS::IAM::AccessKey', property: 'UserName', to: user })
