import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

/** What it reads is near what matters in the policies here. */
export const options = { 'iam/statement-effective': {} }

const conditions: readonly (JsonObject | undefined)[] = [
  undefined,
  undefined,
  { StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
  { StringLike: { 'aws:PrincipalTag/team': 'b*' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'red' }, StringNotLike: { 'aws:PrincipalTag/team': 'r*' } },
  { Null: { 'aws:PrincipalTag/team': 'true' }, StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
  { Bool: { 'aws:SecureTransport': 'yes' } },
]

const statement = () =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      Action: fc.constantFrom('s3:GetObject', 's3:Get*', 's3:PutObject', ['s3:GetObject', 's3:PutObject']),
      Resource: fc.constantFrom('*', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data/open/*'),
      Condition: fc.constantFrom(...conditions),
    })
    .map(({ Condition, ...rest }) => ({ ...rest, ...(Condition !== undefined && { Condition }) }))

/** Policies of which each statement allows in part what others allow or deny. */
export const overlappingUpTo = (most: number): fc.Arbitrary<Infrastructure> =>
  resource('AWS::IAM::ManagedPolicy', {
    PolicyDocument: fc
      .array(statement(), { minLength: 1, maxLength: most })
      .map((Statement) => ({ Version: '2012-10-17', Statement })),
  })

/** Two of them are enough for one to take away what the other says. */
export const overlapping = (): fc.Arbitrary<Infrastructure> => overlappingUpTo(2)
