import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidrText } from '../../../algebra/address/cidr.ts'
import { internet as publicAddresses } from '../../../algebra/address/named.ts'
import { plainAddress } from '../../../algebra/naive/simulate.ts'
import { tcp } from '../../../algebra/traffic/traffic.ts'
import { decisions, outcomes } from '../../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import type { Json, JsonObject } from '../../json.ts'
import { policy } from '../../policy.ts'
import type { SecurityGroup } from '../groups/group.ts'
import { ingressGroups } from '../groups/view.ts'
import { internet } from '../sets/flow.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 300 })

/** SSH, and what is next to it, is open to no more than so many public addresses. */
const tolerating = (count: number) =>
  policy<SecurityGroup>({
    id: 'network/test',
    title: 'SSH is open to few',
    severity: 'low',
    forAll: ingressGroups,
    holds: (group) => group.ingress.disjoint(internet.tolerating(count).to(tcp([21, 22]))),
  })

const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }
const groupWith = (rules: readonly Json[], sections: JsonObject = {}): JsonObject => ({
  ...sections,
  Resources: {
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', SecurityGroupIngress: rules },
    },
  },
})
const from = (...ranges: readonly Json[]): readonly Json[] => ranges.map((CidrIp) => ({ ...ssh, CidrIp }))
const saidOf = (count: number, template: JsonObject) => outcomes(tolerating(count), template).Group

describe('what is tolerated', () => {
  it.each<[string, number, readonly Json[], string]>([
    ['one address of an office', 1, from('8.8.8.8/32'), 'pass'],
    ['one address, where none is tolerated', 0, from('8.8.8.8/32'), 'fail'],
    ['a range of as many as are', 256, from('8.8.8.0/24'), 'pass'],
    ['a range of one more', 255, from('8.8.8.0/24'), 'fail'],
    ['the same range twice', 256, from('8.8.8.0/24', '8.8.8.0/24'), 'pass'],
    ['two ranges, each of which is', 256, from('8.8.8.0/24', '8.8.9.0/24'), 'fail'],
    [
      'two ranges for two ports',
      256,
      [
        { ...ssh, CidrIp: '8.8.8.0/24' },
        { ...ssh, FromPort: 21, ToPort: 21, CidrIp: '8.8.9.0/24' },
      ],
      'pass',
    ],
    ['the internet in two halves', 65_536, from('0.0.0.0/1', '128.0.0.0/1'), 'fail'],
    [
      'the internet in 256 parts',
      2 ** 24,
      from(...Array.from({ length: 256 }, (_, at) => `${at}.0.0.0/8`)),
      'fail',
    ],
    ['private ranges of any size', 1, from('10.0.0.0/8', '172.16.0.0/12'), 'pass'],
    ['a network of IPv6 that one site is given', 65_536, [{ ...ssh, CidrIpv6: '2600:1f18::/48' }], 'pass'],
    ['a larger one', 65_536, [{ ...ssh, CidrIpv6: '2600:1f18::/47' }], 'fail'],
    ['one address of IPv6', 1, [{ ...ssh, CidrIpv6: '2600:1f18::1/128' }], 'pass'],
  ])('%s, of %i', (_, count, rules, expected) => {
    expect(saidOf(count, groupWith(rules))).toBe(expected)
  })

  it('of a parameter is what some value of it is', () => {
    const Parameters = (AllowedValues: readonly string[]) => ({ P: { Type: 'String', AllowedValues } })
    const P = { Ref: 'P' }
    const small = ['8.8.8.0/24', '9.9.9.0/24']
    expect(saidOf(256, groupWith(from(P), { Parameters: Parameters(small) }))).toBe('pass')
    expect(saidOf(256, groupWith(from(P), { Parameters: Parameters([...small, '0.0.0.0/0']) }))).toBe(
      'breakable',
    )
    expect(saidOf(256, groupWith(from(P, '8.8.8.0/24'), { Parameters: Parameters(small) }))).toBe('breakable')
    expect(saidOf(512, groupWith(from(P, '8.8.8.0/24'), { Parameters: Parameters(small) }))).toBe('pass')
    expect(saidOf(256, groupWith(from(P), { Parameters: { P: { Type: 'String' } } }))).toBe('breakable')
  })

  it('is not known of more rules that may be of the group than are asked together', () => {
    const GroupId = { 'Fn::ImportValue': 'some group' }
    const rules = (ranges: readonly string[]): JsonObject =>
      Object.fromEntries(
        ranges.map((CidrIp, at) => [
          `Rule${at}`,
          { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...ssh, GroupId, CidrIp } },
        ]),
      )
    const said = (...ranges: readonly string[]) => {
      const template = groupWith([])
      const Resources = { ...(template.Resources as JsonObject), ...rules(ranges) }
      return saidOf(256, { ...template, Resources })
    }
    const small = Array.from({ length: 16 }, (_, at) => `9.9.9.${at}/32`)
    expect(said(...small)).toBe('pass')
    expect(said(...small, '8.8.8.0/24', '8.8.9.0/24')).toBe('unknown')
  })

  it('shows a packet by one of the rules that only together let in too many', () => {
    const template = groupWith(from('10.0.0.0/8', '8.8.8.0/24', '8.8.9.0/24'))
    const { witness } = decisions(tolerating(256), template).get('Group') ?? {}
    expect(witness?.text).toBe('tcp/22 from 8.8.8.8, by SecurityGroupIngress[1] of Group')
  })
})

