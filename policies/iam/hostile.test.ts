import { describe, expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../../checks/decide/decide.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { areaOf } from '../../model/policy.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { policies } from '../index.generated.ts'

const get = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const principal = { Principal: { AWS: '111122223333' } }

/** As policies of identities, of roles and of resources have it. */
interface Written {
  readonly identity: Json
  readonly trust: Json
  readonly resource: Json
}

const same = (document: Json): Written => ({ identity: document, trust: document, resource: document })

const document = (...Statement: readonly Json[]): JsonObject => ({ Version: '2012-10-17', Statement })

/** The same mistake in a statement of each. */
const saying = (mistake: JsonObject, without: readonly string[] = []): Written => {
  const of = (statement: JsonObject) =>
    document(
      Object.fromEntries(
        Object.entries({ ...statement, ...mistake }).filter(([key]) => !without.includes(key)),
      ),
    )
  return {
    identity: of(get),
    trust: of({ Effect: 'Allow', Action: 'sts:AssumeRole', ...principal }),
    resource: of({ ...get, ...principal }),
  }
}

const refused: Readonly<Record<string, Written>> = {
  'JSON that ends too early': same('{"Version": "2012-10-17", "Statement": ['),
  'a number': same(17),
  'yes or no': same(true),
  'a list of documents': same([document(get)]),
  'nothing in it': same({}),
  'a text for its statements': same({ Version: '2012-10-17', Statement: 'Allow' }),
  'no statement': same(document()),
  'null for a statement': same(document(null)),
  'a list for a statement': same(document([get])),
  'a version that is none': same({ Version: '2013-10-17', Statement: get }),
  'an effect in small letters': saying({ Effect: 'allow' }),
  'no effect': saying({}, ['Effect']),
  'no action': saying({}, ['Action']),
  'an object for an action': saying({ Action: { s3: '*' } }),
  'actions and not actions': saying({ NotAction: 's3:*' }),
  'a key that is none': saying({ Actions: 's3:*' }),
  'an operator that is none': saying({ Condition: { StringSomewhatLike: { 'aws:SourceIp': 'x' } } }),
  'a text for its conditions': saying({ Condition: 'x' }),
  'a text for keys and values': saying({ Condition: { StringEquals: 'x' } }),
  '10,000 statements': same(
    document(...Array.from({ length: 10_000 }, (_, at) => ({ ...get, Resource: `arn:aws:s3:::${at}` }))),
  ),
  '6 MB in one resource': same(
    document({ ...get, ...principal, Resource: `arn:aws:s3:::${'a'.repeat(6_000_000)}` }),
  ),
  '6 MB in conditions': saying({ Condition: { StringLike: { 'aws:PrincipalArn': '*a'.repeat(3_000_000) } } }),
}

/** They read no document: names alone, or nothing while nobody declares a purpose. */
const withoutDocuments = [
  'iam/no-administrator-access',
  'iam/no-inline-policies',
  'iam/no-user-policies',
  'iam/within-purpose',
]

const spaceWith = ({ identity, trust, resource }: Written) =>
  spaceOfTemplate({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: trust,
          Policies: [{ PolicyName: 'own', PolicyDocument: identity }],
        },
      },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: identity } },
      Inline: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'inline', PolicyDocument: identity, Roles: [{ Ref: 'Role' }] },
      },
      Bucket: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'bucket', PolicyDocument: resource } },
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: resource } },
      Topic: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: ['topic'], PolicyDocument: resource } },
    },
  })

const judged = policies.filter((policy) => areaOf(policy) === 'iam')

const outcomesWith = (written: Written) => {
  const space = spaceWith(written)
  return judged.flatMap((policy) =>
    [...subjectsOf(policy, space)].map((subject) => ({
      of: `${policy.id} of ${subject}`,
      policy: policy.id,
      outcome: decide(policy, space, subject, defaults).outcome,
    })),
  )
}

describe('what IAM would not take', () => {
  it.each(Object.entries(refused))('%s: no policy says that it holds', (_, written) => {
    const outcomes = outcomesWith(written).filter(({ policy }) => !withoutDocuments.includes(policy))
    expect(outcomes.length).toBeGreaterThan(50)
    expect(outcomes.filter(({ outcome }) => outcome === 'pass')).toEqual([])
    expect(outcomes).toContainEqual(
      expect.objectContaining({ of: 'iam/valid-document of Managed', outcome: 'fail' }),
    )
  })
})

const globs = (letters: string) => [...letters].map((letter) => `*${letter}`).join('')
const alphabet = 'abcdefghijklmnopqrstuvwxyz'

describe('what takes long to compare', () => {
  it.each<[string, Written]>([
    ['an action of many stars', saying({ Action: `s3:${globs(alphabet.repeat(20))}*` })],
    [
      'many actions of stars',
      saying({ Action: [...alphabet].map((one) => `s3:${globs(alphabet)}*${one}*`) }),
    ],
    [
      'resources of stars',
      {
        ...saying({
          Resource: Array.from({ length: 40 }, (_, at) => `arn:aws:s3:::${globs(alphabet)}${at}*`),
        }),
        trust: document({ Effect: 'Allow', Action: 'sts:AssumeRole', ...principal }),
      },
    ],
    [
      'conditions of stars',
      saying({
        Condition: {
          StringLike: {
            'aws:PrincipalArn': Array.from({ length: 40 }, (_, at) => `${globs(alphabet)}${at}*`),
          },
          StringNotLike: {
            'aws:PrincipalArn': Array.from({ length: 40 }, (_, at) => `${at}${globs(alphabet)}*`),
          },
        },
      }),
    ],
    ['nothing but stars', saying({ Action: '*'.repeat(2_000) })],
  ])('%s: each policy answers', (_, written) => {
    const outcomes = outcomesWith(written)
    expect(outcomes.length).toBeGreaterThan(50)
    expect(outcomes.map(({ outcome }) => outcome)).not.toContain('absent')
  })
})
