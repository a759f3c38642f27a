import { policy } from '../../model/policy.ts'
import { deniesWithoutTls } from '../../model/transport/without-tls.ts'

const denies = deniesWithoutTls({
  type: 'AWS::SNS::Topic',
  policies: { 'AWS::SNS::TopicPolicy': 'Topics.*', 'AWS::SNS::TopicInlinePolicy': 'TopicArn' },
  actions: 'sns:Publish',
  service: 'sns',
  nameProperty: 'TopicName',
  arn: ['', 'TopicArn'],
  name: 'TopicName',
  about: [''],
})

/**
 * For every SNS topic, its policy denies what is published to it without TLS, whoever does.
 *
 * What is published is all that goes to a topic itself: the other actions are about how it is set up. The policy is asked about
 * all such requests, as that of a bucket is.
 */
export default policy({
  id: 'transport/topic-tls-only',
  title: 'Topics take nothing without TLS',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-8', 'SC-8(1)', 'SC-13'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
  },
  equivalents: ['AwsSolutions-SNS3'],
  forAll: 'AWS::SNS::Topic',
  holds: denies,
  fix: 'Add a statement to its policy: Deny, Principal *, sns:Publish, the topic, where aws:SecureTransport is false.',
})
