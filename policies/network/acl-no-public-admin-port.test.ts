import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, decisions, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { networkAcls } from '../../generators/network/acl.ts'
import { aclOf, directed, eachAcl, fatesOf, publicAddresses } from '../../generators/network/plain-acls.ts'
import policy from './acl-no-public-admin-port.ts'

const anybody = { CidrBlock: '0.0.0.0/0' }
const to = (From: number, To = From) => ({ Protocol: 6, PortRange: { From, To } })
const ssh = { RuleNumber: 100, RuleAction: 'allow', ...to(22), ...anybody }
const refusal = { ...ssh, RuleNumber: 50, RuleAction: 'deny' }
const upper = { ...refusal, CidrBlock: '128.0.0.0/1' }
const lower = { ...refusal, RuleNumber: 51, CidrBlock: '0.0.0.0/1' }

expectPolicy(policy, {
  place: aclOf,
  rows: {
    entries: [
      ['pass', {}],
      ['fail', { A: ssh }],
      ['fail', { A: { ...ssh, Egress: 'false' } }],
      ['pass', { A: { ...ssh, Egress: true } }],
      ['pass', { A: { ...ssh, CidrBlock: '10.0.0.5/8' } }],
      ['pass', { A: ssh }, { trusted: ['0.0.0.0/0'] }],
      ['pass', { A: { ...ssh, CidrBlock: '8.8.8.8/32' } }],
      ['fail', { A: { ...ssh, CidrBlock: '8.8.8.8/32' } }, { tolerated: 0 }],
      ['pass', { A: { ...ssh, CidrBlock: '8.8.8.8/32' } }, { tolerated: 1 }],
      ['fail', { A: { ...ssh, CidrBlock: '8.8.8.8/31' } }, { tolerated: 1 }],
      [
        'pass',
        {
          A: { ...ssh, CidrBlock: '8.8.8.8/32' },
          B: { ...ssh, RuleNumber: 101, ...to(3389), CidrBlock: '8.8.8.9/32' },
        },
        { tolerated: 1 },
      ],
      ['pass', { A: ssh, B: refusal }],
      ['fail', { A: ssh, B: { ...refusal, RuleNumber: 101 } }],
      ['fail', { A: ssh, B: upper }],
      ['pass', { A: ssh, B: upper, C: lower }],
      ['fail', { A: { ...ssh, Protocol: -1, PortRange: noValue } }],
      ['fail', { A: { ...ssh, CidrBlock: noValue, Ipv6CidrBlock: '::/0' }, B: refusal }],
      ['pass', { A: { ...ssh, Protocol: 17 } }],
      ['fail', { A: { ...ssh, ...to(1024, 65_535) } }],
      ['pass', { A: { ...ssh, ...to(1024, 65_535) }, B: { ...refusal, ...to(3389), Protocol: -1 } }],
      ['pass', { A: { ...ssh, ...to(1024, 65_535) } }, { tcp: [22], udp: [] }],
      ['unknown', { A: { ...ssh, PortRange: noValue } }],
      ['unknown', { A: { ...ssh, CidrBlock: '010.0.0.0/8' } }],
      ['unknown', { A: { ...ssh, Ipv6CidrBlock: '::/0' } }],
      ['unknown', { A: ssh, B: { ...refusal, CidrBlock: noValue } }],
      ['unknown', { A: { ...ssh, RuleAction: 'permit' } }],
      ['unknown', { A: { ...ssh, RuleNumber: 40_000 }, B: refusal }],
      // EC2 takes no such entry, so that nobody knows what is meant.
      ['unknown', { A: { ...ssh, RuleNumber: 40_000 } }],
      ['unknown', { A: { ...ssh, RuleNumber: 32_767 } }],
      ['unknown', { A: { ...ssh, RuleNumber: 0 } }],
      ['fail', { A: { ...ssh, RuleNumber: 32_766 } }],
      ['unknown', { A: { ...ssh, CidrBlock: hidden } }],
      ['pass', { A: { ...ssh, CidrBlock: hidden }, B: refusal }],
      ['fail', { A: ssh, B: { ...refusal, RuleNumber: hidden, CidrBlock: '1.2.3.4/32' } }],
      ['unknown', { A: ssh, B: { ...refusal, RuleNumber: hidden } }],
      ['unknown', { A: ssh, B: { ...refusal, RuleNumber: 100 } }],
      ['breakable', { A: { ...ssh, RuleNumber: chosen(40, 60) }, B: refusal }],
      ['pass', { A: { ...ssh, RuleNumber: chosen(51, 60) }, B: refusal }],
      ['breakable', { A: { ...ssh, CidrBlock: chosen('0.0.0.0/0', '10.0.0.0/8') } }],
      ['fail', { A: { ...ssh, CidrBlock: chosen('0.0.0.0/0', '8.0.0.0/8') } }],
      ['breakable', { A: ssh, B: { ...refusal, RuleAction: chosen('allow', 'deny') } }],
    ],
  },
  generator: networkAcls(),
  options: fc.record({
    tcp: fc.constantFrom([22, 3389], [443], [[0, 1023]] as [number, number][], []),
    udp: fc.constantFrom([3389], [53], []),
    trusted: fc.constant([]),
    tolerated: fc.constant(0),
  }),
  oracle: eachAcl((acl, { tcp, udp }) => {
    const asked = [...tcp.map((ports) => [6, ports] as const), ...udp.map((ports) => [17, ports] as const)]
    const entries = directed(acl, false)
    const fates = publicAddresses(entries).flatMap((address) =>
      asked.flatMap(([protocol, ports]) =>
        fatesOf(entries, address, protocol, typeof ports === 'number' ? [ports, ports] : ports),
      ),
    )
    if (acl.isOwn && fates.includes('passes')) return 'fail'
    return fates.every((fate) => fate === 'is refused') ? 'pass' : 'unknown'
  }),
})

