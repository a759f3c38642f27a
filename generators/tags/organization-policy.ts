import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

const documents: Readonly<Record<string, unknown>> = {
  TAG_POLICY: { tags: { owner: { tag_key: { '@@assign': 'Owner' } } } },
  SERVICE_CONTROL_POLICY: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
  },
}

/** A policy of AWS Organizations, a tag policy mostly, attached or not. */
export const organizationPolicy = (): fc.Arbitrary<Infrastructure> =>
  fc
    .tuple(fc.constantFrom('TAG_POLICY', 'TAG_POLICY', 'SERVICE_CONTROL_POLICY'), fc.boolean())
    .chain(([Type, asText]) => {
      const document = documents[Type]
      return resource('AWS::Organizations::Policy', {
        Name: 'all-accounts',
        Type,
        Content: asText ? JSON.stringify(document) : fc.constant(document),
        TargetIds: maybe(fc.subarray(['r-ab12', 'ou-ab12-abcdef12', '111122223333'])),
      })
    })
