import { expect, it } from 'vitest'
import { managedDate, managedDocument, managedNames } from './documents.ts'

it.each([
  ['AdministratorAccess', ['*'], ['*']],
  ['service-role/AWSLambdaRole', ['lambda:InvokeFunction'], ['*']],
  [
    'service-role/AWSLambdaBasicExecutionRole',
    ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ['*'],
  ],
])('knows %s', (name, actions, resources) => {
  const [statement, ...more] = managedDocument(name)?.statements ?? []
  expect(more).toEqual([])
  expect(statement?.effect).toBe('Allow')
  expect([...(statement?.actions.texts ?? [])].sort()).toEqual(actions)
  expect(statement?.resources?.texts).toEqual(resources)
})

it.each([
  'PowerUserAccess',
  'IAMFullAccess',
  'ReadOnlyAccess',
  'SecurityAudit',
  'job-function/ViewOnlyAccess',
  'service-role/AWSLambdaVPCAccessExecutionRole',
  'service-role/AmazonECSTaskExecutionRolePolicy',
  'AmazonSSMManagedInstanceCore',
  'AWSXRayDaemonWriteAccess',
  'CloudWatchAgentServerPolicy',
  'AmazonEKSClusterPolicy',
  'AmazonEKSWorkerNodePolicy',
  'AmazonEKS_CNI_Policy',
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonS3ReadOnlyAccess',
  'AmazonS3FullAccess',
])('knows %s as well', (name) => {
  expect(managedDocument(name)?.statements.length).toBeGreaterThan(0)
})

it.each([
  'AWSLambdaBasicExecutionRole',
  'AdministratorAccess ',
  'AdministratorAccess {',
  'Administrator',
  'aws-service-role/AWSSupportServiceRolePolicy',
  'moto',
  'x\nAdministratorAccess',
  '__proto__',
  '',
])('knows no %j', (name) => {
  expect(managedDocument(name)).toBeUndefined()
})

it('holds nothing that IAM would not take', () => {
  expect(managedNames().length).toBeGreaterThan(1_000)
  for (const name of managedNames()) {
    const { statements = [] } = managedDocument(name) ?? {}
    expect(statements.length, name).toBeGreaterThan(0)
    expect(
      statements.every(({ resources }) => resources !== undefined),
      name,
    ).toBe(true)
  }
})

it('says of which day it is', () => {
  expect(managedDate()).toMatch(/^20\d\d-\d\d-\d\d$/)
})
