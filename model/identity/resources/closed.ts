import { standsAlong } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import { ofTarget } from '../../target.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'

/** Something beside its policy keeps everybody else out, whatever the policy says. */
export const isClosed = (resource: Resource): Verdict => closing[resource.type]?.(resource) ?? fail

const closing: Readonly<Record<string, (resource: Resource) => Verdict>> = {
  'AWS::Elasticsearch::Domain': (domain) => standsAlong(domain.properties, 'VPCOptions.SubnetIds.*', pass),
  'AWS::OpenSearchService::Domain': (domain) =>
    standsAlong(domain.properties, 'VPCOptions.SubnetIds.*', pass),
  'AWS::S3::AccessPoint': (point) => any([point.at('VpcConfiguration').exists(), isBlockedByDefault(point)]),
  'AWS::S3::BucketPolicy': (policy) => everyTarget(policy.at('Bucket'), 'AWS::S3::Bucket', isBlocked),
  'AWS::S3::MultiRegionAccessPointPolicy': (policy) =>
    everyTarget(policy.at('MrapName'), 'AWS::S3::MultiRegionAccessPoint', isBlockedByDefault),
  'AWS::SecretsManager::ResourcePolicy': (policy) => policy.at('BlockPublicPolicy').is(true),
}

/** S3 takes no policy that is for everybody, or lets nobody in by it who is of another account. */
const isBlocked = (resource: Resource): Verdict =>
  any(
    ['BlockPublicPolicy', 'RestrictPublicBuckets'].map((setting) =>
      resource.at(`PublicAccessBlockConfiguration.${setting}`).is(true),
    ),
  )

/** Where nothing is said of it, an access point has all of the block. */
const isBlockedByDefault = (point: Resource): Verdict =>
  any([not(point.at('PublicAccessBlockConfiguration').exists()), isBlocked(point)])

/** What is not made here has a block or not, as somebody else says; of a name nothing here has, none is known of. */
const everyTarget = (place: Reading, type: string, holds: (resource: Resource) => Verdict): Verdict =>
  place.whichever((option) =>
    all(
      option.targets().map((target) =>
        ofTarget(place.world, target, {
          type,
          here: (entry) => holds(Resource.of(place.world, entry)),
          elsewhere: (name) =>
            target.kind === 'text'
              ? fail
              : elsewhere(place.world, `whether ${name} lets a policy open it to everybody`),
        }),
      ),
    ),
  )
