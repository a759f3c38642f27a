import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { lifecyclePolicy } from '../../generators/tags/lifecycle-policy.ts'
import policy from './lifecycle-snapshots.ts'

expectPolicy(policy, {
  rows: {
    'AWS::DLM::LifecyclePolicy': [
      ['fail', {}],
      ['pass', { PolicyDetails: { Schedules: [{ CopyTags: true }] } }],
      ['fail', { PolicyDetails: { Schedules: [{ CopyTags: true }, {}] } }],
      ['pass', { DefaultPolicy: 'VOLUME', CopyTags: true }],
      ['fail', { DefaultPolicy: 'VOLUME' }],
      ['pass', { PolicyDetails: { PolicyType: 'EVENT_BASED_POLICY' } }],
      ['unknown', { PolicyDetails: { Schedules: [{ CopyTags: hidden }] } }],
      ['breakable', { PolicyDetails: { Schedules: [{ CopyTags: chosen(false, true) }] } }],
    ],
  },
  generator: lifecyclePolicy(),
  oracle: eachResource(({ DefaultPolicy, CopyTags, PolicyDetails = {} }: Lifecycle) => {
    if (PolicyDetails.PolicyType === 'EVENT_BASED_POLICY') return true
    if (DefaultPolicy !== undefined) return [CopyTags, PolicyDetails.CopyTags].map(String).includes('true')
    return !PolicyDetails.Schedules?.some((schedule) => schedule.CopyTags !== true)
  }),
})

interface Lifecycle {
  readonly DefaultPolicy?: string
  readonly CopyTags?: unknown
  readonly PolicyDetails?: {
    readonly PolicyType?: string
    readonly CopyTags?: unknown
    readonly Schedules?: readonly { readonly CopyTags?: unknown }[]
  }
}
