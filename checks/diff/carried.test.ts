import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { networkDifferences } from './network.ts'

type Resources = Readonly<Record<string, JsonObject>>

const tcp = (port: number, more: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...more,
})
const group = (...SecurityGroupIngress: readonly JsonObject[]) =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress,
    SecurityGroupEgress: [tcp(443, { CidrIp: '10.0.0.0/8' })],
  })
const instance = (...groups: readonly string[]) =>
  of('AWS::EC2::Instance', {
    SubnetId: ref('Private'),
    ...(groups.length > 0 && { SecurityGroupIds: groups.map(ref) }),
  })
const from = (name: string): JsonObject => ({ SourceSecurityGroupId: ref(name) })

/** A database that the application alone reaches, and a host for people beside it. */
const network: Resources = {
  ...publicNetwork,
  DbSg: group(tcp(5432, from('AppSg'))),
  AppSg: group(),
  PeopleSg: group(tcp(22, { CidrIp: '10.9.0.0/16' })),
  Wide: group(tcp(5432, { CidrIp: '10.0.0.0/8' })),
  Db: instance('DbSg'),
  App: instance('AppSg'),
  Bastion: instance('PeopleSg'),
}

const changed = (more: Resources, ...gone: readonly string[]): Resources =>
  Object.fromEntries(Object.entries({ ...network, ...more }).filter(([id]) => !gone.includes(id)))

const told = (before: Resources, after: Resources): readonly string[] => {
  const [was, is] = [before, after].map((Resources) => spaceOfTemplate({ Resources }))
  return networkDifferences(was, is).map((one) => {
    const { change, packets, subject, direction, guards, through, since = [], decidedBy } = one
    return [
      `${subject} ${change} ${packets} ${direction === 'ingress' ? 'to' : 'of'} ${guards.join(', ')}`,
      ...(through === undefined ? [] : [`through ${through}`]),
      ...since.map(({ id, group: named }) => `${id}: ${named ?? 'itself'}`),
      ...decidedBy,
    ].join(' | ')
  })
}

it.each<[string, Resources, Resources, readonly string[]]>([
  [
    'a resource has one more group',
    network,
    changed({ Db: instance('DbSg', 'Wide') }),
    ['Wide opens tcp/5432 from 10.0.0.0/8 to Db | Db: Wide'],
  ],
  [
    // The application is let in by its address still.
    'a resource has another group',
    network,
    changed({ Db: instance('Wide') }),
    ['Wide opens tcp/5432 from 10.0.0.0/8 to Db | Db: Wide'],
  ],
  [
    'another group lets in the same, whatever else has it',
    network,
    changed({ Db: instance('Same'), Same: group(tcp(5432, from('AppSg'))) }),
    [],
  ],
  [
    'one more has a group that rules name',
    network,
    changed({ Bastion: instance('PeopleSg', 'AppSg') }),
    ['DbSg opens tcp/5432 from Bastion to Db | through AppSg | Bastion: AppSg'],
  ],
  [
    'what is new has a group that rules name',
    network,
    changed({ New: instance('AppSg') }),
    [
      'AppSg opens tcp/443 to 10.0.0.0/8 of New | New: itself',
      'DbSg opens tcp/5432 from New to Db | through AppSg | New: itself',
    ],
  ],
  [
    'a group is called otherwise',
    network,
    changed({ Other: group(), App: instance('Other'), DbSg: group(tcp(5432, from('Other'))) }, 'AppSg'),
    [],
  ],
  [
    'a group is cut in two, which together let in what it did',
    changed({ Db: instance('Wide') }),
    changed({
      Low: group(tcp(5432, { CidrIp: '10.0.0.0/9' })),
      High: group(tcp(5432, { CidrIp: '10.128.0.0/9' })),
      Db: instance('Low', 'High'),
    }),
    [],
  ],
  [
    'a group lets in what another one of the same lets in already',
    changed({ Db: instance('DbSg', 'Wide') }),
    changed({
      Db: instance('DbSg', 'Wide'),
      DbSg: group(tcp(5432, from('AppSg')), tcp(5432, { CidrIp: '10.1.0.0/16' })),
    }),
    [],
  ],
  [
    // It lets in its own, and nothing else has it.
    'a resource has no group any more, so that it has the default one',
    network,
    changed({ Bastion: instance() }),
    [
      'PeopleSg closes tcp/22 from 10.9.0.0/16 to Bastion | Bastion: PeopleSg',
      'Vpc.DefaultSecurityGroup opens all traffic to anywhere except tcp/443 to 10.0.0.0/8 of Bastion | Bastion: Vpc.DefaultSecurityGroup',
    ],
  ],
  [
    'two have no group any more, and let each other in',
    network,
    changed({ Bastion: instance(), App: instance() }),
    [
      'DbSg closes tcp/5432 from App to Db | through AppSg | App: AppSg',
      'PeopleSg closes tcp/22 from 10.9.0.0/16 to Bastion | Bastion: PeopleSg',
      'Vpc.DefaultSecurityGroup opens all traffic from the group Vpc.DefaultSecurityGroup to App | App: Vpc.DefaultSecurityGroup | Bastion: Vpc.DefaultSecurityGroup',
      'Vpc.DefaultSecurityGroup opens all traffic from the group Vpc.DefaultSecurityGroup to Bastion | Bastion: Vpc.DefaultSecurityGroup | App: Vpc.DefaultSecurityGroup',
      'Vpc.DefaultSecurityGroup opens all traffic to anywhere except tcp/443 to 10.0.0.0/8 of App, Bastion | App: Vpc.DefaultSecurityGroup | Bastion: Vpc.DefaultSecurityGroup',
    ],
  ],
  [
    'rules name a range instead of a group whose members are in it',
    network,
    changed({ DbSg: group(tcp(5432, { CidrIp: '10.0.0.0/16' })) }),
    ['DbSg opens tcp/5432 from 10.0.0.0/16 to Db'],
  ],
  [
    'rules name a range instead of a group whose members are not in it',
    network,
    changed({ DbSg: group(tcp(5432, { CidrIp: '10.5.0.0/16' })) }),
    ['DbSg opens tcp/5432 from 10.5.0.0/16 to Db', 'DbSg closes tcp/5432 from the group AppSg to Db'],
  ],
  [
    'a group that nothing carries lets in more',
    changed({ Wide: group() }),
    network,
    ['Wide opens tcp/5432 from 10.0.0.0/8 to '],
  ],
  [
    'a group that is made elsewhere, of which nobody knows what it lets in',
    network,
    changed({
      Bastion: of('AWS::EC2::Instance', {
        SubnetId: ref('Private'),
        SecurityGroupIds: [ref('PeopleSg'), { 'Fn::ImportValue': 'group' }],
      }),
    }),
    [
      'import group opens all traffic from anywhere except tcp/22 from 10.9.0.0/16 to Bastion | Bastion: import group | the ingress rules of the group import group',
      'import group opens all traffic to anywhere except tcp/443 to 10.0.0.0/8 of Bastion | Bastion: import group | the egress rules of the group import group',
    ],
  ],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected)
})
