import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { covers } from '../../../generators/network/plain-acls.ts'
import { isAbout, type PlainRule, plainGroups, plainRanges } from '../../../generators/network/plain-rules.ts'
import { securityGroups as generated } from '../../../generators/network/security-group.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { securityGroups } from '../groups/view.ts'
import { packetsOf } from '../sets/packets.ts'
import { changesOf } from './change.ts'
import { type Passing, passing } from './passing.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 150 })

const worldOf = (template: JsonObject) => new AssignedWorld(spaceOfTemplate(template), open)
const passingIn = (world: AssignedWorld, id: string, direction: 'ingress' | 'egress'): Passing =>
  passing(securityGroups.at(world, id)?.[direction].rules ?? [])

const addresses = [
  '1.0.0.0',
  '8.8.8.8',
  '10.1.2.3',
  '11.0.0.0',
  '128.0.0.0',
  '192.168.0.0',
  '2600:1f18::',
  'fc00::',
]
const packetsTo = (protocol: number, port: number): readonly Packet[] =>
  addresses.map((text) => {
    const source = parseAddress(text)
    if (isMalformed(source)) throw new TypeError(source.problem)
    return { protocol, port, source, sourcePort: 49_152, destination: source }
  })

const letsPass = (
  rules: readonly PlainRule[],
  infrastructure: Infrastructure,
  at: number,
  protocol: number,
  port: number,
) =>
  rules.some(
    (rule) =>
      isAbout(rule, protocol, port) &&
      plainRanges(rule, infrastructure).some((range) => covers(range, addresses[at] ?? '')),
  )

it('a packet is opened if it passes after the change and did not before, rule by rule', () => {
  const seen = { opened: 0, closed: 0, same: 0 }
  fc.assert(
    fc.property(generated(), generated(), (before, after) => {
      const worlds = [before, after].map((one) => worldOf(one as unknown as JsonObject))
      const [was, is] = worlds
      if (was === undefined || is === undefined) return
      const plain = [before, after].map((one) => plainGroups(one).find(({ id }) => id === 'Group'))
      for (const direction of ['ingress', 'egress'] as const) {
        const changes = changesOf(
          packetsOf(is.space),
          passingIn(was, 'Group', direction),
          passingIn(is, 'Group', direction),
        )
        const change = changes.find(({ peer }) => peer.kind === 'addresses')
        for (const protocol of [6, 17, 47])
          for (const port of [21, 22, 23, 443, 3389])
            packetsTo(protocol, port).forEach((packet, at) => {
              const [wasLet, isLet] = [before, after].map((infrastructure, which) =>
                letsPass(plain[which]?.[direction] ?? [], infrastructure, at, protocol, port),
              )
              expect(change?.opens.must.has(packet) ?? false).toBe(isLet === true && wasLet === false)
              expect(change?.closes.must.has(packet) ?? false).toBe(isLet === false && wasLet === true)
              seen[isLet === wasLet ? 'same' : isLet ? 'opened' : 'closed']++
            })
      }
    }),
    { seed, numRuns: runs },
  )
  expect(Math.min(seen.opened, seen.closed, seen.same)).toBeGreaterThan(500)
})

const rule = (more: JsonObject): JsonObject => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more })
const template = (rules: readonly Json[], sections: JsonObject = {}): JsonObject => ({
  Parameters: { P: { Type: 'String' }, Q: { Type: 'String' }, N: { Type: 'Number' } },
  ...sections,
  Resources: {
    Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } },
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', SecurityGroupIngress: rules },
    },
  },
})
const P = { Ref: 'P' }

it.each<[string, readonly Json[], readonly Json[], readonly string[]]>([
  ['nothing', [rule({ CidrIp: P })], [rule({ CidrIp: P })], []],
  [
    'the same in two halves',
    [rule({ CidrIp: '0.0.0.0/0' })],
    [rule({ CidrIp: '0.0.0.0/1' }), rule({ CidrIp: '128.0.0.0/1' })],
    [],
  ],
  [
    'the same by number',
    [rule({ CidrIp: '10.0.0.5/8' })],
    [{ ...rule({ CidrIp: '10.0.0.0/8' }), IpProtocol: '6' }],
    [],
  ],
  [
    'the same group, otherwise named',
    [rule({ SourceSecurityGroupId: { Ref: 'Web' } })],
    [rule({ SourceSecurityGroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } })],
    [],
  ],
  [
    'a port that is open in the same way',
    [rule({ FromPort: 0, ToPort: { Ref: 'N' }, CidrIp: '10.0.0.0/8' })],
    [rule({ FromPort: 0, ToPort: { Ref: 'N' }, CidrIp: '10.0.0.0/8' })],
    [],
  ],
  ['another parameter', [rule({ CidrIp: P })], [rule({ CidrIp: { Ref: 'Q' } })], ['P closes', 'Q opens']],
  [
    'a port for a group',
    [rule({ SourceSecurityGroupId: { Ref: 'Web' } })],
    [{ ...rule({ SourceSecurityGroupId: { Ref: 'Web' } }), ToPort: 23 }],
    ['the group Web opens'],
  ],
  ['a wider range', [rule({ CidrIp: '10.0.0.0/8' })], [rule({ CidrIp: '10.0.0.0/7' })], ['addresses opens']],
  ['a range that EC2 refuses', [], [rule({ CidrIp: '010.0.0.0/8' })], ['addresses may open']],
])('%s', (_, before, after, expected) => {
  const [was, is] = [before, after].map((rules) => worldOf(template(rules)))
  if (was === undefined || is === undefined) throw new Error('two worlds')
  const changes = changesOf(
    packetsOf(is.space),
    passingIn(was, 'Group', 'ingress'),
    passingIn(is, 'Group', 'ingress'),
  )
  const told = changes.flatMap(({ peer, opens, closes }) => [
    ...(opens.isEmpty ? [] : [`${peer.name} ${opens.isKnown ? 'opens' : 'may open'}`]),
    ...(closes.isEmpty ? [] : [`${peer.name} ${closes.isKnown ? 'closes' : 'may close'}`]),
  ])
  expect(told.sort()).toEqual(expected)
})
