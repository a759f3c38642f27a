import { expectPeers } from '../../checks/peers/expect.ts'

expectPeers('data', {
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
