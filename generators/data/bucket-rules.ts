import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource, type Shape } from '../resource.ts'

/** What a rule does, with what it is for: everything, or only some of it. */
const rule = (does: Shape, scopes: readonly Shape[]) =>
  fc
    .tuple(either(...scopes) as fc.Arbitrary<object>, either(does) as fc.Arbitrary<object>)
    .chain(([scope, action]) =>
      fc.record({
        Status: fc.constantFrom('Enabled', 'Enabled', 'Disabled'),
        ...Object.fromEntries(
          Object.entries({ ...scope, ...action }).map(([key, value]) => [key, fc.constant(value)]),
        ),
      }),
    )

const scopes: readonly Shape[] = [{}, {}, { Prefix: '' }, { Prefix: 'logs/' }]

const rules = () =>
  fc.uniqueArray(
    fc.oneof(
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }, [
        ...scopes,
        { TagFilters: [{ Key: 'kept', Value: 'no' }] },
        { ObjectSizeGreaterThan: '1000' },
        { ObjectSizeLessThan: '1000' },
      ]),
      rule({ NoncurrentVersionExpirationInDays: 30 }, scopes),
      rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }, scopes),
      rule({ ExpirationInDays: 365 }, scopes),
    ),
    { minLength: 1, maxLength: 3, selector: (made) => JSON.stringify(made) },
  )

/** An S3 bucket with how long it keeps what is in it, and whether it heeds ACLs. */
export const keptBucket = (): fc.Arbitrary<Infrastructure> =>
  fc.record({ ownership: ownership(), acl: acl() }).chain(({ ownership, acl }) =>
    resource('AWS::S3::Bucket', {
      VersioningConfiguration: maybe({ Status: fc.constantFrom('Enabled', 'Suspended') }),
      LifecycleConfiguration: maybe({ Rules: rules() }),
      ...(ownership !== undefined && { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } }),
      // S3 takes no ACL but a private one where nobody heeds it.
      ...(acl !== undefined &&
        ownership !== undefined &&
        ownership !== 'BucketOwnerEnforced' && { AccessControl: acl }),
    }),
  )

const ownership = () =>
  maybe(fc.constantFrom('BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter')) as fc.Arbitrary<
    string | undefined
  >

const acl = () =>
  maybe(
    fc.constantFrom('Private', 'PublicRead', 'PublicReadWrite', 'AuthenticatedRead', 'LogDeliveryWrite'),
  ) as fc.Arbitrary<string | undefined>