/** Where ranges begin, and where they have ended. */
const borders = (range: string): readonly [bigint, bigint] => {
  const [text = '', prefix = ''] = range.split('/')
  const bits = BigInt(32 - Number(prefix))
  const first = (plainAddress(text) >> bits) << bits
  return [first, first + (1n << bits)]
}
const publicRanges = [...publicAddresses.cidrs()].map(cidrText).filter((text) => !text.includes(':'))

/** Public addresses in some of these ranges, counted from border to border. */
const counted = (ranges: readonly string[]): bigint => {
  const isIn = (address: bigint, all: readonly string[]) =>
    all.some((range) => borders(range)[0] <= address && address < borders(range)[1])
  const all = [...new Set([...ranges, ...publicRanges].flatMap((range) => borders(range)))].sort((a, b) =>
    a < b ? -1 : 1,
  )
  return all.reduce((sum, border, at) => {
    const next = all[at + 1] ?? border
    return isIn(border, ranges) && isIn(border, publicRanges) ? sum + next - border : sum
  }, 0n)
}

const range = fc
  .tuple(
    fc.constantFrom(8, 9, 10, 11, 172, 203),
    fc.constantFrom(0, 16, 31, 113),
    fc.integer({ min: 6, max: 32 }),
  )
  .map(([first, second, prefix]) => `${first}.${second}.0.0/${prefix}`)

it('as many public addresses reach a port as are counted from border to border', () => {
  const seen = { pass: 0, fail: 0 }
  fc.assert(
    fc.property(
      fc.array(fc.record({ range, port: fc.constantFrom(21, 22, 23) }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(0, 1, 256, 65_536, 2 ** 17, 2 ** 24),
      (rules, count) => {
        const expected = [21, 22].every(
          (port) =>
            counted(rules.flatMap((rule) => (rule.port === port ? [rule.range] : []))) <= BigInt(count),
        )
          ? 'pass'
          : 'fail'
        const written = rules.map(({ range: CidrIp, port }) => ({
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          CidrIp,
        }))
        expect(saidOf(count, groupWith(written))).toBe(expected)
        seen[expected]++
      },
    ),
    { seed, numRuns: runs },
  )
  expect(Math.min(seen.pass, seen.fail)).toBeGreaterThan(runs / 10)
})
