import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { networkAcls } from '../../generators/network/acl.ts'
import { aclOf, directed, eachAcl, fatesOf, publicAddresses } from '../../generators/network/plain-acls.ts'
import policy from './acl-no-public-all-ports.ts'

const anybody = { RuleAction: 'allow', CidrBlock: '0.0.0.0/0' }
const to = (From: number, To: number) => ({ ...anybody, Protocol: 6, PortRange: { From, To } })
const everything = { ...anybody, Protocol: -1, RuleNumber: 100 }

expectPolicy(policy, {
  place: aclOf,
  rows: {
    entries: [
      ['pass', {}],
      ['fail', { A: everything }],
      ['fail', { A: { ...everything, CidrBlock: '8.8.8.8/32' } }],
      ['pass', { A: { ...everything, CidrBlock: '10.0.0.0/8' } }],
      ['pass', { A: { ...everything, Egress: true } }],
      ['fail', { A: { RuleNumber: 1, ...to(0, 65_535) } }],
      ['pass', { A: { RuleNumber: 1, ...to(1, 65_535) } }],
      ['fail', { A: { RuleNumber: 1, ...to(0, 999) }, B: { RuleNumber: 2, ...to(1_000, 65_535) } }],
      ['pass', { A: { RuleNumber: 1, ...to(0, 999) }, B: { RuleNumber: 2, ...to(1_001, 65_535) } }],
      ['pass', { A: everything, B: { ...everything, RuleNumber: 99, RuleAction: 'deny' } }],
      ['fail', { A: everything, B: { RuleNumber: 99, ...to(22, 22), RuleAction: 'deny' } }],
      ['breakable', { A: { ...everything, Protocol: chosen(-1, 50) } }],
      ['unknown', { A: { ...everything, CidrBlock: hidden } }],
    ],
  },
  generator: networkAcls(),
  oracle: eachAcl((acl) => {
    const entries = directed(acl, false)
    const reached = publicAddresses(entries).flatMap((address) =>
      [6, 17].map((protocol) => fatesOf(entries, address, protocol)),
    )
    if (acl.isOwn && reached.some((fates) => fates.every((fate) => fate === 'passes'))) return 'fail'
    return reached.some((fates) => !fates.includes('is refused')) ? 'unknown' : 'pass'
  }),
})
