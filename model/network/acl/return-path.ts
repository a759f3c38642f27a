import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Ports, tcp } from '../../../algebra/traffic/traffic.ts'
import { oncePer } from '../../once.ts'
import type { Options } from '../../policy.ts'
import { portRangeOption, portsOption } from '../rules/options.ts'
import { type Flow, Peers } from '../sets/flow.ts'

/** The ports that are called, and those that replies come to. */
export interface ReturnPath {
  readonly services: readonly Ports[]
  readonly ephemeral: readonly [first: number, last: number]
}

const defaults: ReturnPath = {
  // The well-known ports: above them a call cannot be told from a reply.
  services: [[0, 1023]],
  // What Linux chooses from; Windows from 49152 on, load balancers and NAT gateways from 1024 on.
  ephemeral: [32_768, 60_999],
}

export const returnPath: Options<ReturnPath> = {
  defaults,
  schema: async () => {
    const { z } = await import('zod')
    return z.strictObject({
      services: portsOption(z)
        .default(defaults.services)
        .describe('The TCP ports of services: each a number, or [first, last]'),
      ephemeral: portRangeOption(z)
        .default(defaults.ephemeral)
        .describe('The first and the last of the ports from which callers choose their own'),
    })
  },
}

const everybody = new Peers('everybody', AddressSet.all)

export const calls: (options: ReturnPath) => Flow = oncePer(({ services }) =>
  everybody.to(services.length > 0 ? tcp(...services) : []),
)

export const replies: (options: ReturnPath) => Flow = oncePer(({ ephemeral }) => everybody.to(tcp(ephemeral)))
