import { elsewhere } from '../../model/elsewhere.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { Resource } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { ofTarget } from '../../model/target.ts'
import { all, any, because, fail, type Verdict } from '../../model/verdict.ts'

/**
 * For every instance of EC2, it has a role, by itself or by the template that it is launched from.
 *
 * What runs on a machine without a role and calls AWS has keys somewhere, which do not end.
 */
export default policy({
  id: 'iam/instance-has-role',
  title: 'Every EC2 instance has a role',
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['1.17'],
    'NIST-800-53r5': ['AC-3', 'AC-6', 'IA-5'],
    'PCI-DSS-4.0.1': ['7.2.5', '8.6.2'],
    SOC2: ['CC6.1'],
  },
  equivalents: [
    'CKV2_AWS_41',
    'EC2_INSTANCE_PROFILE_ATTACHED',
    'FG_R00253',
    'HIPAA.Security-EC2InstanceProfileAttached',
    'NIST.800.53.R5-EC2InstanceProfileAttached',
    'PCI.DSS.321-EC2InstanceProfileAttached',
    'ec2_instance_has_no_iam_role',
    'ec2_instance_profile_attached',
  ],
  forAll: 'AWS::EC2::Instance',
  holds: (instance) =>
    because(
      any([
        isGiven(instance.at('IamInstanceProfile'), 'an instance profile'),
        ...['LaunchTemplateId', 'LaunchTemplateName'].map((name) =>
          isGivenBy(instance.at(`LaunchTemplate.${name}`)),
        ),
      ]),
      'it has no role',
    ),
  fix: 'Make an instance profile with a role that allows what runs there, and name it in IamInstanceProfile.',
})

const isGivenBy = (template: Reading): Verdict =>
  template.whichever((option) => {
    const { world } = option
    if (option.head === undefined) return fail
    return all(
      option.targets().map((target) =>
        ofTarget(world, target, {
          type: 'AWS::EC2::LaunchTemplate',
          here: (entry) => Resource.of(world, entry).at('LaunchTemplateData.IamInstanceProfile').exists(),
          elsewhere: (name) => elsewhere(world, `whether ${name} gives a role to what is launched from it`),
        }),
      ),
    )
  })
