import type fc from 'fast-check'
import type { Infrastructure } from '../resource.ts'
import { assumingBy, providers, roleTrusting } from './trusts.ts'

/** Others ask nothing of what a token says. */
export const only = ['iam/trust-no-anyone', 'iam/trust-pipelines-narrow', 'iam/trust-workloads-narrow']

const pool = 'cognito-identity.amazonaws.com'
const cluster = 'oidc.eks.eu-west-1.amazonaws.com/id/0F1E2D3C4B5A69788796A5B4C3D2E1F0'
const own = 'eu-west-1:6f1d7a52-1c1e-4f0e-9a53-0c2d1f3b5a77'

/** A role that users of an application assume, or workloads of a cluster. */
export const tokenRole = (): fc.Arbitrary<Infrastructure> =>
  roleTrusting({
    callers: [
      { Principal: { Federated: pool } },
      { Principal: { Federated: [pool] } },
      { Principal: { Federated: `${providers}/${cluster}` } },
      { Principal: { Federated: [`${providers}/${cluster}`] } },
    ],
    actions: assumingBy('sts:AssumeRoleWithWebIdentity').slice(0, 3),
    conditions: [
      undefined,
      { StringEquals: { [`${pool}:aud`]: own } },
      { StringEquals: { [`${pool}:aud`]: [own] } },
      { StringLike: { [`${pool}:aud`]: 'eu-west-1:*' } },
      { StringLike: { [`${pool}:sub`]: ['*'] } },
      { 'ForAnyValue:StringLike': { [`${pool}:amr`]: 'authenticated' } },
      { StringEquals: { [`${cluster}:sub`]: 'system:serviceaccount:shop:orders' } },
      { StringLike: { [`${cluster}:sub`]: ['system:serviceaccount:shop:*'] } },
      { StringLike: { [`${cluster}:sub`]: 'system:serviceaccount:*:orders' } },
      { StringEquals: { [`${cluster}:aud`]: 'sts.amazonaws.com' } },
    ],
  })
