import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const role = 'arn:aws:iam::111122223333:role/lifecycle'
const common = { Description: 'snapshots', ExecutionRoleArn: role, State: 'ENABLED' }

/** A policy of Data Lifecycle Manager: with schedules, a default one, or one that answers to events. */
export const lifecyclePolicy = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::DLM::LifecyclePolicy', {
      ...common,
      PolicyDetails: {
        PolicyType: maybe(fc.constantFrom('EBS_SNAPSHOT_MANAGEMENT', 'IMAGE_MANAGEMENT')),
        ResourceTypes: ['VOLUME'],
        TargetTags: [{ Key: 'Backup', Value: 'daily' }],
        Schedules: fc.array(
          fc.boolean().map((copies) => ({
            Name: 'daily',
            CreateRule: { Interval: 24, IntervalUnit: 'HOURS' },
            RetainRule: { Count: 7 },
            ...(copies && { CopyTags: true }),
          })),
          { minLength: 1, maxLength: 3 },
        ),
      },
    }),
    resource('AWS::DLM::LifecyclePolicy', {
      ...common,
      DefaultPolicy: fc.constantFrom('VOLUME', 'INSTANCE'),
      CopyTags: maybe(flag()),
      PolicyDetails: maybe({ PolicyLanguage: 'SIMPLIFIED', ResourceType: 'VOLUME', CopyTags: maybe(flag()) }),
    }),
    resource('AWS::DLM::LifecyclePolicy', {
      ...common,
      PolicyDetails: {
        PolicyType: 'EVENT_BASED_POLICY',
        EventSource: {
          Type: 'MANAGED_CWE',
          Parameters: {
            EventType: 'shareSnapshot',
            SnapshotOwner: ['111122223333'],
            DescriptionRegex: '^daily',
          },
        },
        Actions: [
          {
            Name: 'copy',
            CrossRegionCopy: [{ Target: 'eu-west-1', EncryptionConfiguration: { Encrypted: true } }],
          },
        ],
      },
    }),
  )
