import { areAlarmed } from '../../model/alarms/alarmed.ts'
import type { Recorded } from '../../model/alarms/recorded.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every CloudTrail trail that records it, somebody is told of each sign-in of a user to the console without a second
 * factor.
 *
 * A password alone is guessed, or read in a leak. Whoever signs in by a provider of identities is not asked for a factor by
 * AWS, and is not meant. What tells is an alarm on a metric filter of the trail's log group. A rule of EventBridge is told
 * of what is in one region, and so is not enough.
 */
export default policy({
  id: 'iam/sign-in-without-mfa-alarmed',
  title: 'An alarm watches for console sign-ins without a second factor',
  severity: 'low',
  controls: {
    'CIS-AWS-5.0': ['4.2'],
    'NIST-800-53r5': ['AU-6(1)', 'IA-2', 'SI-4', 'SI-4(12)'],
    'PCI-DSS-4.0.1': ['10.4.1.1'],
    SOC2: ['CC7.1', 'CC7.2'],
  },
  equivalents: [
    'AWS-0148',
    'CloudWatch.3',
    'cloudwatch_log_metric_filter_sign_in_without_mfa',
    'cloudwatch_management_console_sign_in_without_mfa_alarm_missing',
  ],
  forAll: 'AWS::CloudTrail::Trail',
  holds: (trail) => areAlarmed(trail, [signIn]),
  fix: 'Give its log group a metric filter { $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }, and its metric an alarm with an action.',
})

const signIn: Recorded = {
  called: 'a sign-in without a second factor',
  detail: {
    eventName: 'ConsoleLogin',
    eventSource: 'signin.amazonaws.com',
    eventType: 'AwsConsoleSignIn',
    additionalEventData: { MFAUsed: 'No' },
    responseElements: { ConsoleLogin: 'Success' },
    userIdentity: { type: 'IAMUser' },
    errorMessage: undefined,
  },
  region: 'any',
}
