import { type Closing, isDefaultGroupClosed } from '../../model/network/groups/default-group.ts'
import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

interface Options {
  /** Custom resources that take the rules of a default group away: their type, and the property that names the group. */
  readonly closedBy: readonly Closing[]
}

/**
 * For every VPC, its default security group lets nothing through.
 *
 * What names no group gets this one, and AWS lets its members reach each other and everything outside. CloudFormation
 * cannot take these rules away; a custom resource can, such as the one that CDK adds for `restrictDefaultSecurityGroup`.
 */
export default policy<Options>({
  id: 'network/default-group-closed',
  title: 'The default security group of every VPC lets nothing through',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['EC2.2'],
    'CIS-AWS-5.0': ['5.5'],
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.3.1'],
  },
  equivalents: [
    'AC_AWS_0232',
    'AWS-0173',
    'CKV2_AWS_12',
    'FG_R00089',
    'HIPAA.Security-VPCDefaultSecurityGroupClosed',
    'NIST.800.53.R4-VPCDefaultSecurityGroupClosed',
    'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
    'PCI.DSS.321-VPCDefaultSecurityGroupClosed',
    'ec2_securitygroup_default_restrict_traffic',
    'vpc_default_security_group_accepts_all_traffic',
  ],
  options: {
    defaults: { closedBy: [{ type: 'Custom::VpcRestrictDefaultSG', property: 'DefaultSecurityGroupId' }] },
    schema: async () => {
      const { z } = await import('zod')
      const closing = z.strictObject({ type: z.string().min(1), property: z.string().min(1) })
      return z.strictObject({
        closedBy: z
          .array(closing)
          .describe(
            'Custom resources that empty a default group: their type, and the property that names it',
          ),
      })
    },
  },
  forAll: 'AWS::EC2::VPC',
  holds: (vpc, { closedBy }) =>
    because(
      isDefaultGroupClosed(vpc, closedBy),
      'its default security group lets its members reach everything',
    ),
  fix: 'Take every rule out of the group: restrictDefaultSecurityGroup of a VPC in CDK does so, a custom resource can, and so does whoever revokes them in the account.',
})
