import type { JsonObject } from '../model/json.ts'
import { numbers } from './kept.ts'

const ports = [22, 53, 80, 443, 1433, 3306, 3389, 5432, 6379, 8080, 8443, 9200, 27017]

type Resources = Record<string, JsonObject>

/** Rules as people write them: most for one port and one private network, one in forty for everybody. */
const rulesBy = (next: (below: number) => number, count: number): readonly JsonObject[] =>
  Array.from({ length: count }, () => {
    const FromPort = next(4) === 0 ? next(65_000) : (ports[next(ports.length)] ?? 0)
    return {
      IpProtocol: next(5) === 0 ? 'udp' : 'tcp',
      FromPort,
      ToPort: next(8) === 0 ? Math.min(65_535, FromPort + next(2_000)) : FromPort,
      CidrIp: next(40) === 0 ? '0.0.0.0/0' : `10.${next(256)}.${next(256)}.0/24`,
    }
  })

/** Groups with as many rules each, in them or beside them. */
export const groupsOf = (groups: number, each: number, isAlone = false): Resources => {
  const next = numbers(groups)
  const made: Resources = {}
  for (let at = 0; at < groups; at++) {
    const rules = rulesBy(next, each)
    made[`Group${at}`] = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', ...(!isAlone && { SecurityGroupIngress: rules }) },
    }
    if (!isAlone) continue
    for (const [index, rule] of rules.entries())
      made[`Rule${at}x${index}`] = {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: { Ref: `Group${at}` }, ...rule },
      }
  }
  return made
}

const perSubnet = 200

/** Twice as many instances as groups, with one group or two, in subnets of which every other gives public addresses. */
export const instancesOf = (groups: number): Resources => {
  const next = numbers(groups + 1)
  const subnets = Math.ceil((2 * groups) / perSubnet)
  const made: Resources = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/8' } },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Attached: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    },
  }
  for (let at = 0; at < subnets; at++) Object.assign(made, subnetAt(at))
  for (let at = 0; at < 2 * groups; at++) {
    const [first, second] = [next(groups), next(groups)].map((group) => ({ Ref: `Group${group}` }))
    made[`Instance${at}`] = {
      Type: 'AWS::EC2::Instance',
      Properties: {
        SubnetId: { Ref: `Subnet${next(subnets)}` },
        SecurityGroupIds: next(3) === 0 ? [first, second] : [first],
      } as JsonObject,
    }
  }
  return made
}

const subnetAt = (at: number): Resources => ({
  [`Subnet${at}`]: {
    Type: 'AWS::EC2::Subnet',
    Properties: {
      VpcId: { Ref: 'Vpc' },
      CidrBlock: `10.${at >> 8}.${at & 255}.0/24`,
      MapPublicIpOnLaunch: at % 2 === 0,
    },
  },
  [`Table${at}`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
  [`Associated${at}`]: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: { Ref: `Subnet${at}` }, RouteTableId: { Ref: `Table${at}` } },
  },
  [`Route${at}`]: {
    Type: 'AWS::EC2::Route',
    Properties: {
      RouteTableId: { Ref: `Table${at}` },
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: { Ref: 'Gateway' },
    },
  },
})
