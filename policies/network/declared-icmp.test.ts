import { describe, expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import type { Exposed } from '../../model/network/exposure/exposure.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import policy from './only-declared-exposure.ts'

const optionsOf = async (exposure: readonly Partial<Exposed>[]) =>
  (await policy.options?.schema())?.parse({
    exposure: exposure.map((one) => ({ to: 'Host', ...one })),
  }) as never

/** What is decided of a host in a public subnet whose group lets this in, and by which packet. */
const saidOf = async (rule: object, exposure: readonly Partial<Exposed>[] = []) => {
  const Resources = {
    ...publicNetwork,
    Group: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [rule] }),
    Host: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Group')] }),
  }
  const decision = decisions(policy, { Resources }, await optionsOf(exposure)).get('Host')
  return [decision?.outcome, decision?.witness?.text]
}

const icmp = (FromPort: number, ToPort = -1, more: object = {}) => ({
  IpProtocol: 'icmp',
  FromPort,
  ToPort,
  CidrIp: '0.0.0.0/0',
  ...more,
})

describe('of ICMP', () => {
  it.each([0, 3, 8, 11, 12])('type %i need not be declared, whatever its code', async (type) => {
    expect(await saidOf(icmp(type))).toEqual(['pass', undefined])
    expect(await saidOf(icmp(type, 4))).toEqual(['pass', undefined])
  })

  it.each([5, 9, 13, 17, 255])('type %i is to be declared', async (type) => {
    expect(await saidOf(icmp(type))).toEqual([
      'fail',
      expect.stringContaining(`icmp type ${type} code 0 from 8.8.8.8`),
    ])
    expect(await saidOf(icmp(type), [{ icmp: true }])).toEqual(['pass', undefined])
  })

  it('all types are more than what need not be declared', async () => {
    expect((await saidOf(icmp(-1)))[0]).toBe('fail')
    expect((await saidOf(icmp(-1), [{ tcp: [[0, 65_535]], udp: [[0, 65_535]] }]))[0]).toBe('fail')
    expect((await saidOf(icmp(-1), [{ icmp: true }]))[0]).toBe('pass')
    expect((await saidOf(icmp(-1), [{ icmp: true, to: 'Other' }]))[0]).toBe('fail')
  })

  it('what is declared for some is open to no others', async () => {
    const office = { icmp: true, from: ['203.0.114.0/24'] }
    expect((await saidOf(icmp(-1), [office]))[0]).toBe('fail')
    expect((await saidOf(icmp(-1, -1, { CidrIp: '203.0.114.0/24' }), [office]))[0]).toBe('pass')
    expect((await saidOf(icmp(-1), [office, { icmp: true }]))[0]).toBe('pass')
  })
})

describe('of ICMPv6, over IPv6,', () => {
  const over = async (FromPort: number) => {
    const Resources = {
      ...publicNetwork,
      Out: of('AWS::EC2::Route', {
        RouteTableId: ref('Table'),
        DestinationIpv6CidrBlock: '::/0',
        GatewayId: ref('Gateway'),
      }),
      Both: of('AWS::EC2::Subnet', {
        VpcId: ref('Vpc'),
        CidrBlock: '10.0.2.0/24',
        Ipv6CidrBlock: '2600:1f14:abc:de01::/64',
        AssignIpv6AddressOnCreation: true,
      }),
      InTable: of('AWS::EC2::SubnetRouteTableAssociation', {
        SubnetId: ref('Both'),
        RouteTableId: ref('Table'),
      }),
      Group: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        SecurityGroupIngress: [{ IpProtocol: 'icmpv6', FromPort, ToPort: -1, CidrIpv6: '::/0' }],
      }),
      Host: of('AWS::EC2::Instance', { SubnetId: ref('Both'), SecurityGroupIds: [ref('Group')] }),
    }
    return decisions(policy, { Resources }, await optionsOf([])).get('Host')?.outcome
  }

  it.each([1, 2, 3, 4, 128, 129])('type %i need not be declared', async (type) => {
    expect(await over(type)).toBe('pass')
  })

  it.each([-1, 0, 5, 127, 130, 134, 137])('type %i is to be declared', async (type) => {
    expect(await over(type)).toBe('fail')
  })
})
