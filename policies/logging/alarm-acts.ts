import { policy } from '../../model/policy.ts'
import { absentOr, isGiven } from '../../model/storage/given.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every CloudWatch alarm, it does something when it rings.
 *
 * An alarm without an action changes its colour on a page that somebody has to look at; one whose actions are off does so in
 * silence. They are on where nothing is said.
 */
export default policy({
  id: 'logging/alarm-acts',
  title: 'Alarms do something when they ring',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AU-6(1)', 'IR-4(1)', 'SI-4(5)'], SOC2: ['CC7.2', 'CC7.3'] },
  equivalents: ['CKV_AWS_319', 'CloudWatch.15', 'CloudWatch.17', 'CLOUDWATCH_ALARM_ACTION_CHECK'],
  forAll: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  holds: (alarm) =>
    all([
      absentOr(alarm.at('ActionsEnabled'), (enabled) => enabled.is(true)),
      alarm.at('AlarmActions').some((action) => isGiven(action)),
    ]),
  fix: 'Name a topic in AlarmActions, and leave ActionsEnabled out.',
})
