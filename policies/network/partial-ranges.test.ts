import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tcp } from '../../algebra/traffic/traffic.ts'
import { decisions, hidden } from '../../checks/laws/expectation.ts'
import { runFromEnvironment } from '../../checks/laws/report.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, ref } from '../../model/network/fixtures/public-network.ts'
import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { internet } from '../../model/network/sets/flow.ts'
import { type Policy, policy } from '../../model/policy.ts'
import aclNoPublicAdminPort from './acl-no-public-admin-port.ts'
import ingressRangeNarrow from './ingress-range-narrow.ts'
import noPublicAdminPort from './no-public-admin-port.ts'
import rulesNeeded from './rules-needed.ts'

/* Of a range of which only a part is written, that part says how long its prefix is, or where it begins. */

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 300 })

/** Nobody at all on the internet reaches SSH, or no more than so many. */
const tolerating = (count: number) =>
  policy<SecurityGroup>({
    id: 'network/test',
    title: 'SSH is open to few',
    severity: 'low',
    forAll: ingressGroups,
    holds: (group) => group.ingress.disjoint(internet.tolerating(count).to(tcp(22))),
  })

const parameters = {
  Ip: { Type: 'String' },
  Other: { Type: 'String' },
  Bits: { Type: 'Number', MinValue: 17, MaxValue: 32 },
}
const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }
const sub = (text: string): JsonObject => ({ 'Fn::Sub': text })

const said = (judged: unknown, rules: readonly JsonObject[], Parameters: JsonObject = parameters) => {
  const Resources = {
    Address: of('AWS::EC2::EIP', {}),
    Group: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [...rules] }),
  }
  const decision = decisions(judged as Policy, { Parameters, Resources }).get('Group')
  return {
    outcome: decision?.outcome === 'pass' && !decision.quantified.exhaustive ? 'searched' : decision?.outcome,
    assignment: decision?.outcome === 'breakable' ? decision.assignment : undefined,
  }
}
const from = (CidrIp: Json): JsonObject => ({ ...ssh, CidrIp })

interface Row {
  readonly admin: string
  readonly narrow: string
  /** What one address can be, or which breaks it. */
  readonly anyone: string | Readonly<Record<string, string>>
}
const isShown = (row: Row['anyone']) =>
  typeof row === 'string'
    ? { outcome: row, assignment: undefined }
    : { outcome: 'breakable', assignment: row }

describe('a range with holes', () => {
  const one: Row = { admin: 'pass', narrow: 'pass', anyone: { Ip: '8.8.8.8' } }
  it.each<[string, Json, Row]>([
    ['an address', sub('${Ip}/32'), one],
    ['joined', { 'Fn::Join': ['/', [ref('Ip'), '32']] }, one],
    ['two parts of an address', sub('${Ip}.${Other}.0.0/16'), { ...one, anyone: { Ip: '8', Other: '8' } }],
    ['a network', sub('8.8.${Ip}.0/24'), { ...one, anyone: { Ip: '0' } }],
    ['the end of one', sub('8.8.8.${Ip}/24'), { ...one, anyone: { Ip: '8' } }],
    ['a private network', sub('10.${Ip}.0.0/16'), { ...one, anyone: 'pass' }],
    [
      'bits, of which there are enough',
      sub('${Ip}/${Bits}'),
      { ...one, anyone: { Bits: '17', Ip: '8.8.8.8' } },
    ],
    ['bits alone', sub('8.8.0.0/${Bits}'), { ...one, anyone: { Bits: '17' } }],
    ['what AWS gives', sub('${Address.PublicIp}/32'), { ...one, anyone: 'unknown' }],
    ['what another stack has', { 'Fn::Join': ['', [hidden, '/32']] }, { ...one, anyone: 'unknown' }],
    ['what is fetched', sub('{{resolve:ssm:/office}}/32'), { ...one, anyone: 'unknown' }],
  ])('%s', (_, range, { admin, narrow, anyone }) => {
    expect(said(noPublicAdminPort, [from(range)]).outcome).toBe(admin)
    expect(said(ingressRangeNarrow, [from(range)]).outcome).toBe(narrow)
    expect(said(tolerating(0), [from(range)])).toEqual(isShown(anyone))
  })

  it.each<[string, Json]>([
    ['a wide network', sub('${Ip}/8')],
    ['the first digit of its bits', sub('8.0.0.0/${Ip}0')],
    ['all of its bits', sub('8.0.0.0/${Ip}')],
    ['the network of its address', sub('8.8.0.${Ip}/8')],
  ])('that may be wide: %s', (_, range) => {
    expect(said(noPublicAdminPort, [from(range)]).outcome).toBe('breakable')
    expect(said(ingressRangeNarrow, [from(range)]).outcome).toBe('breakable')
  })

  it.each<[string, Json]>([
    ['no range is so long', sub('${Ip}/33')],
    ['a reference that is not whole', sub('{{resolve:ssm:/office${Ip}}}/32')],
  ])('of which nothing is known: %s', (_, range) => {
    expect(said(noPublicAdminPort, [from(range)]).outcome).toBe('unknown')
  })

  it('by a pattern that says how long its prefix is', () => {
    const Ip = { Type: 'String', AllowedPattern: '[0-9.]+/(1[6-9]|2[0-9]|3[0-2])' }
    expect(said(noPublicAdminPort, [from(ref('Ip'))], { Ip }).outcome).toBe('pass')
    expect(said(ingressRangeNarrow, [from(ref('Ip'))], { Ip }).outcome).toBe('pass')
  })

  it('whose values are listed, of which none is a range', () => {
    const Ip = { Type: 'String', AllowedValues: ['office', 'home'] }
    expect(said(noPublicAdminPort, [from(sub('${Ip}/32'))], { Ip }).outcome).not.toBe('pass')
  })
})

