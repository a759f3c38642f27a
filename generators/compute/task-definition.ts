import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const digest = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'

const images = fc.constantFrom(
  'shop',
  'shop:latest',
  'shop:1.4.2',
  'registry.example.com:5000/shop',
  '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2',
  `shop@${digest}`,
  `shop:latest@${digest}`,
)

const users = fc.constantFrom('1000', '1000:1000', 'web', 'web:root', 'root', 'root:web', '0', '0:0')

const logs = {
  LogDriver: 'awslogs',
  Options: { 'awslogs-group': '/shop', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
}

/** Good in most ways, so that one that is bad in one way can be told from the others. */
const mostly = (good: unknown, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: other })

const container = (Name: string) => ({
  Name,
  Image: images,
  Memory: 512,
  ReadonlyRootFilesystem: mostly(true, maybe(flag())),
  Privileged: maybe(flag()),
  User: mostly('1000', maybe(users)),
  LogConfiguration: mostly(logs, maybe(fc.constantFrom(logs, { LogDriver: 'json-file' }))),
})

/** A task definition for instances, with one container or two. */
export const onInstances = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECS::TaskDefinition', {
    Family: maybe('shop'),
    NetworkMode: maybe(fc.constantFrom('awsvpc', 'bridge', 'host', 'none')),
    PidMode: maybe(fc.constantFrom('task', 'host')),
    IpcMode: maybe(fc.constantFrom('none', 'task', 'host')),
    ContainerDefinitions: maybe(either([container('web')], [container('web'), container('queue')])),
  })

/** A task definition of Windows, of which fewer settings are taken. */
export const onWindows = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECS::TaskDefinition', {
    Family: maybe('shop'),
    Cpu: '1024',
    Memory: '2048',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    ExecutionRoleArn: 'arn:aws:iam::111122223333:role/execution',
    RuntimePlatform: maybe({
      CpuArchitecture: 'X86_64',
      OperatingSystemFamily: fc.constantFrom('LINUX', 'WINDOWS_SERVER_2022_CORE'),
    }),
    ContainerDefinitions: maybe([
      {
        Name: 'web',
        Image: images,
        ReadonlyRootFilesystem: maybe(flag()),
        User: maybe(fc.constantFrom('ContainerUser', 'ContainerAdministrator', 'root')),
        LogConfiguration: maybe(logs),
      },
    ]),
  })
