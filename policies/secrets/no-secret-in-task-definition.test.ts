import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Decisions, judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { taskDefinition } from '../../generators/secrets/environment.ts'
import type { Policy } from '../../model/policy.ts'
import ofLambda from './no-secret-in-lambda-environment.ts'
import policy from './no-secret-in-task-definition.ts'

const judged = (template: object, by: unknown = policy): Decisions =>
  judge({ policy: by as Policy, options: undefined }, template as never)

const task = (...containers: readonly unknown[]) => ({
  Parameters: {
    Hidden: { Type: 'String', NoEcho: 'true' },
    Name: { Type: 'String', AllowedValues: ['STAGE', 'PASSWORD'] },
  },
  Resources: { It: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: containers } } },
})

const container = (...variables: readonly unknown[]) => ({ Name: 'web', Environment: variables })

it.each([
  ['pass', []],
  ['pass', [container()]],
  [
    'pass',
    [
      {
        Name: 'web',
        Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/db' }],
      },
    ],
  ],
  ['pass', [container({ Name: 'STAGE', Value: 'prod' })]],
  ['fail', [container({ Name: 'DB_PASSWORD', Value: 'hunter2' })]],
  ['fail', [container({ Name: 'AWS_ACCESS_KEY_ID', Value: 'AIPA8YOHGIS58IBFDU3E' })]],
  [
    'fail',
    [container(), container({ Name: 'STAGE', Value: 'prod' }, { Name: 'X', Value: 'AKIAIOSFODNN7EXAMPLE' })],
  ],
  ['fail', [container({ Name: 'X', Value: { Ref: 'Hidden' } })]],
  ['fail', [container({ Name: 'X', Value: '{{resolve:secretsmanager:shop}}' })]],
  ['breakable', [container({ Name: { Ref: 'Name' }, Value: 'hunter2' })]],
  ['unknown', [container({ Name: { 'Fn::ImportValue': 'name' }, Value: 'hunter2' })]],
  ['fail', [container({ Name: { 'Fn::ImportValue': 'name' }, Value: 'AKIAIOSFODNN7EXAMPLE' })]],
  ['unknown', [container({ Name: 'X', Value: { 'Fn::ImportValue': 'value' } })]],
  ['unknown', [{ 'Fn::ImportValue': 'container' }]],
  ['unknown', [{ Name: 'web', Environment: { 'Fn::ImportValue': 'variables' } }]],
  ['pass', ['a container?', { Environment: 'DB_PASSWORD=hunter2' }]],
])('%s: %j', (outcome, containers) => {
  expect(judged(task(...containers)).get('It')?.outcome).toBe(outcome)
})

it('names the variable that holds a secret', () => {
  const decision = judged(task(container({ Name: 'DB_PASSWORD', Value: 'hunter2' }))).get('It')
  expect(decision?.because).toBe('DB_PASSWORD holds a password in plain text')
  expect(JSON.stringify(decision)).not.toContain('hunter2')
})

/** Each container's variables, given to a Lambda function of its own. */
const asFunctions = ({ Resources }: Infrastructure): Infrastructure => {
  const containers = (Resources.Task?.Properties?.ContainerDefinitions ?? []) as readonly {
    Environment?: readonly { Name: string; Value: string }[]
  }[]
  const functions = containers.map(({ Environment = [] }, at) => {
    const Variables = Object.fromEntries(Environment.map(({ Name, Value }) => [Name, Value]))
    return [`Function${at}`, { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } }]
  })
  return { Resources: { ...Resources, ...Object.fromEntries(functions) } }
}

it('says of a task what is said of Lambda functions with the same variables', () => {
  fc.assert(
    fc.property(taskDefinition(), (template) => {
      const functions = [...judged(asFunctions(template), ofLambda).values()].map(({ outcome }) => outcome)
      expect(judged(template).get('Task')?.outcome).toBe(functions.includes('fail') ? 'fail' : 'pass')
    }),
  )
})
