import { isMoved, isScaledBy } from '../../model/containers/scaling.ts'
import { policy } from '../../model/policy.ts'
import { because, orElse } from '../../model/verdict.ts'

/**
 * For every ECS service, something changes how many tasks it has: a policy of scaling, or a schedule.
 *
 * Otherwise there are as many at noon as at night, and as many under load as without. Of a daemon there is one on each instance.
 */
export default policy({
  id: 'compute/services-scaled',
  title: 'Services have as many tasks as they need',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-5(2)', 'SC-6'], SOC2: ['A1.1'] },
  forAll: 'AWS::ECS::Service',
  holds: (service) =>
    orElse(
      because(
        isScaledBy(service, (target) => isMoved(target, service)),
        'nothing changes how many tasks it has',
      ),
      () => service.at('SchedulingStrategy').is('DAEMON'),
    ),
  fix: 'Add an AWS::ApplicationAutoScaling::ScalableTarget of the service, and a ScalingPolicy of that.',
})
