import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { onInstances, onWindows } from '../../generators/compute/task-definition.ts'
import policy from './images-pinned.ts'

const digest = `sha256:${'0f'.repeat(32)}`
const images = (...all: readonly unknown[]) =>
  ({ ContainerDefinitions: all.map((Image) => ({ Name: 'a', Image })) }) as never
const joined = (...parts: readonly unknown[]) => images({ 'Fn::Join': ['', parts] })

expectPolicy(policy, {
  rows: {
    'AWS::ECS::TaskDefinition': [
      ['pass', images('shop:1.4.2')],
      ['fail', images('shop:1.4.2'), { by: 'digest' }],
      ['pass', images(`shop@${digest}`), { by: 'digest' }],
      ['pass', images(`shop:latest@${digest}`)],
      ['fail', images(`shop@${digest.slice(0, -1)}`), { by: 'digest' }],
      ['pass', images({ 'Fn::Join': ['', [{ Ref: 'Repository' }, ':1.4.2']] })],
      ['fail', images({ 'Fn::Join': ['', [{ Ref: 'Repository' }, ':latest']] })],
      ['fail', images('shop')],
      ['fail', images('shop:latest')],
      ['fail', images('registry.example.com:5000/shop')],
      ['fail', images('shop:1.4.2', 'shop')],
      ['fail', { ContainerDefinitions: [{ Name: 'a' }] }],
      [
        'pass',
        joined({ Ref: 'AWS::AccountId' }, '.dkr.ecr.eu-west-1.', { Ref: 'AWS::URLSuffix' }, '/shop:1'),
      ],
      ['fail', joined({ Ref: 'AWS::AccountId' }, '.dkr.ecr.eu-west-1.amazonaws.com/shop')],
      ['unknown', images(hidden)],
      ['breakable', images(chosen('shop:latest', 'shop:2'))],
    ],
  },
  beside: { Resources: { Repository: { Type: 'AWS::ECR::Repository' } } },
  generator: fc.oneof(onInstances(), onWindows()),
  options: fc.record({ by: fc.constantFrom('digest', 'tag') }),
  oracle: eachResource<{ ContainerDefinitions?: { Image: string }[] }, { by: 'digest' | 'tag' }>(
    ({ ContainerDefinitions: containers = [] }, { options: { by } }) =>
      containers.every(({ Image: image }) => {
        if (image.includes('@sha256:')) return true
        const [, tag = 'latest'] = image.split('/').at(-1)?.split(':') ?? []
        return by === 'tag' && tag !== 'latest'
      }),
  ),
})
