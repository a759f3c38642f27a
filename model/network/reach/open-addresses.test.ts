import { expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { between } from './between.ts'

const of = (Type: string, Properties: Record<string, Json>) => ({ Type, Properties })

/** Two interfaces in one subnet; the second has the first of its addresses for certain. */
const template = (secondary: Json) => ({
  Parameters: { Second: { Type: 'String' } },
  Conditions: { Is: { 'Fn::Equals': [{ Ref: 'Second' }, 'yes'] } },
  Resources: {
    Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Subnet: of('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' }),
    Open: of('AWS::EC2::SecurityGroup', {
      GroupDescription: 'x',
      VpcId: { Ref: 'Vpc' },
      SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/16' }],
    }),
    Near: of('AWS::EC2::NetworkInterface', { SubnetId: { Ref: 'Subnet' }, PrivateIpAddress: '10.0.0.9' }),
    Far: of('AWS::EC2::NetworkInterface', {
      SubnetId: { Ref: 'Subnet' },
      GroupSet: [{ Ref: 'Open' }],
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.10', Primary: true }, secondary],
    }),
  },
})

it.each<readonly [what: string, secondary: Json, arriving: readonly string[]]>([
  ['one that is known', { PrivateIpAddress: '10.0.0.20' }, ['10.0.0.10', '10.0.0.20']],
  [
    'one of two',
    { PrivateIpAddress: { 'Fn::If': ['Is', '10.0.0.20', '10.0.0.21'] } },
    ['10.0.0.10', '10.0.0.20', '10.0.0.21'],
  ],
  ['a parameter', { PrivateIpAddress: { Ref: 'Second' } }, ['10.0.0.10', '10.0.0.20', '10.0.0.21']],
  [
    'one or none',
    { 'Fn::If': ['Is', { PrivateIpAddress: '10.0.0.20' }, { Ref: 'AWS::NoValue' }] },
    ['10.0.0.10', '10.0.0.20'],
  ],
])('what arrives at an address that is known, and at %s beside it', (_, secondary, arriving) => {
  const world = new AssignedWorld(spaceOfTemplate(template(secondary)), open)
  const resource = (id: string) => findResource(world, id) ?? expect.fail(id)
  const { may } = between(resource('Near'), resource('Far'))
  for (const destination of arriving) expect(may.has(packetTo(destination)), destination).toBe(true)
  expect(may.has(packetTo('10.0.1.10'))).toBe(false)
})

const packetTo = (destination: string) => ({
  protocol: 6,
  port: 443,
  sourcePort: 40_000,
  source: address('10.0.0.9'),
  destination: address(destination),
})

const address = (text: string) => {
  const read = parseAddress(text)
  return isMalformed(read) ? expect.fail(read.problem) : read
}
