import { elsewhere } from '../../model/elsewhere.ts'
import { roleByArn } from '../../model/identity/attachments/arn-names.ts'
import { goesBeyond } from '../../model/identity/attachments/asked.ts'
import { areTaken } from '../../model/identity/attachments/composed.ts'
import { identityOf } from '../../model/identity/attachments/identity.ts'
import { type Named, namedBy } from '../../model/identity/attachments/names.ts'
import { documentOf } from '../../model/identity/attachments/purpose.ts'
import { shownOf } from '../../model/identity/attachments/shown.ts'
import { oncePer } from '../../model/once.ts'
import { policy } from '../../model/policy.ts'
import { Resource } from '../../model/resource.ts'
import { all, allOf, implied, not, pass, type Verdict } from '../../model/verdict.ts'

/** What the agent does before anything runs in the task. */
const starting: readonly string[] = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetAuthorizationToken',
  'ecr:GetDownloadUrlForLayer',
  'kms:Decrypt',
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  's3:GetBucketLocation',
  's3:GetObject',
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'ssm:DescribeParameters',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
]

/**
 * For every task definition of ECS, the role by which its tasks are started may do nothing that starting a task does not
 * need: pull an image, read what is put into the environment, make and write logs.
 *
 * All that is attached to the role counts, within its boundary. On which resources it may do so is asked by
 * `iam/no-wildcard-resource`. Of a role that is made elsewhere it is not known.
 */
export default policy({
  id: 'iam/execution-role-minimal',
  title: 'Tasks of ECS are started by a role that may do no more than start tasks',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-5', 'AC-6'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.2', '7.2.5'],
    SOC2: ['CC6.3'],
  },
  options: {
    defaults: { actions: starting },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        actions: z
          .array(z.string().regex(/^([\w-]+:[\w*?]+|\*)$/, 'no action: service:Action, with * and ?'))
          .min(1)
          .default([...starting])
          .describe('What starting a task may need, with * and ? as in a policy; these replace the defaults'),
      })
    },
  },
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task, { actions }) =>
    allOf(namedBy(task.at('ExecutionRoleArn'), roleByArn), (role) =>
      implied(role.when, () => onlyStarts(task, role, actions)),
    ),
  fix: 'Attach what the application needs to the role of the task (TaskRoleArn), and leave what starting it needs.',
})

const onlyStarts = (task: Resource, { entry, name }: Named, actions: readonly string[]): Verdict => {
  if (entry === undefined) return elsewhere(task.world, `what the role ${name} may do`)
  const identity = identityOf(Resource.of(task.world, entry))
  const { verdict, request } = goesBeyond(identity, meantBy(actions))
  return all([
    areTaken(identity),
    verdict.is === 'pass' && request !== undefined
      ? shownOf(identity, [request], {
          because: `${identity.id}, by which it is started, may do more than start tasks`,
          expected: 'what starting a task needs',
        })
      : not(verdict),
  ])
}

const meantBy = oncePer((actions: readonly string[]) => {
  const { document } = documentOf([{ Action: actions, Resource: '*' }])
  return { most: document, least: document, open: () => pass }
})
