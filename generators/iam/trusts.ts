import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

/** What is near one another in trust policies of one kind: who calls, how, and what they have to say. */
interface Near {
  readonly callers: readonly JsonObject[]
  readonly actions: readonly JsonObject[]
  readonly conditions: readonly (JsonObject | undefined)[]
}

/** A role that some of these may assume, with what is said of them. */
export const roleTrusting = ({ callers, actions, conditions }: Near): fc.Arbitrary<Infrastructure> => {
  const statement = fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      callers: fc.constantFrom(...callers),
      actions: fc.constantFrom(...actions),
      Condition: fc.constantFrom(...conditions),
    })
    .map(({ callers: who, actions: what, Condition, ...rest }) => ({
      ...rest,
      ...who,
      ...what,
      ...(Condition !== undefined && { Condition }),
    }))
  return resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: fc
      .uniqueArray(statement, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) })
      .map((Statement) => ({ Version: '2012-10-17', Statement })) as fc.Arbitrary<JsonObject>,
  })
}

export const providers = 'arn:aws:iam::111122223333:oidc-provider'
const github = 'token.actions.githubusercontent.com'
const audience = { [`${github}:aud`]: 'sts.amazonaws.com' }

/** The subject that a token has to have, beside its audience. */
const subject = (operator: string, sub: string | readonly string[]): JsonObject =>
  operator === 'StringEquals'
    ? { StringEquals: { ...audience, [`${github}:sub`]: sub } }
    : { StringEquals: audience, [operator]: { [`${github}:sub`]: sub } }

const main = 'repo:company/app:ref:refs/heads/main'

/** By one action, with another, and all but one of them. */
export const assumingBy = (action: string): readonly JsonObject[] => [
  { Action: action },
  { Action: [action, 'sts:TagSession'] },
  { Action: ['sts:TagSession'] },
  { NotAction: ['sts:TagSession'] },
  { NotAction: [action] },
]

/** GitLab under a name of one's own. */
const ownHost = 'code.example.com'
const ofTag = 'project_path:company/app:ref_type:tag:ref:v1'

/** A role that pipelines assume. */
export const pipelineRole = (): fc.Arbitrary<Infrastructure> =>
  roleTrusting({
    callers: [
      { Principal: { Federated: `${providers}/${github}` } },
      { Principal: { Federated: [`${providers}/${github}`] } },
      { Principal: { Federated: `${providers}/cognito.example.com` } },
      { Principal: { Federated: `${providers}/${ownHost}` } },
      { Principal: { Service: 'ec2.amazonaws.com' } },
    ],
    actions: assumingBy('sts:AssumeRoleWithWebIdentity'),
    conditions: [
      undefined,
      { StringEquals: { [`${ownHost}:aud`]: 'ours' }, StringLike: { [`${ownHost}:sub`]: 'project_path:*' } },
      { StringEquals: { [`${ownHost}:aud`]: 'ours', [`${ownHost}:sub`]: ofTag } },
      { StringEquals: audience },
      { StringEquals: { [`${github}:aud`]: 'anything' }, StringLike: { [`${github}:sub`]: main } },
      { StringLike: { [`${github}:sub`]: main } },
      subject('StringEquals', main),
      subject('StringEquals', [main]),
      subject('StringEquals', [main, 'repo:company/app:pull_request']),
      subject('StringLike', 'repo:company/app:environment:production'),
      subject('StringLike', [main, 'repo:company/*']),
      subject('StringLike', 'repo:company/app:*'),
      subject('ForAllValues:StringLike', main),
      subject('StringLikeIfExists', main),
      subject('StringNotLike', main),
      {
        StringEquals: {
          ...audience,
          [`${github}:repository`]: 'company/app',
          [`${github}:environment`]: 'production',
        },
      },
    ],
  })

/** Whose account they are made in is not known, and would be asked of each account that is trusted. */
export const options = { 'iam/trust-external-id': { accounts: ['111122223333'] } }

/** A role that people and programs of other accounts assume. */
export const partnerRole = (): fc.Arbitrary<Infrastructure> =>
  roleTrusting({
    callers: [
      { Principal: { AWS: '444455556666' } },
      { Principal: { AWS: ['arn:aws:iam::444455556666:root'] } },
      { Principal: { AWS: 'arn:aws:iam::444455556666:role/partner' } },
      { Principal: { AWS: ['arn:aws:iam::444455556666:role/partner', '777788889999'] } },
      { Principal: { AWS: '*' } },
      { NotPrincipal: { AWS: ['*'] } },
      { NotPrincipal: { AWS: '111122223333' } },
      { Principal: { Service: 'ec2.amazonaws.com' } },
    ],
    actions: assumingBy('sts:AssumeRole'),
    conditions: [
      undefined,
      { StringEquals: { 'sts:ExternalId': 'between-us' } },
      { StringEquals: { 'sts:ExternalId': ['between-us', 'among-us'] } },
      { StringLike: { 'sts:ExternalId': '*' } },
      { StringLike: { 'sts:ExternalId': ['between-*'] } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/partner' } },
      { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/*'] } },
    ],
  })

/** A role that services of AWS assume, for whoever asks them to. */
export const deputyRole = (): fc.Arbitrary<Infrastructure> =>
  roleTrusting({
    callers: [
      { Principal: { Service: 'states.amazonaws.com' } },
      { Principal: { Service: ['ec2.amazonaws.com', 'codebuild.amazonaws.com'] } },
      { Principal: { Service: ['scheduler.amazonaws.com'], AWS: '111122223333' } },
      { Principal: { Service: 'ec2.amazonaws.com' } },
    ],
    actions: assumingBy('sts:AssumeRole'),
    conditions: [
      undefined,
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      { StringLike: { 'aws:SourceAccount': ['*'] } },
      { ArnLike: { 'aws:SourceArn': 'arn:aws:states:*:111122223333:stateMachine:*' } },
      { ArnLike: { 'aws:SourceArn': ['arn:aws:states:*:*:stateMachine:*'] } },
      { ArnLikeIfExists: { 'aws:SourceArn': 'arn:aws:states:*:111122223333:stateMachine:*' } },
      { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
    ],
  })
