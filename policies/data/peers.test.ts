import { expectPeers } from '../../checks/peers/expect.ts'

expectPeers('data', {
  ...Object.fromEntries(
    [
      '0086 s3/block_public_acls',
      '0087 s3/block_public_policy',
      '0091 s3/ignore_public_acls',
      '0093 s3/no_public_buckets',
    ].map((check): [string, readonly [string, string]] => [
      `AWS-${check}.good[0] GoodExample`,
      ['fail', 'one of the four settings leaves the ways open that the others close'],
    ]),
  ),
  'AWS-0050 elasticache/enable_backup_retention.good[1] GoodExample': [
    'fail',
    'a cache on cache.t1.micro cannot be backed up, so that it is not',
  ],
  'AWS-0136 sns/topic_encryption_with_cmk.good[0] GoodTopic': ['no subject', 'there is no AWS::SQS::Topic'],
  'CKV_AWS_17 RDSPubliclyAccessible/RDSPubliclyAccessible-PASSED *': [
    'fail',
    'without a subnet group RDS makes an instance public where the default VPC has an internet gateway, as it has',
  ],
  'AWS-0096 sqs/enable_queue_encryption.bad[0] Queue': [
    'pass',
    'SQS has encrypted queues with its own keys since October 2022, where a template says nothing',
  ],
  'CKV_AWS_27 SQSQueueEncryption/test_SQSQueueEncryption-FAILED *': [
    'pass',
    'SQS has encrypted queues with its own keys since October 2022, where a template says nothing',
  ],
  'CKV_AWS_27 SQSQueueEncryption/test_SQSQueueEncryption-FAILED2 *': [
    'pass',
    'SQS has encrypted queues with its own keys since October 2022, where a template says nothing',
  ],
})
