import { oncePer } from '../../once.ts'
import type { Pin } from './pins.ts'

/** Of what a token has to speak: of a branch, tag or environment, or of a repository with whatever runs in it. */
export type Narrow = 'branch' | 'repository'

/** Whoever gives tokens by which roles are assumed. */
export interface TokenIssuer {
  /** What it gives tokens to. */
  readonly name: string
  /** How its address begins the names of its keys, and ends the ARN of the provider or is its name: a pattern. */
  readonly host: string
  /** An address of it. */
  readonly example: string
}

/** One that gives them to pipelines of everybody, so that what a token says has to tell whose pipeline it is. */
export interface Issuer extends TokenIssuer {
  readonly audience: RegExp
  /** Of several lists of claims one is enough, where each claim in it says this. */
  readonly claims: Readonly<Record<Narrow, readonly (readonly Claim[])[]>>
  /** A subject that nobody names. */
  readonly strangers: readonly string[]
}

type Claim = readonly [name: string, says: RegExp]

/** A name, or a part of one that is not only a wildcard. */
const name = '[^*?:/$]+'
const begun = '[^*?:$][^:$]*'
const any = /^[^*?$]+$/

const ref = `refs/(?:heads|tags)/${begun}`
const github: readonly Claim[] = [['repository', new RegExp(`^${name}/${name}$`)]]
const githubId: readonly Claim[] = [['repository_id', any]]
const ofRef: readonly Claim[] = [
  ['ref', new RegExp(`^${ref}$`)],
  ['environment', new RegExp(`^${begun}$`)],
  ['job_workflow_ref', new RegExp(`^${name}/${name}/[^*?$]+@${ref}$`)],
]

const buildkite: readonly Claim[] = [
  ['organization_(?:slug|id)', any],
  ['pipeline_(?:slug|id)', any],
]

const gitHub: Issuer = {
  name: 'GitHub Actions',
  host: String.raw`token\.actions\.(?:githubusercontent|[^.:/]+\.ghe)\.com(?:/[^:/]+)?`,
  example: 'token.actions.githubusercontent.com',
  audience: /^sts\.amazonaws\.com(?:\.cn)?$/,
  claims: {
    branch: [
      [['sub', new RegExp(`^repo:${name}/${name}:(?:ref:${ref}|environment:${begun})$`)]],
      ...[github, githubId].flatMap((repository) => ofRef.map((one) => [...repository, one])),
    ],
    repository: [[['sub', new RegExp(`^repo:${name}/${name}:.+$`)]], github, githubId],
  },
  strangers: [
    'repo:*/unlisted:ref:refs/heads/unlisted',
    'repo:*:ref:refs/heads/unlisted',
    'repo:*:pull_request',
  ],
}

const gitLab: Issuer = {
  name: 'GitLab',
  // One of one's own is mostly called so.
  host: String.raw`(?:[^:/]+\.)?[^.:/]*gitlab[^.:/]*\.[^:/]+`,
  example: 'gitlab.com',
  audience: any,
  claims: {
    branch: [
      [['sub', new RegExp(`^project_path:(?:${name}/)+${name}:ref_type:(?:branch|tag):ref:${begun}$`)]],
    ],
    repository: [[['sub', new RegExp(`^project_path:(?:${name}/)+${name}:.+$`)]], [['project_id', any]]],
  },
  strangers: ['project_path:*/unlisted:ref_type:branch:ref:unlisted', 'project_path:*:ref:unlisted'],
}

