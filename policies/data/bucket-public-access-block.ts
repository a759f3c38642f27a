import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

const settings = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const

/**
 * For every S3 bucket, all four settings of its public access block are on.
 *
 * Each closes another way to the public: new ACLs, new policies, and those that are there already. A block
 * that names only some of them turns the others off. Without a block at all, a bucket made since April 2023
 * has all four; one made before, or one that lost its block, has none: a template does not say which it is,
 * so it has to name them. A block on the account is out of view.
 */
export default policy({
  id: 'data/bucket-public-access-block',
  title: 'Every bucket blocks public access',
  severity: 'high',
  controls: {
    'CIS-AWS-5.0': ['2.1.4'],
    'NIST-800-53r5': ['AC-3', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.4.4'],
    SOC2: ['CC6.1', 'CC6.6'],
    'AWS-FSBP': ['S3.8'],
  },
  equivalents: [
    'CKV2_AWS_6',
    'CKV_AWS_53',
    'CKV_AWS_54',
    'CKV_AWS_55',
    'CKV_AWS_56',
    'AWS-0086',
    'AWS-0087',
    'AWS-0091',
    'AWS-0093',
    'AWS-0094',
    'S3.8',
    'AwsSolutions-S2',
    's3_bucket_level_public_access_prohibited_check',
    's3_bucket_level_public_access_block',
  ],
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    all(settings.map((setting) => bucket.at(`PublicAccessBlockConfiguration.${setting}`).is(true))),
  fix: 'Set all four settings of PublicAccessBlockConfiguration to true.',
  repair: () =>
    settings.map((setting) => ({ path: ['PublicAccessBlockConfiguration', setting], value: true })),
})
