import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'

/**
 * For every KMS key, it is enabled.
 *
 * What is encrypted with a disabled key is out of reach for everybody, those among them that should restore it. Absent
 * means enabled.
 */
export default policy({
  id: 'secrets/key-enabled',
  title: 'Every KMS key is enabled',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12'] },
  equivalents: ['CKV_AWS_227'],
  forAll: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  holds: (key) => absentOr(key.at('Enabled'), (enabled) => enabled.is(true)),
  fix: 'Set Enabled to true, or remove the key if nothing needs it.',
  repair: () => [{ path: ['Enabled'], value: true }],
})
