import type fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/task-roles-separate': {} }

const role = () =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  })

const named = () =>
  maybe(
    either(getAtt('App', 'Arn'), getAtt('Agent', 'Arn'), ref('App'), 'arn:aws:iam::111122223333:role/app'),
  )

/** A task, with roles for what runs in it and for what starts it. */
export const taskWithRoles = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    App: role(),
    Agent: role(),
    Task: resource('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [{ Name: 'app', Image: 'nginx', Memory: 256 }],
      TaskRoleArn: named(),
      ExecutionRoleArn: named(),
    }),
  })
