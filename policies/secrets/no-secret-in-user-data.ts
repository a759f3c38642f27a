import { policy } from '../../model/policy.ts'
import { holdNoSecret } from '../../model/secrets/plain.ts'
import { pass } from '../../model/verdict.ts'

/** Where each type has the user data of what it launches. */
const places: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'UserData',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.UserData',
  'AWS::AutoScaling::LaunchConfiguration': 'UserData',
}

/**
 * For every instance and everything that launches instances, the user data hold no secret in plain text.
 *
 * Each process on the instance reads them without credentials, and whoever may describe the instance or the template reads
 * them in the account. What CloudFormation puts there counts: a parameter with `NoEcho`, or a dynamic reference to a secret,
 * is hidden on the way and stands there in plain text.
 *
 * A text holds one by its form, or by a line that gives a literal to a name such as `DB_PASSWORD`; what a command fetches
 * when the instance starts is none. Base64 hides nothing. See docs/secrets.md for the whole rule.
 */
export default policy({
  id: 'secrets/no-secret-in-user-data',
  title: 'No instance has a secret in its user data',
  severity: 'critical',
  controls: { 'NIST-800-53r5': ['IA-5', 'IA-5(7)'], 'PCI-DSS-4.0.1': ['8.3.2', '8.6.2'], SOC2: ['CC6.1'] },
  equivalents: [
    'CKV_AWS_46',
    'AWS-0029',
    'AWS-0129',
    'ec2_instance_secrets_user_data',
    'ec2_launch_template_no_secrets',
    'autoscaling_find_secrets_ec2_launch_configuration',
  ],
  forAll: Object.keys(places),
  holds: (launched) =>
    holdNoSecret([{ present: pass, name: 'UserData', value: launched.at(places[launched.type] ?? '') }]),
  fix: 'Let the instance fetch the secret by its role when it starts, and change the secret that was exposed.',
})
