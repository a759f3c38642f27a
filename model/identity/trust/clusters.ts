import type { TokenIssuer } from './issuers.ts'
import type { Pin } from './pins.ts'
import type { Told } from './tokens.ts'

/** What gives tokens to the workloads of a cluster of EKS, for itself alone. */
export const clusters: TokenIssuer = {
  name: 'EKS',
  host: String.raw`oidc\.eks\.[^.:/]+\.amazonaws\.com(?:\.cn)?/id/[^:/]+`,
  example: 'oidc.eks.us-east-1.amazonaws.com/id/UNLISTED',
}

const subject = new RegExp(`^${clusters.host}:sub$`, 'i')

export const ofWorkloads: Told = { subject, strangers: ['system:serviceaccount:unlisted:*'] }

/**
 * A namespace that is named: whoever may run something in a namespace may run it as any service account of that, so that a
 * name of an account says no more.
 */
export const namespaces: readonly (readonly Pin[])[] = [
  [
    {
      key: subject,
      pattern: /^system:serviceaccount:[^*?:$]+:[^:$]+$/,
      suggest: ['system:serviceaccount:*:*'],
    },
  ],
]
