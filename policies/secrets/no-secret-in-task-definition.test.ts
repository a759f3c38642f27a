import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decisions, eachResource, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { hasSecret, taskDefinition } from '../../generators/secrets/environment.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import ofLambda from './no-secret-in-lambda-environment.ts'
import policy from './no-secret-in-task-definition.ts'

const task = (...containers: readonly Json[]): JsonObject => ({ ContainerDefinitions: containers })
const container = (...variables: readonly Json[]): JsonObject => ({ Name: 'web', Environment: variables })

interface Container {
  readonly Environment?: readonly { readonly Name: string; readonly Value: unknown }[]
}

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', task()],
      ['pass', task(container())],
      [
        'pass',
        task({
          Name: 'web',
          Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/db' }],
        }),
      ],
      ['pass', task(container({ Name: 'STAGE', Value: 'prod' }))],
      ['fail', task(container({ Name: 'DB_PASSWORD', Value: 'hunter2' }))],
      ['fail', task(container({ Name: 'JWT_SECRET', Value: 'Sup3rS3cret' }))],
      ['pass', task(container({ Name: 'JWT_SECRET', Value: '/shop/jwt' }))],
      ['pass', task(container({ Name: 'DB_SECRET', Value: 'shop-database-credentials' }))],
      ['fail', task(container({ Name: 'AWS_ACCESS_KEY_ID', Value: 'AIPA8YOHGIS58IBFDU3E' }))],
      [
        'fail',
        task(
          container(),
          container({ Name: 'STAGE', Value: 'prod' }, { Name: 'X', Value: 'AKIAIOSFODNN7EXAMPLE' }),
        ),
      ],
      ['fail', task(container({ Name: 'X', Value: { Ref: 'Hidden' } }))],
      ['fail', task(container({ Name: 'X', Value: '{{resolve:secretsmanager:shop}}' }))],
      ['breakable', task(container({ Name: { Ref: 'Name' }, Value: 'hunter2' }))],
      ['unknown', task(container({ Name: hidden, Value: 'hunter2' }))],
      ['fail', task(container({ Name: hidden, Value: 'AKIAIOSFODNN7EXAMPLE' }))],
      ['unknown', task(container({ Name: 'X', Value: hidden }))],
      ['unknown', task(hidden)],
      ['unknown', task({ Name: 'web', Environment: hidden })],
      ['pass', task('a container?', { Environment: 'DB_PASSWORD=hunter2' })],
    ],
  },
  beside: {
    Parameters: {
      Hidden: { Type: 'String', NoEcho: 'true' },
      Name: { Type: 'String', AllowedValues: ['STAGE', 'PASSWORD'] },
    },
  },
  generator: taskDefinition(),
  oracle: eachResource(
    ({ ContainerDefinitions: all = [] }: { ContainerDefinitions?: readonly Container[] }, { type }) =>
      type === 'AWS::ECS::TaskDefinition'
        ? !all.some(({ Environment = [] }) => hasSecret(Environment.map(({ Name, Value }) => [Name, Value])))
        : undefined,
  ),
})

it('names the variable that holds a secret', () => {
  const properties = task(container({ Name: 'DB_PASSWORD', Value: 'hunter2' }))
  const template = { Resources: { It: { Type: 'AWS::ECS::TaskDefinition', Properties: properties } } }
  const decision = decisions(policy, template).get('It')
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
      const functions = Object.values(outcomes(ofLambda, asFunctions(template)))
      expect(outcomes(policy, template).Task).toBe(functions.includes('fail') ? 'fail' : 'pass')
    }),
    { seed: 1 },
  )
})
