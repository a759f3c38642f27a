import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { absentOr } from '../../model/storage/given.ts'
import { because, not, type Verdict, verdictOf } from '../../model/verdict.ts'

/**
 * For every task definition of ECS, what runs in the task and what starts it have roles of their own.
 *
 * The role by which ECS starts a task reads secrets and pulls images. Given to what runs in it, whoever breaks into that has
 * all these secrets, and what the application needs is given to the agent.
 */
export default policy({
  id: 'iam/task-roles-separate',
  title: 'Tasks of ECS run by another role than they are started by',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-5', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.5'],
    SOC2: ['CC6.3'],
  },
  equivalents: ['CKV_AWS_249'],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) =>
    absentOr(task.at('TaskRoleArn'), (running) =>
      absentOr(task.at('ExecutionRoleArn'), (starting) =>
        because(not(isSame(running, starting)), 'it is started by the role by which it runs'),
      ),
    ),
  fix: 'Make a role for the execution of tasks, and another one for what runs in them.',
})

/** By its ARN or by its name, a role that is made here is one role, and no other that is. */
const isSame = (left: Reading, right: Reading): Verdict =>
  left.whichever((one) =>
    right.whichever((other) => {
      const [running, starting] = [madeHere(one), madeHere(other)]
      return running === undefined || starting === undefined
        ? one.equals(other)
        : verdictOf(running === starting)
    }),
  )

const madeHere = (reading: Reading): string | undefined => {
  const [target] = reading.targets()
  if (target?.kind !== 'resource') return undefined
  return reading.world.space.entries.get(target.id)?.type === 'AWS::IAM::Role' ? target.id : undefined
}