/** By what each of them documents of its tokens. */
export const issuers: readonly Issuer[] = [
  gitHub,
  {
    ...gitHub,
    name: 'GitHub Enterprise Server',
    host: '[^:/]+/_services/token(?:/[^:/]+)?',
    example: 'github.example.com/_services/token',
    // That of the action is the one above; otherwise it is the address of whose repository it is.
    audience: any,
  },
  gitLab,
  {
    name: 'CircleCI',
    host: String.raw`oidc\.circleci\.com/org/[^:/]+`,
    example: 'oidc.circleci.com/org/unlisted',
    audience: any,
    claims: {
      // The second form of its tokens says of which branch they are; AWS reads the rest of these claims by their names.
      branch: [
        [['sub', /^org\/[^*?$/]+\/project\/[^*?$/]+\/user\/[^$]*\/vcs-origin\/[^*?$]+\/vcs-ref\/[^*?$]+.*$/]],
        [
          ['sub', /^org\/[^*?$/]+\/project\/[^*?$/]+\/.+$/],
          ['oidc\\.circleci\\.com/vcs-ref', any],
        ],
      ],
      repository: [
        [['sub', /^org\/[^*?$/]+\/project\/[^*?$/]+\/.+$/]],
        [['oidc\\.circleci\\.com/project-id', any]],
      ],
    },
    strangers: ['org/*/project/unlisted/user/unlisted', 'org/*/user/unlisted'],
  },
  {
    name: 'Bitbucket Pipelines',
    host: String.raw`api\.bitbucket\.org/2\.0/workspaces/[^:/]+/pipelines-config/identity/oidc`,
    example: 'api.bitbucket.org/2.0/workspaces/unlisted/pipelines-config/identity/oidc',
    audience: any,
    claims: {
      branch: [[['sub', /^\{[^*?{}$]+\}:\{[^*?{}$]+\}:.+$/]]],
      repository: [[['sub', /^\{[^*?{}$]+\}:.+$/]]],
    },
    strangers: ['{unlisted}:{unlisted}:{unlisted}', '*:{unlisted}'],
  },
  {
    name: 'Terraform Cloud',
    host: String.raw`app\.terraform\.io`,
    example: 'app.terraform.io',
    audience: any,
    // Names of workspaces are given once in an organization.
    claims: allNarrow([['sub', /^organization:[^*?:$]+:project:[^:$]+:workspace:[^*?:$]+:run_phase:.+$/]]),
    strangers: ['organization:*:workspace:unlisted:run_phase:plan', 'organization:*:run_phase:plan'],
  },
  {
    name: 'Buildkite',
    host: String.raw`agent\.(?:buildkite\.com|[^.:/]+\.buildkite\.(?:dev|site))`,
    example: 'agent.buildkite.com',
    audience: any,
    claims: {
      branch: [
        [['sub', new RegExp(`^organization:${name}:pipeline:${name}:ref:${ref}:.+$`)]],
        [...buildkite, ['build_branch', any]],
      ],
      repository: [[['sub', new RegExp(`^organization:${name}:pipeline:${name}:.+$`)]], buildkite],
    },
    strangers: ['organization:*:pipeline:unlisted:ref:refs/heads/unlisted:*', 'organization:*:step:unlisted'],
  },
]

function allNarrow(claims: readonly Claim[]): Issuer['claims'] {
  return { branch: [claims], repository: [claims] }
}

/** What a token of an issuer has to say. */
export interface Said {
  /** The key of its subject. */
  readonly subject: RegExp
  /** Whose pipeline it is. */
  readonly whose: Readonly<Record<Narrow, readonly (readonly Pin[])[]>>
  readonly audience: readonly Pin[]
}

export const saidBy = oncePer((issuer: Issuer): Said => {
  const pin = ([claim, says]: Claim): Pin => ({
    key: keyOf(issuer, claim),
    pattern: says,
    text: says,
    suggest: ['*', ...issuer.strangers],
  })
  const whose = (narrow: Narrow) => issuer.claims[narrow].map((claims) => claims.map(pin))
  return {
    subject: keyOf(issuer, 'sub'),
    whose: { branch: whose('branch'), repository: whose('repository') },
    audience: [{ key: keyOf(issuer, 'aud'), pattern: issuer.audience, text: issuer.audience }],
  }
})

export const keyOf = ({ host }: TokenIssuer, claim: string): RegExp => new RegExp(`^${host}:${claim}$`, 'i')
