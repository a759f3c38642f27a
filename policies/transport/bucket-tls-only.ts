import { policy } from '../../model/policy.ts'
import { deniesWithoutTls } from '../../model/transport/without-tls.ts'

const denies = deniesWithoutTls({
  type: 'AWS::S3::Bucket',
  policies: { 'AWS::S3::BucketPolicy': 'Bucket' },
  actions: 's3:*',
  service: 's3',
  nameProperty: 'BucketName',
  arn: ['Arn'],
  name: '',
  about: ['', '/*'],
  isGlobal: true,
})

/**
 * For every S3 bucket, its policy denies whatever comes without TLS: all actions, on the bucket and on all objects, whoever asks.
 *
 * S3 answers by HTTP, too. The policy is asked about all such requests: a Deny of some actions, on the objects alone, or one
 * from which somebody is left out denies others than those. A policy of which only a parameter says what it is about is open.
 */
export default policy({
  id: 'transport/bucket-tls-only',
  title: 'Buckets deny requests without TLS',
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['2.1.1'],
    'NIST-800-53r5': ['AC-4', 'SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['S3.5'],
  },
  equivalents: [
    'AwsSolutions-S10',
    'CKV_AWS_379',
    'S3.5',
    's3_bucket_secure_transport_policy',
    's3_bucket_ssl_requests_only',
  ],
  forAll: 'AWS::S3::Bucket',
  holds: denies,
  fix: 'Add a statement to its policy: Deny, Principal *, s3:*, the bucket and its objects, where aws:SecureTransport is false.',
})
