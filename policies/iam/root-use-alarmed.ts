import { areAlarmed } from '../../model/alarms/alarmed.ts'
import type { Fields, Recorded } from '../../model/alarms/recorded.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every CloudTrail trail that records it, somebody is told of each call and each sign-in of the root user.
 *
 * The root user may do everything, and no policy holds it back: it should be used for what nobody else can do, and somebody
 * should know when it is. What tells is an alarm on a metric filter of the trail's log group. A rule of EventBridge is told
 * of what is in one region, and so is not enough.
 */
export default policy({
  id: 'iam/root-use-alarmed',
  title: 'An alarm watches for use of the root user',
  severity: 'low',
  controls: {
    'CIS-AWS-5.0': ['4.3'],
    'NIST-800-53r5': ['AU-6(1)', 'SI-4', 'SI-4(12)'],
    'PCI-DSS-4.0.1': ['10.4.1.1'],
    SOC2: ['CC7.1', 'CC7.2'],
  },
  equivalents: [
    'AWS-0149',
    'CloudWatch.1',
    'cloudwatch_log_metric_filter_root_usage',
    'cloudwatch_root_account_use_alarm_missing',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => areAlarmed(trail, uses),
  fix: 'Give its log group a metric filter { $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }, and its metric an alarm with an action.',
})

const byRoot = (called: string, detail: Fields): Recorded => ({
  called,
  detail: { userIdentity: { type: 'Root', invokedBy: undefined }, ...detail },
  region: 'any',
})

const uses = [
  byRoot('a call of the root user', { eventType: 'AwsApiCall' }),
  byRoot('a sign-in of the root user', {
    eventType: 'AwsConsoleSignIn',
    eventName: 'ConsoleLogin',
    eventSource: 'signin.amazonaws.com',
  }),
]
