import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { all, because, not, orElse, type Verdict } from '../verdict.ts'

export const tlsVersions = ['1.0', '1.1', '1.2', '1.3'] as const
export type TlsVersion = (typeof tlsVersions)[number]

/** Which policies a service has by name, under the oldest version of TLS that each takes. */
export interface VersionTable {
  /** The day on which the service documented just these. */
  readonly asOf: string
  readonly oldest: Readonly<Record<TlsVersion, readonly string[]>>
}

/** What may be chosen of every policy that asks for a version of TLS. */
export interface LeastVersion {
  readonly least: TlsVersion
}

export const leastVersion = {
  defaults: { least: '1.2' },
  schema: async () => {
    const { z } = await import('zod')
    return z.strictObject({
      least: z
        .enum(tlsVersions)
        .default('1.2')
        .describe('The oldest version of TLS that may be spoken; 1.0 and 1.1 were withdrawn in 2021'),
    })
  },
} as const

/**
 * A policy is named here that takes no older version of TLS. What AWS has added since the day of the table is not known:
 * it is no fail, and surely no pass.
 */
export const takesAtLeast = (policy: Reading, { asOf, oldest }: VersionTable, least: TlsVersion): Verdict => {
  const from = tlsVersions.indexOf(least)
  const named = (versions: readonly TlsVersion[]) => versions.flatMap((version) => oldest[version])
  const verdict = orElse(policy.isOneOf(...named(tlsVersions.slice(from))), () =>
    all([
      policy.exists(),
      not(policy.isOneOf(...named(tlsVersions.slice(0, from)))),
      elsewhere(policy.world, `which versions of TLS ${policy.shown} takes, which was not there on ${asOf}`),
    ]),
  )
  return because(verdict, `what is older than TLS ${least} is taken`)
}
