import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { decisions } from '../../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { paths } from '../../../generators/network/paths.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import type { JsonObject } from '../../json.ts'
import { policy } from '../../policy.ts'
import type { Carrier } from '../carriers.ts'
import type { PlainResources } from '../naive/plain.ts'
import { walkCall } from '../naive/walk.ts'
import { type Outsiders, outside, outsiders } from '../options.ts'
import { computing, dataStores } from '../tiers.ts'
import { leadsThrough, type Tiers } from './path.ts'

interface Options extends Outsiders {
  readonly through: Tiers
}

const tested = policy<Carrier, Options>({
  id: 'network/test',
  title: 'No path from the internet to data goes past the application',
  severity: 'low',
  options: {
    defaults: { through: [['AWS::ElasticLoadBalancing*'], computing], ...outsiders },
    schema: () => Promise.reject(new Error('No options are given here.')),
  },
  forAll: dataStores,
  holds: (store, options) => leadsThrough(store, options.through, outside(options)),
})

const of = (Type: string, Properties: object): JsonObject => ({ Type, Properties }) as JsonObject
const ref = (id: string) => ({ Ref: id })
const group = (port: number, ...sources: readonly object[]): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: sources.map((source) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      ...source,
    })),
  })
const from = (id: string) => ({ SourceSecurityGroupId: ref(id) })
const host = (subnet: string, id: string): JsonObject =>
  of('AWS::EC2::Instance', { SubnetId: ref(subnet), SecurityGroupIds: [ref(id)] })

/** Two bastions, of which one reaches data by a host behind it, and the other by itself. */
const network = {
  Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Public: of('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.0.0/24',
    MapPublicIpOnLaunch: true,
  }),
  Private: of('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
  Gateway: of('AWS::EC2::InternetGateway', {}),
  Attached: of('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
  Table: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Route: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Gateway'),
  }),
  Associated: of('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('Public'),
    RouteTableId: ref('Table'),
  }),
  OneGroup: group(22, { CidrIp: '0.0.0.0/0' }),
  HostGroup: group(22, from('OneGroup')),
  One: host('Public', 'OneGroup'),
  Host: host('Private', 'HostGroup'),
  Subnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Private')] }),
  DataGroup: group(5432, from('HostGroup')),
  Data: of('AWS::RDS::DBInstance', {
    DBSubnetGroupName: ref('Subnets'),
    VPCSecurityGroups: [ref('DataGroup')],
  }),
}

const told = (more: object) => {
  const decided = decisions(tested, { Resources: { ...network, ...more } }).get('Data')
  return { outcome: decided?.outcome, message: decided?.because, witness: decided?.witness?.text }
}

describe('a path to data', () => {
  it('is told hop by hop, with a packet for each that was walked, and what closes it', () => {
    expect(told({})).toEqual({
      outcome: 'fail',
      message: 'The internet reaches it by One, Host, unless One is closed to the internet',
      witness: 'tcp/22 from 8.8.8.8 to One; tcp/22 from One to Host; tcp/5432 from Host to Data',
    })
  })

  it('is closed where all ways meet, if they do', () => {
    const more = {
      Two: host('Public', 'OneGroup'),
      DataGroup: group(5432, from('HostGroup'), from('HostGroup')),
    }
    expect(told(more).message).toBe('The internet reaches it by One, Host, unless Data is closed to Host')
  })

  it('takes as many closings as there are ways apart', () => {
    const more = {
      TwoGroup: group(22, { CidrIp: '0.0.0.0/0' }),
      Two: host('Public', 'TwoGroup'),
      DataGroup: group(5432, from('HostGroup'), from('TwoGroup')),
    }
    expect(told(more).message).toBe(
      'The internet reaches it by Two, unless Two is closed to the internet and One is closed to the internet',
    )
  })

  it('is none where a route is missing on the way, or something is closed', () => {
    expect(told({ Route: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }) }).outcome).toBe('pass')
    expect(told({ HostGroup: group(22) }).outcome).toBe('pass')
  })
})

const address = (text: string) => {
  const read = parseAddress(text)
  if (isMalformed(read)) throw new TypeError(read.problem)
  return read
}

/** Where each thing has an address, as far as anybody can say before it is made. */
const addressOf = ({ Resources }: Infrastructure, id: string, last: number) => {
  const subnet = Resources[id]?.Properties?.SubnetId as { Ref?: string } | undefined
  return address(subnet?.Ref === 'Far' ? `10.0.1.${last}` : `10.0.0.${last}`)
}

/** One packet after another, from one thing to the next, as far as any of them gets. */
const walkedByHand = (infrastructure: Infrastructure, through: Tiers) => {
  const ids = ['Bastion', 'Host', 'Data'].filter((id) => infrastructure.Resources[id] !== undefined)
  if (!ids.includes('Data')) return undefined
  const lasts = new Map(ids.map((id, at) => [id, 10 + at]))
  const reaches = (from: string, to: string): boolean =>
    [443, 5432].some(
      (port) =>
        walkCall(infrastructure.Resources as PlainResources, {
          from,
          to,
          packet: {
            protocol: 6,
            port,
            sourcePort: 49_152,
            source:
              from === 'the internet'
                ? address('8.8.8.8')
                : addressOf(infrastructure, from, lasts.get(from) ?? 0),
            destination: addressOf(infrastructure, to, lasts.get(to) ?? 0),
          },
        }).arrives,
    )
  const isOf = (id: string, patterns: readonly string[] = []) =>
    patterns.some((one) => one === id || one === infrastructure.Resources[id]?.Type)
  const isFound = (at: string, passed: number, seen: readonly string[]): boolean =>
    ids.some((id) => {
      if (seen.includes(id) || !reaches(at, id)) return false
      if (id === 'Data') return true
      const after = passed + (isOf(id, through[passed]) ? 1 : 0)
      return after < through.length && isFound(id, after, [...seen, id])
    })
  const isDirect = reaches('the internet', 'Data')
  return isDirect || isFound('the internet', 0, []) ? 'fail' : 'pass'
}

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 150 })

it('is found where one packet after another gets from one thing to the next', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      paths('plain'),
      fc.constantFrom<Tiers>(
        [['AWS::EC2::Instance']],
        [['Bastion']],
        [['Bastion'], ['Host']],
        [],
        [['None']],
      ),
      (infrastructure, through) => {
        const options = { ...outsiders, through, tolerated: 0 }
        const outcome = decisions(tested, infrastructure, options).get('Data')?.outcome
        expect(outcome).toBe(walkedByHand(infrastructure, through))
        seen.set(outcome ?? '', (seen.get(outcome ?? '') ?? 0) + 1)
      },
    ),
    { seed, numRuns: runs },
  )
  for (const outcome of ['pass', 'fail']) expect(seen.get(outcome)).toBeGreaterThan(runs / 20)
})
