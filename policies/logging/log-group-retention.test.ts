import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { logGroup } from '../../generators/logging/log-group.ts'
import policy from './log-group-retention.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Logs::LogGroup': [
      ['fail', {}],
      ['pass', { RetentionInDays: 1 }],
      ['unknown', { RetentionInDays: hidden }],
      ['fail', { RetentionInDays: 0 }],
      ['fail', { RetentionInDays: 'for ever' }],
      ['fail', { RetentionInDays: 180 }, { days: 365 }],
      ['pass', { RetentionInDays: '365' }, { days: 365 }],
      ['fail', {}, { days: 365 }],
      ['unknown', { RetentionInDays: hidden }, { days: 365 }],
      ['breakable', { RetentionInDays: chosen(180, 365) }, { days: 365 }],
    ],
  },
  generator: logGroup(),
  options: fc.record({ days: fc.constantFrom(1, 30, 31, 365, 366, 3653) }),
  oracle: eachResource(
    ({ RetentionInDays: kept }, { options: { days } }) => kept !== undefined && Number(kept) >= days,
  ),
})
