import type { Scalar } from '../../model/json.ts'
import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

/** Where each type says what a group is for. */
const descriptions: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroup': 'GroupDescription',
  'AWS::ElastiCache::SecurityGroup': 'Description',
  'AWS::RDS::DBSecurityGroup': 'GroupDescription',
  'AWS::Redshift::ClusterSecurityGroup': 'Description',
}

/**
 * For every security group, those of old database services too, a description says what it is for.
 *
 * It cannot be changed later: EC2 makes another group for another description.
 */
export default policy({
  id: 'network/group-has-description',
  title: 'Every security group has a description',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'], 'PCI-DSS-4.0.1': ['1.2.7'] },
  equivalents: [
    'AWS-0049',
    'AWS-0083',
    'AWS-0099',
    'AwsSolutions-EC27',
    'security_group_without_description',
  ],
  forAll: Object.keys(descriptions),
  holds: (group) =>
    because(
      group.at(descriptions[group.type] ?? 'Description').satisfies(isSaid, how),
      'the group has no description',
    ),
  fix: 'Say in the description what the group is for.',
})

const isSaid = (text: Scalar): boolean => String(text).trim() !== ''
const how = { name: 'a text that says what the group is for', suggest: ['', 'web'] }