describe('ranges of which each is tolerated', () => {
  const two = [from(sub('${Ip}/32')), from(sub('${Other}/32'))]
  it.each<[number, string]>([
    [2, 'pass'],
    [1, 'breakable'],
  ])('two addresses, where %i is', (count, outcome) => {
    expect(said(tolerating(count), two).outcome).toBe(outcome)
  })

  it('one address beside a network', () => {
    const beside = [from('8.8.8.0/24'), from(sub('${Ip}/32'))]
    expect(said(tolerating(257), beside).outcome).toBe('pass')
    expect(said(tolerating(256), beside).outcome).toBe('breakable')
  })
})

it('passes by a range that is wider, whatever it is', () => {
  const within = from(sub('10.${Ip}.0.0/16'))
  expect(said(rulesNeeded, [within, from('10.0.0.0/8')]).outcome).toBe('fail')
  expect(said(rulesNeeded, [within, from('11.0.0.0/8')]).outcome).toBe('pass')
})

it('is the same in an entry of a network ACL', () => {
  const entry = (CidrBlock: Json) =>
    decisions(aclNoPublicAdminPort as Policy, {
      Parameters: parameters,
      Resources: {
        Acl: of('AWS::EC2::NetworkAcl', { VpcId: 'vpc-1' }),
        In: of('AWS::EC2::NetworkAclEntry', {
          ...{ NetworkAclId: ref('Acl'), RuleNumber: 100, RuleAction: 'allow', Protocol: 6 },
          ...{ PortRange: { From: 22, To: 22 }, CidrBlock },
        }),
      },
    }).get('Acl')?.outcome
  expect(entry(sub('10.${Ip}.0.0/16'))).toBe('pass')
  expect(entry(sub('${Ip}.0.0.0/8'))).toBe('breakable')
})

/** A range as people write it, with some pieces of it cut out. */
const cut = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(fc.ipV4(), fc.constantFrom(0, 1, 7, 8, 15, 16, 17, 24, 31, 32))
        .map(([address, bits]) => ({ family: 4, text: `${address}/${bits}` })),
      fc
        .tuple(fc.constantFrom('10.0.0.0', '10.255.0.0', '11.0.0.0', '8.8.8.8'), fc.nat(32))
        .map(([address, bits]) => ({ family: 4, text: `${address}/${bits}` })),
      fc
        .tuple(fc.ipV6(), fc.constantFrom(0, 3, 12, 44, 48, 63, 64, 128))
        .map(([address, bits]) => ({ family: 6, text: `${address}/${bits}` })),
      fc
        .tuple(fc.constantFrom('::1', 'fc00:1:2::', '2600:1f14::', '2600:1:2:3:4:5:6:7'), fc.nat(128))
        .map(([address, bits]) => ({ family: 6, text: `${address}/${bits}` })),
    ),
    fc.uniqueArray(fc.nat(20), { minLength: 2, maxLength: 4 }),
  )
  .map(([range, places]) => {
    const borders = [...new Set(places.map((at) => at % (range.text.length + 1)))].sort((a, b) => a - b)
    const pieces = [0, ...borders].map((at, index) =>
      range.text.slice(at, borders[index] ?? range.text.length),
    )
    return { ...range, pieces }
  })

it('proves nothing that one of its values breaks', () => {
  fc.assert(
    fc.property(cut, fc.constantFrom(0, 1, 256, 65_536), ({ family, text, pieces }, count) => {
      const rule = (range: Json) => ({ ...ssh, [family === 4 ? 'CidrIp' : 'CidrIpv6']: range })
      const names = pieces.map((_, at) => `P${at}`)
      const open = pieces.map((piece, at) => (at % 2 === 0 ? piece : `\${P${at}}`)).join('')
      const Parameters = Object.fromEntries(names.map((name) => [name, { Type: 'String' }]))
      for (const judged of [tolerating(count), ingressRangeNarrow])
        if (said(judged, [rule(text)], Parameters).outcome === 'fail')
          expect(said(judged, [rule(sub(open))], Parameters).outcome).not.toBe('pass')
    }),
    { seed, numRuns: runs },
  )
})
