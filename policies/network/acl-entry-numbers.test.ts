import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { networkAcls } from '../../generators/network/acl.ts'
import { aclOf, directed, eachAcl } from '../../generators/network/plain-acls.ts'
import policy from './acl-entry-numbers.ts'

const entry = (RuleNumber: object | string | number) =>
  ({ RuleNumber, RuleAction: 'allow', Protocol: -1, CidrBlock: '10.0.0.0/8' }) as never

expectPolicy(policy, {
  place: aclOf,
  rows: {
    entries: [
      ['pass', {}],
      ['pass', { A: entry(100), B: entry(101) }],
      ['fail', { A: entry(100), B: entry(100) }],
      ['fail', { A: entry(100), B: entry('100') }],
      ['pass', { A: entry(100), B: { ...(entry(100) as object), Egress: true } }],
      ['fail', { A: entry(hidden), B: entry(hidden) }],
      ['unknown', { A: entry(hidden), B: entry(100) }],
      ['breakable', { A: entry(chosen(100, 101)), B: entry(100) }],
      ['pass', { A: entry(chosen(100, 101)), B: entry(chosen(101, 102)) }],
    ],
  },
  generator: networkAcls(),
  oracle: eachAcl((acl) =>
    [false, true].every((isOut) => {
      const numbers = directed(acl, isOut).map(({ number }) => number)
      return new Set(numbers).size === numbers.length
    })
      ? 'pass'
      : 'fail',
  ),
})
