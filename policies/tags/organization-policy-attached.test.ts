import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { organizationPolicy } from '../../generators/tags/organization-policy.ts'
import policy from './organization-policy-attached.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Organizations::Policy': [
      ['fail', { Type: 'TAG_POLICY' }],
      ['fail', { Type: 'TAG_POLICY', TargetIds: [] }],
      ['pass', { Type: 'TAG_POLICY', TargetIds: ['r-ab12'] }],
      ['pass', { Type: 'SERVICE_CONTROL_POLICY' }],
      ['unknown', { Type: 'TAG_POLICY', TargetIds: hidden }],
      ['unknown', { Type: hidden }],
      ['breakable', { Type: 'TAG_POLICY', TargetIds: chosen([], ['r-ab12']) }],
    ],
  },
  generator: organizationPolicy(),
  oracle: eachResource(
    ({ Type, TargetIds = [] }: { Type?: string; TargetIds?: readonly unknown[] }) =>
      Type !== 'TAG_POLICY' || TargetIds.length > 0,
  ),
})
