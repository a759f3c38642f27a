import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { taskWithRoles } from '../../generators/iam/tasks.ts'
import type { Json } from '../../model/json.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './task-roles-separate.ts'

const task = (TaskRoleArn: Json, ExecutionRoleArn: Json) => ({ TaskRoleArn, ExecutionRoleArn })
const arn = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] })
const own = 'arn:aws:iam::111122223333:role/app'

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['fail', task(arn('App'), arn('App'))],
      ['fail', task({ Ref: 'App' }, arn('App'))],
      ['fail', task(own, own)],
      ['fail', task(hidden, hidden)],
      ['pass', task(arn('App'), arn('Agent'))],
      ['pass', task(own, 'arn:aws:iam::111122223333:role/agent')],
      ['pass', { TaskRoleArn: own }],
      ['pass', { ExecutionRoleArn: own }],
      ['pass', {}],
      ['unknown', task(own, hidden)],
      ['breakable', task(own, chosen(own, 'arn:aws:iam::111122223333:role/agent'))],
    ],
  },
  beside: {
    Resources: Object.fromEntries(
      ['App', 'Agent'].map((id) => [
        id,
        { Type: 'AWS::IAM::Role', Properties: trusting({ Service: 'ecs-tasks.amazonaws.com' }) },
      ]),
    ),
  },
  generator: taskWithRoles(),
  oracle: eachResource(({ TaskRoleArn, ExecutionRoleArn }, { type }) => {
    if (type !== 'AWS::ECS::TaskDefinition') return undefined
    const [running, starting] = [TaskRoleArn, ExecutionRoleArn].map(
      (one) => /App|Agent|role.app/.exec(JSON.stringify(one) ?? '')?.[0],
    )
    if (running === undefined || starting === undefined) return true
    if (running === starting) return false
    // What a role that is made here will be called is not known.
    return [running, starting].includes('role/app') ? 'unknown' : true
  }),
})
