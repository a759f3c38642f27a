import { expect, it } from 'vitest'
import { chosen, decisions, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { startedTasks } from '../../generators/iam/started-tasks.ts'
import { collected, mayDo } from '../../model/identity/attachments/fixtures/collected.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './execution-role-minimal.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'

const ofEcs = trusting({ Service: 'ecs-tasks.amazonaws.com' })
const roleWith = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: { ...ofEcs, ...properties },
})
const doing = (...statements: readonly JsonObject[]): JsonObject =>
  roleWith({ Policies: [{ PolicyName: 'own', ...inPolicy(...statements) }] })
const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const starting = 'service-role/AmazonECSTaskExecutionRolePolicy'

const arn = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] })
const by = (ExecutionRoleArn: Json): JsonObject => ({ ExecutionRoleArn })

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', {}],
      ['pass', { TaskRoleArn: arn('Writing') }],
      ['pass', by(arn('OfAws'))],
      ['pass', by(arn('Reading'))],
      ['pass', by(arn('Bounded'))],
      ['fail', by(arn('Writing'))],
      ['fail', by(arn('Attached'))],
      ['fail', by(arn('Everything'))],
      // Which account this is deployed to is not known; by a name alone it is one of it.
      ['fail', by('writing')],
      ['unknown', by('arn:aws:iam::111122223333:role/writing')],
      ['unknown', by('arn:aws:iam::111122223333:role/elsewhere')],
      ['unknown', by(hidden)],
      ['unknown', by(arn('Opaque'))],
      ['breakable', by(chosen(arn('Writing'), arn('OfAws')))],
      ['fail', by(arn('Reading')), { actions: ['ecr:*'] }],
      ['pass', by(arn('Writing')), { actions: ['s3:*'] }],
    ],
  },
  beside: {
    Resources: {
      OfAws: roleWith({ ManagedPolicyArns: [ofAws(starting)] }),
      Reading: doing(allow({ Action: ['secretsmanager:GetSecretValue', 'kms:Decrypt'] })),
      Writing: {
        ...doing(allow({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::data/*' })),
        Properties: {
          ...(doing(allow({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::data/*' }))
            .Properties as JsonObject),
          RoleName: 'writing',
        },
      },
      Everything: roleWith({ ManagedPolicyArns: [ofAws('AdministratorAccess')] }),
      Bounded: roleWith({
        ManagedPolicyArns: [ofAws('AdministratorAccess')],
        PermissionsBoundary: ofAws(starting),
      }),
      Attached: roleWith({}),
      More: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'more',
          Roles: [{ Ref: 'Attached' }],
          ...inPolicy(allow({ Action: 'dynamodb:PutItem' })),
        },
      },
      Opaque: roleWith({ ManagedPolicyArns: [hidden] }),
    },
  },
  generator: startedTasks(),
  oracle: ({ Resources }) => {
    const { ExecutionRoleArn: named } = Resources.Task?.Properties ?? {}
    const name = /Agent|agent|App/.exec(JSON.stringify(named))?.[0]
    if (name === undefined) return { Task: 'unknown' }
    const policies = collected(Resources as never, name === 'App' ? 'App' : 'Agent', {
      conditions: {},
      imports: {},
      elsewhere: () => ({}),
    })
    const isExceeded = unneeded.some((action) =>
      ['arn:aws:s3:::data/x', 'arn:aws:s3:::logs/x'].some((resource) =>
        ['eu-west-1', 'eu-west-2'].some((region) =>
          mayDo(policies, {
            principal: { kind: 'AWS', arns: [agent], account: '111122223333' },
            action,
            resource,
            context: new Map([['aws:requestedregion', [region]]]),
          }),
        ),
      ),
    )
    return { Task: isExceeded ? 'fail' : 'pass' }
  },
})

const agent = 'arn:aws:iam::111122223333:role/agent'

/** Near what is generated, and not what starting a task needs. */
const unneeded = [
  's3:Get',
  's3:PutObject',
  's3:GetBucketAcl',
  's3:Unthought',
  'ssm:GetParametersByPath',
  'dynamodb:PutItem',
  'unthought:Of',
]

it('shows a request that starting a task does not need, and the statement that allows it', () => {
  const template = {
    Resources: {
      Agent: doing(allow({ Action: ['ecr:BatchGetImage', 'dynamodb:PutItem'] })),
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: by(arn('Agent')) },
    },
  }
  expect(decisions(policy, template).get('Task')).toMatchObject({
    because: 'Agent, by which it is started, may do more than start tasks',
    witness: { kind: 'request', text: expect.stringMatching(/^dynamodb:PutItem on /) },
    causes: [{ subject: 'Agent', path: 'Policies[0].PolicyDocument.Statement[0].Action' }],
  })
})

it('takes no action that is none', async () => {
  const schema = await policy.options?.schema()
  expect(() => schema?.parse({ actions: ['PutObject'] })).toThrow()
  expect(outcomes(policy, { Resources: {} })).toEqual({})
})
