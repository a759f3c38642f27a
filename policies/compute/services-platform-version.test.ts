import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofFargate } from '../../generators/compute/service.ts'
import policy from './services-platform-version.ts'

const of = (PlatformVersion: unknown, task = 'Linux') =>
  ({ PlatformVersion, TaskDefinition: { Ref: task } }) as never

const task = (OperatingSystemFamily: unknown) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { RuntimePlatform: { OperatingSystemFamily } },
})

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['pass', {}],
      ['pass', of('LATEST')],
      ['pass', of('1.4.0')],
      ['fail', of('latest')],
      ['fail', of('1.3.0')],
      ['fail', of('1.3.0', 'Windows')],
      ['pass', of('1.3.0'), { versions: ['1.3.0'] }],
      ['fail', of('1.0.0')],
      ['pass', of('1.0.0', 'Windows')],
      ['unknown', of('1.0.0', 'Hidden')],
      ['unknown', { PlatformVersion: '1.0.0', TaskDefinition: 'shop:3' }],
      ['unknown', of(hidden)],
      ['breakable', of(chosen('1.3.0', 'LATEST'))],
    ],
  },
  beside: {
    Resources: {
      Linux: task('LINUX'),
      Windows: task('WINDOWS_SERVER_2022_CORE'),
      Hidden: task(hidden),
    } as never,
  },
  generator: ofFargate(),
  options: fc.record({ versions: fc.constantFrom([], ['1.4.0'], ['1.3.0', '1.4.0']) }),
  oracle: eachResource<{ PlatformVersion?: string }, { versions: readonly string[] }>(
    ({ PlatformVersion: version = 'LATEST' }, { type, infrastructure, options: { versions } }) => {
      if (type !== 'AWS::ECS::Service') return undefined
      const isWindows = JSON.stringify(infrastructure.Resources).includes('"WINDOWS')
      return ['LATEST', ...versions, ...(isWindows ? ['1.0.0'] : [])].includes(version)
    },
  ),
})
