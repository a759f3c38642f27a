import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'
import { askingFor } from './wildcards.ts'

/** What it reads is near what it asks in the policies here: conditions leave no action out. */
export const options = { 'iam/no-service-wildcard': {} }

/** All of a service, of which a Deny beside it takes away all or a part. */
const takenAway = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IAM::ManagedPolicy', {
    PolicyDocument: fc.tuple(fc.constantFrom('s3:*', 'S3:*'), fc.constantFrom('s3:*', '*', 's3:Get*')).map(
      ([allowed, denied]): JsonObject => ({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: allowed, Resource: '*' },
          { Effect: 'Deny', Action: denied, Resource: '*' },
        ],
      }),
    ),
  })

/** A policy that may allow all of a service, whatever is asked for. */
export const ofWholeServices = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(askingFor([undefined]), takenAway())
