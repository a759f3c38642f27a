import { ofTask } from '../../model/containers/tasks.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { absentOr } from '../../model/storage/given.ts'
import { all, any, not, orElse, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every ECS service, something asks its tasks whether they are well: a load balancer, or a check of a container.
 *
 * Of what nobody asks ECS knows that its process is there, and nothing more: one that hangs is never replaced. A check counts
 * of a container that the task cannot be without.
 */
export default policy({
  id: 'compute/services-checked',
  title: 'Something asks the tasks of services whether they are well',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SI-4', 'SI-13'], SOC2: ['A1.2'] },
  forAll: 'AWS::ECS::Service',
  holds: (service) =>
    orElse(
      ofTask(service, 'whether a container is checked by', (task) =>
        task.at('ContainerDefinitions').some(isChecked),
      ),
      () =>
        any([
          service.at('LoadBalancers').some(() => pass),
          service.at('DeploymentController.Type').is('EXTERNAL'),
        ]),
    ),
  fix: 'Put a target group before it, or give an essential container a HealthCheck.',
})

const isChecked = (container: Reading): Verdict =>
  all([
    absentOr(container.at('Essential'), (essential) => essential.is(true)),
    container.at('HealthCheck.Command').some((word) => word.exists()),
    not(container.at('HealthCheck.Command').some((word) => word.is('NONE'))),
  ])