const template = (entries: Parameters<typeof aclOf>[1], more: object = {}) => ({
  ...aclOf('', entries),
  ...more,
})

it('shows a packet and the entry by which it passes', () => {
  const [decision] = decisions(policy, template({ Allow: ssh, Deny: upper })).values()
  expect(decision?.witness?.text).toBe('tcp/22 from 8.8.8.8, by entry 100, Allow')
})

it('of an ACL that is made elsewhere, other entries may come first', () => {
  const { Acl: _, ...Resources } = template({ A: { ...ssh, NetworkAclId: 'acl-1' } }).Resources
  const [[id, decision] = []] = [...decisions(policy, { Resources })]
  expect(id).toBe('the network ACL acl-1')
  expect(decision).toMatchObject({
    outcome: 'unknown',
    stuckOn: ['the entries of the network ACL acl-1 that are made elsewhere'],
  })
})

it('twenty entries on twenty conditions are judged in few cases', () => {
  const names = Array.from({ length: 20 }, (_, at) => `Is${at}`)
  const Parameters = Object.fromEntries(
    names.map((name) => [`P${name}`, { Type: 'String', AllowedValues: ['yes', 'no'], Default: 'no' }]),
  )
  const Conditions = Object.fromEntries(
    names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'yes'] }]),
  )
  const entries = names.map((name, at) => [
    name.replace('Is', 'Entry'),
    {
      Condition: name,
      RuleNumber: 100 + at,
      RuleAction: at % 2 === 0 ? 'allow' : 'deny',
      ...to(at),
      ...anybody,
    },
  ])
  const { Resources } = template(Object.fromEntries(entries))
  const conditional = Object.fromEntries(
    Object.entries(Resources).map(([id, one]) => {
      const { Condition, ...Properties } = one.Properties as { Condition?: string }
      return [id, { ...one, Properties, ...(Condition !== undefined && { Condition }) }]
    }),
  )
  const [safe] = decisions(policy, { Parameters, Conditions, Resources: conditional }).values()
  expect(safe).toMatchObject({ outcome: 'pass', quantified: { exhaustive: true } })
  expect(safe?.quantified.cases).toBeLessThan(5)
  const all = { ...conditional, ...template({ Last: { ...ssh, RuleNumber: 300 } }).Resources }
  const [bad] = decisions(policy, { Parameters, Conditions, Resources: all }).values()
  expect(bad).toMatchObject({ outcome: 'fail' })
  expect(bad?.quantified.cases).toBeLessThan(100)
})

it.each([
  ['tcp/22', { PortRange: { From: 0, To: 65_535 } }],
  ['tcp/3389', { PortRange: { From: 1024, To: 65_535 } }],
  ['tcp/20', { PortRange: { From: 1, To: 21 } }],
])('shows %s first', (service, ports) => {
  const open = {
    Open: { RuleNumber: 100, RuleAction: 'allow', Protocol: 6, CidrBlock: '0.0.0.0/0', ...ports },
  }
  const [found] = decisions(policy, template(open)).values()
  expect(found?.because).toContain(service)
  expect(found?.witness?.text).toContain(`${service} from`)
})
