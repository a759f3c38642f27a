import { parseCidr } from '../../../algebra/address/cidr.ts'
import { complement } from '../../../algebra/intervals.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import {
  everyPort,
  type Ports,
  portIntervals,
  type Traffic,
  tcp,
  udp,
  withoutPorts,
} from '../../../algebra/traffic/traffic.ts'
import { oncePer } from '../../once.ts'
import type { Options } from '../../policy.ts'
import { type Flow, internet, type Peers } from '../sets/flow.ts'

/** Who counts as the internet: not an organisation's own ranges, of offices, of partners, and not just a few addresses. */
export interface Outsiders {
  readonly trusted: readonly string[]
  /** As many public addresses are let in by intention, counted for each port over all rules of a group. */
  readonly tolerated: number
}

/** More than any site has: a /16, or a /48, which is the most that one site is given of IPv6. */
const ofOneSite = 65_536

export const outsiders: Outsiders = { trusted: [], tolerated: ofOneSite }

/** The options of outsiders, for the schema of a policy. */
export const outsiderOptions = (z: Zod) => ({
  trusted: rangesOption(z)
    .default([])
    .describe('Public ranges of your own, of which nothing is asked, such as 198.51.100.0/24'),
  tolerated: z
    .int()
    .min(0)
    .default(ofOneSite)
    .describe(
      'How many public addresses may be let in, IPv4 addresses or /64 networks of IPv6; 0 tolerates none',
    ),
})

type Zod = typeof import('zod')['z']

/** The form of a list of ports, each a number or [first, last]. */
export const portsOption = (z: Zod) => z.array(z.union([portOption(z), portRangeOption(z)])).readonly()

/** The first and the last of some ports. */
export const portRangeOption = (z: Zod) =>
  z
    .tuple([portOption(z), portOption(z)])
    .superRefine(isInOrder)
    .readonly()

/** For schemas: no port is from a last to a first. */
const isInOrder = (
  [first, last]: readonly [number, number],
  context: { addIssue(message: string): void },
): void => {
  if (first > last)
    context.addIssue(
      `the first of some ports comes before the last: write [${last}, ${first}] for [${first}, ${last}]`,
    )
}

const portOption = (z: Zod) => z.int().min(0).max(65_535)

/** The form of a list of ranges of addresses. */
export const rangesOption = (z: Zod) => z.array(z.string().superRefine(isRange))

/** The form of a list of patterns, of ids or of types. */
export const patternsOption = (z: Zod) => z.array(z.string().min(1))

/** The internet without what is trusted, and but for so many as are tolerated. */
export const outside: (outsiders: Outsiders) => Peers = oncePer(({ trusted, tolerated }: Outsiders) =>
  internet.except(trusted).tolerating(tolerated),
)

/** Ports that a policy names. */
export interface NamedPorts extends Outsiders {
  readonly tcp: readonly Ports[]
  readonly udp: readonly Ports[]
}

export const namedPorts = (
  what: 'may not be open' | 'may be open',
  defaults: Pick<NamedPorts, 'tcp' | 'udp'>,
): Options<NamedPorts> => ({
  defaults: { ...defaults, ...outsiders },
  schema: async () => {
    const { z } = await import('zod')
    const ports = portsOption(z)
    return z.strictObject({
      tcp: ports
        .default(defaults.tcp)
        .describe(`The TCP ports that ${what}: each a number, or [first, last]`),
      udp: ports.default(defaults.udp).describe('The UDP ports, in the same way'),
      ...outsiderOptions(z),
    })
  },
})

/** For schemas: a text is a range of addresses, or one address. */
const isRange = (text: string, context: { addIssue(message: string): void }): void => {
  const range = parseCidr(text, { prefix: 'optional' })
  if (isMalformed(range)) context.addIssue(range.problem)
}

/** Between the internet, but for what is trusted, and these ports. */
export const onNamedPorts: (options: NamedPorts) => Flow = oncePer((options) =>
  outside(options).to([
    ...(options.tcp.length > 0 ? tcp(...options.tcp) : []),
    ...(options.udp.length > 0 ? udp(...options.udp) : []),
  ]),
)

/** Between the internet, but for what is trusted, and all but these ports. Of ICMP, which has no ports, nothing is asked. */
export const onOtherPorts: (options: NamedPorts) => Flow = oncePer((options) =>
  outside(options).to([
    { protocols: withoutPorts },
    ...otherPorts(tcpProtocol, options.tcp),
    ...otherPorts(udpProtocol, options.udp),
  ]),
)

const otherPorts = (protocol: number, ports: readonly Ports[]): Traffic => {
  const others = complement(portIntervals(ports), everyPort)
  return others.length === 0 ? [] : [{ protocols: [{ low: protocol, high: protocol }], ports: others }]
}
