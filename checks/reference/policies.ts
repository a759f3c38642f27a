import { equal } from '../../model/equality.ts'
import { type Policy, policy, type Subject } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { type Resource, resourcesIn } from '../../model/resource.ts'
import { Either, type Head, Sym } from '../../model/value.ts'
import { all, any, not, type Verdict, verdictOf, whichever } from '../../model/verdict.ts'
import type { plain } from './plain.ts'

const small = (name: string, forAll: string, holds: (resource: Resource) => Verdict): Policy =>
  policy({
    id: `reference/${name}`,
    title: name,
    severity: 'info',
    forAll,
    holds,
  }) as unknown as Policy<Subject>

/** The policies of `plain.ts` as the judge reads them. */
export const real: Readonly<Record<keyof typeof plain, Policy>> = {
  versioning: small('versioning', 'AWS::S3::Bucket', (bucket) => isVersioned(bucket)),
  publicAccess: small('public-access', 'AWS::S3::Bucket', (bucket) =>
    all(
      ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((flag) =>
        bucket.at('PublicAccessBlockConfiguration').at(flag).is(true),
      ),
    ),
  ),
  retention: small('retention', 'AWS::Logs::LogGroup', (group) => group.at('RetentionInDays').atLeast(90)),
  shortLived: small('short-lived', 'AWS::SQS::Queue', (queue) =>
    queue.at('MessageRetentionPeriod').atMost(345_600),
  ),
  queueKey: small('queue-key', 'AWS::SQS::Queue', (queue) => queue.at('KmsMasterKeyId').exists()),
  ingress: small('ingress', 'AWS::EC2::SecurityGroup', (group) =>
    group.at('SecurityGroupIngress').every((rule) => not(rule.at('CidrIp').is('0.0.0.0/0'))),
  ),
  ownerTag: small('owner-tag', 'AWS::S3::Bucket', (bucket) =>
    bucket
      .at('Tags')
      .some((tag) => all([tag.at('Key').is('Owner'), tag.at('Value').isOneOf('team-a', 'team-b')])),
  ),
  topicName: small('topic-name', 'AWS::SNS::Topic', (topic) =>
    topic.at('TopicName').matches(/^[a-z-]+$/, ['alarms', 'Alarms']),
  ),
  policyTarget: small('policy-target', 'AWS::S3::BucketPolicy', (attached) =>
    attached
      .at('Bucket')
      .whichever((option) =>
        any(
          [...resourcesIn(attached.world, 'AWS::S3::Bucket')].map((bucket) =>
            all([bucket.present, refersTo(option, bucket), isVersioned(bucket)]),
          ),
        ),
      ),
  ),
  deletionPolicy: small('deletion-policy', 'AWS::DynamoDB::Table', (table) =>
    table.attribute('DeletionPolicy').isOneOf('Retain', 'RetainExceptOnCreate'),
  ),
  volume: small('volume', 'AWS::EC2::Volume', (volume) =>
    any([volume.at('Encrypted').is(true), volume.at('KmsKeyId').exists()]),
  ),
}

const isVersioned = (bucket: Resource): Verdict => bucket.at('VersioningConfiguration.Status').is('Enabled')

/** By reference, or by a name that is equal: also a name that is still open. */
const refersTo = (reading: Reading, bucket: Resource): Verdict =>
  all([reading.exists(), pointsTo(reading.head, bucket)])

/** What a policy is referred to by is what names its bucket. */
const pointsTo = (head: Head, bucket: Resource): Verdict => {
  const { world } = bucket
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => pointsTo(option, bucket)),
      head.by,
    )
  if (!(head instanceof Sym) || head.target === undefined)
    return equal(world, head, bucket.at('BucketName').head)
  const isBucket = world.space.entries.get(head.target)?.type === bucket.type
  if (isBucket || head.attribute !== '' || head.known === undefined)
    return verdictOf(head.target === bucket.id && head.attribute === '')
  return pointsTo(head.known(), bucket)
}
