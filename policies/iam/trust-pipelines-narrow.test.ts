import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { pipelineRole } from '../../generators/iam/trusts.ts'
import type { JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-pipelines-narrow.ts'

const providers = 'arn:aws:iam::111122223333:oidc-provider'
const host = 'token.actions.githubusercontent.com'
const github = { Federated: `${providers}/${host}` }
const audience = { [`${host}:aud`]: 'sts.amazonaws.com' }
const main = 'repo:company/app:ref:refs/heads/main'

const byToken = (Principal: unknown, Condition?: JsonObject) =>
  trusting(Principal, Condition, { Action: 'sts:AssumeRoleWithWebIdentity' })
const subject = (operator: string, sub: unknown, more: JsonObject = {}) =>
  byToken(github, {
    Null: { 'aws:userid': 'true' },
    StringLike: audience,
    [operator]: { ...(operator === 'StringLike' && audience), [`${host}:sub`]: sub as string },
    ...more,
  })

const of = (provider: string, key: string, sub: string) =>
  byToken(
    { Federated: `${providers}/${provider}` },
    { StringEquals: { [`${key}:aud`]: 'ours' }, StringLike: { [`${key}:sub`]: sub } },
  )
const server = 'github.company.com/_services/token'
const circle = 'oidc.circleci.com/org/1111'
const bitbucket = 'api.bitbucket.org/2.0/workspaces/company/pipelines-config/identity/oidc'

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['pass', subject('StringEquals', main)],
      ['pass', subject('StringLike', [main, 'repo:company/app:environment:production'])],
      ['pass', subject('StringLike', 'repo:company/app:ref:refs/tags/v*')],
      ['pass', subject('ForAnyValue:StringEquals', main)],
      ['pass', subject('StringEqualsIgnoreCase', main)],
      ['fail', byToken(github)],
      ['fail', byToken(github, { StringEquals: audience })],
      ['fail', byToken(github, { StringEquals: { [`${host}:sub`]: main } })],
      ['fail', subject('StringLike', '*')],
      ['fail', subject('StringLike', 'repo:*')],
      ['fail', subject('StringLike', 'repo:company/*')],
      ['fail', subject('StringLike', 'repo:*/app:ref:refs/heads/main')],
      ['fail', subject('StringLike', 'repo:company*/app:ref:refs/heads/main')],
      ['fail', subject('StringLike', [main, 'repo:company/app:ref:refs/heads/*'])],
      ['fail', subject('StringLike', 'repo:company/app:*')],
      ['fail', subject('StringEquals', 'repo:company/app:pull_request')],
      ['fail', subject('StringEquals', 'environment:production:repo:company/app')],
      ['fail', subject('ForAllValues:StringLike', main)],
      ['fail', subject('StringLikeIfExists', main)],
      ['fail', subject('StringNotLike', 'repo:other/*')],
      // Two conditions that are wide by themselves may be narrow together.
      ['pass', subject('StringLike', 'repo:company/*', { StringEquals: { [`${host}:sub`]: main } })],
      ['pass', subject('StringLike', 'repo:company/app:*'), { narrow: 'repository' }],
      ['fail', subject('StringLike', 'repo:company/*'), { narrow: 'repository' }],
      ['fail', byToken('*')],
      ['pass', byToken({ Federated: `${providers}/login.example.com` })],
      ['pass', trusting(github, undefined, { Action: 'sts:TagSession' })],
      ['pass', trusting(github, undefined, { Action: 'sts:AssumeRoleWithWebIdentity', Effect: 'Deny' })],
      ['pass', trusting({ Service: 'ec2.amazonaws.com' })],
      [
        'pass',
        byToken(github, {
          StringEquals: {
            ...audience,
            [`${host}:repository`]: 'company/app',
            [`${host}:ref`]: 'refs/heads/main',
          },
        }),
      ],
      ['fail', byToken(github, { StringEquals: { ...audience, [`${host}:ref`]: 'refs/heads/main' } })],
      ['fail', byToken({ Federated: { Ref: 'Provider' } })],
      ['pass', byToken({ Federated: { Ref: 'Company' } })],
      [
        'fail',
        byToken({ Federated: { 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:oidc-provider/${host}` } }),
      ],
      ['unknown', byToken({ Federated: hidden })],
      ['unknown', subject('StringLike', hidden)],
      ['unknown', subject('StringEquals', hidden)],
      ['breakable', subject('StringLike', chosen('repo:company/*', main))],
      ['breakable', byToken(chosen(github, { Service: 'ec2.amazonaws.com' }))],
      ['pass', of('gitlab.com', 'gitlab.com', 'project_path:company/app:ref_type:branch:ref:main')],
      ['fail', of('gitlab.com', 'gitlab.com', 'project_path:company/*:ref_type:branch:ref:main')],
      // Those who run it themselves.
      [
        'pass',
        of('gitlab.company.com', 'gitlab.company.com', 'project_path:company/app:ref_type:tag:ref:v1'),
      ],
      ['fail', of('gitlab.company.com', 'gitlab.company.com', 'project_path:*')],
      ['fail', of('my-gitlab.company.com', 'my-gitlab.company.com', '*')],
      ['pass', of('code.company.com', 'code.company.com', 'project_path:company/app:ref_type:tag:ref:v1')],
      ['fail', of('code.company.com', 'code.company.com', 'project_path:*')],
      ['fail', of('code.company.com', 'code.company.com', 'project_path:company/app:*')],
      [
        'pass',
        of('code.company.com', 'code.company.com', 'project_path:company/app:*'),
        { narrow: 'repository' },
      ],
      ['fail', of('code.company.com/git', 'code.company.com/git', 'repo:company/*')],
      // It may be an issuer of anything.
      ['pass', of('code.company.com', 'code.company.com', 'user:*')],
      ['pass', of('code.company.com', 'code.company.com', '*')],
      ['unknown', of('code.company.com', 'code.company.com', hidden as never)],
      ['fail', of(server, server, 'repo:*')],
      ['fail', of(server, server, 'repo:company/app:*')],
      ['fail', of(server, server, '*')],
      ['pass', of(server, server, main)],
      ['pass', of(`${server}/company`, `${server}/company`, main)],
      ['fail', of(circle, circle, '*')],
      ['fail', of(circle, circle, 'org/1111/project/*')],
      ['fail', of(circle, circle, 'org/1111/project/2222/user/*')],
      ['pass', of(circle, circle, 'org/1111/project/2222/user/*'), { narrow: 'repository' }],
      [
        'pass',
        of(
          circle,
          circle,
          'org/1111/project/2222/user/*/vcs-origin/github.com/company/app/vcs-ref/refs/heads/main',
        ),
      ],
      ['pass', of(bitbucket, bitbucket, '{11111111-2222}:{33333333-4444}:*')],
      ['fail', of(bitbucket, bitbucket, '{11111111-2222}:*')],
      ['fail', of(bitbucket, bitbucket, '*:{33333333-4444}:*')],
      [
        'pass',
        of('app.terraform.io', 'app.terraform.io', 'organization:us:project:*:workspace:app:run_phase:*'),
      ],
      [
        'fail',
        of('app.terraform.io', 'app.terraform.io', 'organization:us:project:app:workspace:*:run_phase:*'),
      ],
      [
        'pass',
        of(
          'agent.buildkite.com',
          'agent.buildkite.com',
          'organization:us:pipeline:app:ref:refs/heads/main:commit:*',
        ),
      ],
      ['fail', of('agent.buildkite.com', 'agent.buildkite.com', 'organization:us:pipeline:*')],
    ],
  },
  beside: {
    Resources: {
      Provider: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: `https://${host}` } },
      Company: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://login.example.com' } },
    },
  },
  generator: pipelineRole(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) => {
      const allowed = (
        keys: Readonly<Record<string, readonly (string | undefined)[]>>,
        name = github.Federated,
      ): boolean =>
        answersOf(document, {
          callers: [{ kind: 'Federated', name }],
          actions: ['sts:AssumeRoleWithWebIdentity'],
          keys,
        }).includes(true)
      // It is GitLab where its subjects are asked for.
      const own = 'code.example.com'
      const isOwnLetIn =
        JSON.stringify(document).includes(`"${own}:sub"`) &&
        [
          { [`${own}:sub`]: [undefined, 'project_path:company/other:ref_type:tag:ref:v1'] },
          {
            [`${own}:sub`]: ['project_path:company/app:ref_type:tag:ref:v1'],
            [`${own}:aud`]: [undefined, 'theirs'],
          },
        ].some((keys) => allowed({ [`${own}:aud`]: [undefined, 'ours'], ...keys }, `${providers}/${own}`))
      const named = [main, 'repo:company/app:environment:production']
      const others = [undefined, 'repo:company/app:pull_request', 'repo:company/other:ref:refs/heads/main']
      const claims = { [`${host}:repository`]: [undefined, 'company/app'] }
      // Nobody who is named by a claim is asked for without it.
      return !(
        isOwnLetIn ||
        allowed({
          ...claims,
          [`${host}:sub`]: others,
          [`${host}:aud`]: [undefined, 'sts.amazonaws.com', 'anything'],
        }) ||
        allowed({
          ...claims,
          [`${host}:environment`]: [undefined, 'production'],
          [`${host}:sub`]: named,
          [`${host}:aud`]: [undefined, 'anything'],
        })
      )
    },
  ),
})
