import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { networkAcls } from '../../generators/network/acl.ts'
import {
  aclOf,
  directed,
  eachAcl,
  isAbout,
  type PlainEntry,
  tellingAddresses,
  tellingPorts,
} from '../../generators/network/plain-acls.ts'
import policy from './acl-entries-reached.ts'

const all = { RuleAction: 'allow', CidrBlock: '0.0.0.0/0', Protocol: -1, RuleNumber: 100 }
const ssh = { ...all, RuleAction: 'deny', Protocol: 6, PortRange: { From: 22, To: 22 }, RuleNumber: 200 }
const lower = { ...all, CidrBlock: '0.0.0.0/1' }
const upper = { ...all, CidrBlock: '128.0.0.0/1', RuleNumber: 101 }

expectPolicy(policy, {
  place: aclOf,
  rows: {
    entries: [
      ['pass', {}],
      ['pass', { A: all }],
      ['fail', { A: all, B: ssh }],
      ['pass', { A: all, B: { ...ssh, RuleNumber: 99 } }],
      ['pass', { A: all, B: { ...ssh, Egress: true } }],
      ['pass', { A: lower, B: ssh }],
      ['fail', { A: lower, B: upper, C: ssh }],
      ['pass', { A: { ...all, CidrBlock: '10.0.0.0/8' }, B: ssh }],
      ['unknown', { A: { ...all, CidrBlock: hidden }, B: ssh }],
      ['unknown', { A: all, B: { ...ssh, RuleNumber: hidden } }],
      ['unknown', { A: all, B: all }],
      ['unknown', { A: all, B: { ...all, RuleNumber: hidden } }],
      ['breakable', { A: all, B: { ...ssh, RuleNumber: chosen(200, 50) } }],
      ['fail', { A: all, B: { ...ssh, RuleNumber: chosen(200, 300) } }],
    ],
  },
  generator: networkAcls(),
  oracle: eachAcl((acl) => {
    const said = [false, true].flatMap((isOut) => {
      const entries = directed(acl, isOut)
      return entries.map((entry) => reached(entry, entries))
    })
    return said.includes('fail') ? 'fail' : said.includes('unknown') ? 'unknown' : 'pass'
  }),
})

const reached = (entry: PlainEntry, entries: readonly PlainEntry[]) => {
  const others = entries.filter((other) => other !== entry)
  let isOpen = false
  for (const address of tellingAddresses(entries, []))
    for (const protocol of [1, 6, 17, 47, 50, 58])
      for (const port of protocol === 6 || protocol === 17 ? tellingPorts(entries) : icmp) {
        const packet = { address, protocol, port }
        if (!isAbout(entry, packet)) continue
        const before = others.filter((other) => other.number <= entry.number && isAbout(other, packet))
        if (before.length === 0) return 'pass'
        if (before.every(({ number }) => number === entry.number)) isOpen = true
      }
  return isOpen ? 'unknown' : 'fail'
}

/** A type and a code as one number, on both sides of those that entries name. */
const icmp = [0, 8 * 256, 8 * 256 + 1, 9 * 256, 128 * 256, 128 * 256 + 1]
