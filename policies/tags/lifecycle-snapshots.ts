import { policy } from '../../model/policy.ts'
import { all, any, because } from '../../model/verdict.ts'

/**
 * For every lifecycle policy that takes snapshots or images, each of its schedules copies the tags of the source.
 *
 * A default policy has one setting in place of schedules. Policies that answer to events copy what they are sent.
 */
export default policy({
  id: 'tags/lifecycle-snapshots',
  title: 'Lifecycle policies copy tags to the snapshots that they take',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: 'AWS::DLM::LifecyclePolicy',
  holds: (lifecycle) => {
    const details = lifecycle.at('PolicyDetails')
    return because(
      any([
        lifecycle.at('CopyTags').is(true),
        details.at('CopyTags').is(true),
        details.at('PolicyType').is('EVENT_BASED_POLICY'),
        all([
          lifecycle.at('DefaultPolicy').isAbsent(),
          details.at('Schedules').exists(),
          details.at('Schedules').every((schedule) => schedule.at('CopyTags').is(true)),
        ]),
      ]),
      'snapshots that it takes get no tags',
    )
  },
  fix: 'Set CopyTags to true in each schedule, or on the default policy.',
})
