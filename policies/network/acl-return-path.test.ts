import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, decisions, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { networkAcls } from '../../generators/network/acl.ts'
import { aclOf, directed, eachAcl, fatesOf, tellingAddresses } from '../../generators/network/plain-acls.ts'
import policy from './acl-return-path.ts'

const to = (From: number, To = From) => ({
  RuleNumber: 100,
  RuleAction: 'allow',
  Protocol: 6,
  PortRange: { From, To },
  CidrBlock: '0.0.0.0/0',
})
const https = to(443)
const replies = { ...to(1024, 65_535), Egress: true }

expectPolicy(policy, {
  place: aclOf,
  rows: {
    entries: [
      ['pass', {}],
      ['fail', { In: https }],
      ['pass', { In: https, Out: replies }],
      ['fail', { In: https, Out: { ...replies, CidrBlock: '10.0.0.0/8' } }],
      ['pass', { In: { ...https, CidrBlock: '10.1.0.0/16' }, Out: { ...replies, CidrBlock: '10.0.0.0/8' } }],
      ['fail', { In: https, Out: { ...replies, PortRange: { From: 49_152, To: 65_535 } } }],
      [
        'pass',
        { In: https, Out: { ...replies, PortRange: { From: 49_152, To: 65_535 } } },
        { ephemeral: [49_152, 65_535] },
      ],
      ['fail', { Out: { ...https, Egress: true } }],
      ['pass', { Out: { ...https, Egress: true }, In: to(1024, 65_535) }],
      ['pass', { In: to(5432) }],
      ['fail', { In: to(5432) }, { services: [5432] }],
      ['unknown', { In: https, Out: { ...replies, CidrBlock: hidden } }],
      ['breakable', { In: https, Out: { ...replies, RuleAction: chosen('deny', 'allow') } }],
    ],
  },
  generator: networkAcls(),
  options: fc.record({
    services: fc.constantFrom([[0, 1023]] as [number, number][], [22, 443], []),
    ephemeral: fc.constantFrom([32_768, 60_999] as const, [1024, 65_535] as const),
  }),
  oracle: eachAcl((acl, { services, ephemeral }) => {
    if (!acl.isOwn) return undefined
    const said = [false, true].flatMap((isOut) => {
      const [calls, answers] = [directed(acl, isOut), directed(acl, !isOut)]
      return tellingAddresses(acl.entries, []).map((address) => {
        const called = services.flatMap((ports) =>
          fatesOf(calls, address, 6, typeof ports === 'number' ? [ports, ports] : ports),
        )
        const answered = fatesOf(answers, address, 6, ephemeral)
        if (called.includes('passes') && answered.includes('is refused')) return 'fail'
        const mayCall = called.some((fate) => fate !== 'is refused')
        return mayCall && answered.some((fate) => fate !== 'passes') ? 'unknown' : 'pass'
      })
    })
    return said.includes('fail') ? 'fail' : said.includes('unknown') ? 'unknown' : 'pass'
  }),
})

it('says by which port one may call', () => {
  const template = aclOf('entries', { In: https })
  const told = [...decisions(policy, template).values()].map(({ because }) => because)
  expect(told).toEqual(['0.0.0.0/0 may call by tcp/443, and the replies are not let out'])
})
