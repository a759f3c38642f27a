import { policy } from '../../model/policy.ts'
import { deniesWithoutTls } from '../../model/transport/without-tls.ts'

const denies = deniesWithoutTls({
  type: 'AWS::SQS::Queue',
  policies: { 'AWS::SQS::QueuePolicy': 'Queues.*', 'AWS::SQS::QueueInlinePolicy': 'Queue' },
  actions: 'sqs:*',
  service: 'sqs',
  nameProperty: 'QueueName',
  arn: ['Arn'],
  name: 'QueueName',
  about: [''],
})

/**
 * For every SQS queue, its policy denies whatever comes without TLS: all actions, whoever asks.
 *
 * The policy is asked about all such requests, as that of a bucket is. Some endpoints of SQS still answer by HTTP.
 */
export default policy({
  id: 'transport/queue-tls-only',
  title: 'Queues deny requests without TLS',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-8', 'SC-8(1)', 'SC-13'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
  },
  equivalents: ['AwsSolutions-SQS4'],
  forAll: 'AWS::SQS::Queue',
  holds: denies,
  fix: 'Add a statement to its policy: Deny, Principal *, sqs:*, the queue, where aws:SecureTransport is false.',
})
