import { arrives } from '../../model/alarms/telling.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every CloudWatch alarm, one of its actions arrives with somebody.
 *
 * A topic tells nobody to which nobody has subscribed, whose policy does not let CloudWatch publish, or whose key does not let
 * CloudWatch decrypt and generate data keys; the key that AWS keeps for SNS never does. What is denied counts, and what
 * conditions ask: CloudWatch comes by TLS and says for which account and alarm it calls. What they ask beside that is not
 * known, nor is who is told by a topic that is made elsewhere.
 */
export default policy({
  id: 'logging/alarm-arrives',
  title: 'Somebody is told when an alarm rings',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AU-6(1)', 'IR-4(1)', 'SI-4(5)'], SOC2: ['CC7.2', 'CC7.3'] },
  forAll: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  holds: (alarm) => alarm.at('AlarmActions').some((action) => arrives(action, 'cloudwatch.amazonaws.com')),
  fix: 'Subscribe somebody to the topic, and let CloudWatch publish to it and use its key.',
})
