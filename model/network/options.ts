import { parseCidr } from '../../algebra/address/cidr.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { type Ports, tcp, udp } from '../../algebra/traffic/traffic.ts'
import { oncePer } from '../once.ts'
import type { Options } from '../policy.ts'
import { type Flow, internet } from './flow.ts'

/** Ports that are not to be open, and from where they may be all the same. */
export interface ClosedPorts {
  readonly tcp: readonly Ports[]
  readonly udp: readonly Ports[]
  /** Ranges of one's own: of offices, of partners. */
  readonly trusted: readonly string[]
}

export const closedPorts = (defaults: Pick<ClosedPorts, 'tcp' | 'udp'>): Options<ClosedPorts> => ({
  defaults: { ...defaults, trusted: [] },
  schema: async () => {
    const { z } = await import('zod')
    const port = z.int().min(0).max(65_535)
    const ports = z.array(z.union([port, z.tuple([port, port]).readonly()])).readonly()
    return z.strictObject({
      tcp: ports
        .default(defaults.tcp)
        .describe('The TCP ports that are not to be open: each a number, or [first, last]'),
      udp: ports.default(defaults.udp).describe('The UDP ports, in the same way'),
      trusted: z
        .array(z.string().superRefine(isRange))
        .default([])
        .describe('Ranges of addresses from where they may be open all the same, such as 198.51.100.0/24'),
    })
  },
})

const isRange = (text: string, context: { addIssue(message: string): void }): void => {
  const range = parseCidr(text, { prefix: 'optional' })
  if (isMalformed(range)) context.addIssue(range.problem)
}

/** From the internet, but for what is trusted, to these ports. */
export const toClosedPorts: (options: ClosedPorts) => Flow = oncePer((options) =>
  internet
    .except(options.trusted)
    .to([
      ...(options.tcp.length > 0 ? tcp(...options.tcp) : []),
      ...(options.udp.length > 0 ? udp(...options.udp) : []),
    ]),
)
