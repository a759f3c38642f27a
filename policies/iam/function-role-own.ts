import { roleByArn } from '../../model/identity/attachments/arn-names.ts'
import { sharingBy } from '../../model/identity/attachments/sharing.ts'
import { policy } from '../../model/policy.ts'
import { because, not } from '../../model/verdict.ts'

/**
 * For every Lambda function, no other function has its role.
 *
 * A role that several share allows each what any of them needs: whoever breaks into one has it all.
 */
export default policy({
  id: 'iam/function-role-own',
  title: 'Every function has a role of its own',
  severity: 'low',
  controls: {
    'NIST-800-53r5': ['AC-5', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: ['lambda_functions_without_unique_iam_roles', 'serverless_function_without_unique_iam_role'],
  forAll: 'AWS::Lambda::Function',
  holds: (lambda) => because(not(isShared(lambda)), 'another function has its role'),
  fix: 'Make a role for each function, which allows what it needs.',
})

const isShared = sharingBy({ type: 'AWS::Lambda::Function', property: 'Role', to: roleByArn })
