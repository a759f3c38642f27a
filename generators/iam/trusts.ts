import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

/** What is near one another in trust policies of one kind: who calls, how, and what they have to say. */
interface Near {
  readonly callers: readonly JsonObject[]
  readonly actions: readonly JsonObject[]
  readonly conditions: readonly (JsonObject | undefined)[]
}

const roleTrusting = ({ callers, actions, conditions }: Near): fc.Arbitrary<Infrastructure> => {
  const statement = fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      Principal: fc.constantFrom(...callers),
      actions: fc.constantFrom(...actions),
      Condition: fc.constantFrom(...conditions),
    })
    .map(({ actions: what, Condition, ...rest }) => ({
      ...rest,
      ...what,
      ...(Condition !== undefined && { Condition }),
    }))
  return resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: fc
      .uniqueArray(statement, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) })
      .map((Statement) => ({ Version: '2012-10-17', Statement })) as fc.Arbitrary<JsonObject>,
  })
}

const providers = 'arn:aws:iam::111122223333:oidc-provider'
const github = 'token.actions.githubusercontent.com'
const audience = { [`${github}:aud`]: 'sts.amazonaws.com' }

/** The subject that a token has to have, beside its audience. */
const subject = (operator: string, sub: string | readonly string[]): JsonObject =>
  operator === 'StringEquals'
    ? { StringEquals: { ...audience, [`${github}:sub`]: sub } }
    : { StringEquals: audience, [operator]: { [`${github}:sub`]: sub } }

const main = 'repo:company/app:ref:refs/heads/main'

/** A role that pipelines assume. */
export const pipelineRole = (): fc.Arbitrary<Infrastructure> =>
  roleTrusting({
    callers: [
      { Federated: `${providers}/${github}` },
      { Federated: [`${providers}/${github}`] },
      { Federated: `${providers}/cognito.example.com` },
      { Service: 'ec2.amazonaws.com' },
    ],
    actions: [
      { Action: 'sts:AssumeRoleWithWebIdentity' },
      { Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] },
      { Action: 'sts:TagSession' },
      { NotAction: ['sts:TagSession'] },
      { NotAction: ['sts:AssumeRoleWithWebIdentity'] },
    ],
    conditions: [
      undefined,
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
