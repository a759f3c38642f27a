import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { trail } from '../../generators/logging/trail.ts'
import policy from './trail-all-regions.ts'

expectPolicy(policy, {
  rows: {
    'AWS::CloudTrail::Trail': [
      ['fail', {}],
      ['pass', { IsMultiRegionTrail: true, IsLogging: true }],
      ['fail', { IsMultiRegionTrail: true, IsLogging: false }],
      ['fail', { IsLogging: true }],
      ['unknown', { IsMultiRegionTrail: hidden, IsLogging: true }],
      ['breakable', { IsMultiRegionTrail: chosen(false, true), IsLogging: true }],
    ],
  },
  generator: trail(),
  oracle: eachResource(({ IsMultiRegionTrail: all, IsLogging: on }) => `${all}${on}` === 'truetrue'),
})
