import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/no-wildcard-resource': {} }

const actions = ['s3:GetObject', 's3:ListAllMyBuckets', 's3:*', 's3:Get*', '*']
const resources = ['arn:aws:s3:::data/*', 'arn:aws:s3:::*', '*']
const conditions: readonly (JsonObject | undefined)[] = [
  undefined,
  undefined,
  { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
  { StringEquals: { 'aws:ResourceAccount': ['111122223333'] } },
  { StringLike: { 'aws:ResourceAccount': ['1111*'] } },
]

const oneOrMore = (texts: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 })
    .chain((some) => fc.constantFrom(some, some[0]))

/** One in four names what it leaves out. */
const listed = (name: string, texts: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.constantFrom('', '', '', 'Not'), oneOrMore(texts))
    .map(([not, list]) => ({ [`${not}${name}`]: list }) as JsonObject)

type Conditions = readonly (JsonObject | undefined)[]

const statement = (some: Conditions): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      what: listed('Action', actions),
      where: listed('Resource', resources),
      Condition: fc.constantFrom(...some),
    })
    .map(({ Effect, what, where, Condition }) => ({
      Effect,
      ...what,
      ...where,
      ...(Condition !== undefined && { Condition }),
    }))

const document = (some: Conditions): fc.Arbitrary<JsonObject> =>
  fc
    .uniqueArray(statement(some), { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) })
    .map((Statement) => ({ Version: '2012-10-17', Statement }) as JsonObject)

const trust: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** A policy that is written with wildcards, and asks for some of these, or for nothing. */
export const askingFor = (some: Conditions): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document(some) }),
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trust,
      Policies: maybe(document(some).map((PolicyDocument) => [{ PolicyName: 'inline', PolicyDocument }])),
    }),
  )

/** A policy that is written with wildcards, of which some stand for everything. */
export const withWildcards = (): fc.Arbitrary<Infrastructure> => askingFor(conditions)
