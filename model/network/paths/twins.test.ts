import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisions } from '../../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { gameFleet } from '../../../generators/network/game-fleet.ts'
import { nodeGroup } from '../../../generators/network/node-group.ts'
import { paths } from '../../../generators/network/paths.ts'
import { tiers } from '../../../generators/network/tiers.ts'
import { wholeNetwork } from '../../../generators/network/whole/network.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import policy from '../../../policies/network/no-path-to-data.ts'
import type { JsonObject } from '../../json.ts'
import { networkingOf } from '../../specification/networking.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import { hostingTypes } from '../interfaces/hosting-types.ts'

/* Another thing like one that is there, which nobody knows of, takes no way away: what comes to the one is its own. */

const att = (id: string, attribute: string): JsonObject => ({ 'Fn::GetAtt': [id, attribute] })

const network: JsonObject = {
  ...publicNetwork,
  HostGroup: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc') }),
  DataGroup: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: ref('HostGroup') },
    ],
  }),
  Data: of('AWS::EFS::MountTarget', { SubnetId: ref('Private'), SecurityGroups: [ref('DataGroup')] }),
}

const lambda = of('AWS::Lambda::Function', {
  VpcConfig: { SubnetIds: [ref('Private')], SecurityGroupIds: [ref('HostGroup')] },
})
const url = of('AWS::Lambda::Url', { TargetFunctionArn: ref('Host'), AuthType: 'NONE' })
const instance = of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('HostGroup')] })
const service = {
  NetworkConfiguration: {
    AwsvpcConfiguration: { Subnets: [ref('Private')], SecurityGroups: [ref('HostGroup')] },
  },
}

/** How the internet comes to a host that its groups let nobody into, without a word about it where it stands itself. */
const called: Readonly<Record<string, readonly ['fail' | 'unknown', host: JsonObject, more: JsonObject]>> = {
  'a URL that everybody may invoke': [
    'fail',
    lambda,
    {
      Url: url,
      Permission: of('AWS::Lambda::Permission', {
        FunctionName: ref('Host'),
        Action: 'lambda:InvokeFunctionUrl',
        Principal: '*',
        FunctionUrlAuthType: 'NONE',
      }),
    },
  ],
  'a URL': ['unknown', lambda, { Url: url }],
  'an API': [
    'unknown',
    lambda,
    { Integration: of('AWS::ApiGatewayV2::Integration', { IntegrationUri: att('Host', 'Arn') }) },
  ],
  'an accelerator': [
    'unknown',
    instance,
    {
      Endpoints: of('AWS::GlobalAccelerator::EndpointGroup', {
        EndpointConfigurations: [{ EndpointId: ref('Host') }],
      }),
    },
  ],
  'a service of App Runner': [
    'fail',
    of('AWS::AppRunner::VpcConnector', { Subnets: [ref('Private')], SecurityGroups: [ref('HostGroup')] }),
    {
      Service: of('AWS::AppRunner::Service', {
        NetworkConfiguration: {
          EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn: att('Host', 'VpcConnectorArn') },
        },
      }),
    },
  ],
  'Cloud Map': [
    'unknown',
    of('AWS::ECS::Service', { ...service, ServiceRegistries: [{ RegistryArn: att('Known', 'Arn') }] }),
    {
      Known: of('AWS::ServiceDiscovery::Service', { Name: 'x' }),
      Integration: of('AWS::ApiGatewayV2::Integration', {
        ConnectionType: 'VPC_LINK',
        IntegrationUri: att('Known', 'Arn'),
      }),
    },
  ],
}

const judged = (resources: JsonObject, through: readonly string[] = ['None']) => {
  const asked: object = { through: [through] }
  const found = decisions(policy, { Resources: resources }, { ...policy.options?.defaults, ...asked })
  return Object.fromEntries([...found].map(([id, { outcome }]) => [id, outcome]))
}

describe.each(Object.entries(called))('called by %s', (_, [outcome, host, more]) => {
  // What nobody calls registers with nothing.
  const { ServiceRegistries: __, ...known } = (host.Properties ?? {}) as JsonObject
  const twin = { ...host, Properties: known }

  it.each(['ABefore', 'ZAfter'])('counts, whatever is like it: %s', (id) => {
    expect(judged({ ...network, [id]: twin }).Data).toBe('pass')
    expect(judged({ ...network, ...more, Host: host, [id]: twin }).Data).toBe(outcome)
  })
})

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 100 })

const stored = wholeNetwork('plain').map(({ Resources }) => ({
  Resources: {
    ...Resources,
    Files: of('AWS::EFS::MountTarget', { SubnetId: ref('A2'), SecurityGroups: [ref('Back')] }),
  },
})) as unknown as fc.Arbitrary<Infrastructure>

const calledHost = fc.constantFrom(...Object.values(called)).map(([, Host, more]) => ({
  Resources: { ...network, ...more, Host },
})) as unknown as fc.Arbitrary<Infrastructure>

it.each(['ABefore', 'ZAfter'])('nothing is better for a twin of something: %s', (twin) => {
  const seen = new Map<string | undefined, number>()
  const infrastructures = fc.oneof(
    calledHost,
    stored,
    paths('tasks'),
    paths('instances'),
    paths('balanced'),
    tiers(),
    nodeGroup(),
    gameFleet(),
  )
  const through = fc.constantFrom(['None'], ['AWS::ElasticLoadBalancing*'])
  fc.assert(
    fc.property(infrastructures, fc.nat(), through, (infrastructure, at, through) => {
      const Resources = infrastructure.Resources as unknown as Readonly<Record<string, JsonObject>>
      const there = Object.entries(Resources).filter(
        ([, { Type }]) => networkingOf(String(Type)) !== undefined || String(Type) in hostingTypes,
      )
      const [, copied] = there[at % there.length] ?? []
      const before = judged(Resources, through)
      const after = judged({ ...Resources, ...(copied && { [twin]: copied }) }, through)
      for (const [id, outcome] of Object.entries(before)) {
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
        if (outcome === 'fail') expect(after[id]).toBe('fail')
        if (outcome === 'unknown') expect(after[id]).not.toBe('pass')
      }
    }),
    { seed, numRuns: runs },
  )
  for (const outcome of ['fail', 'unknown', 'pass']) expect(seen.get(outcome)).toBeGreaterThan(runs / 20)
})
