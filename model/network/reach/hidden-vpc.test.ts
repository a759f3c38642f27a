import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packetText } from '../../../algebra/packets/packet.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { withVpcHidden } from '../../../generators/network/whole/hidden.ts'
import { wholeNetwork } from '../../../generators/network/whole/network.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { draw } from '../fixtures/drawn-packets.ts'
import { type Sent, sentDirectly, sentOut, sentToBalancer } from '../fixtures/sent-packets.ts'
import type { PlainResources } from '../naive/plain.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 40 })

it.each(['A', 'B'])(
  'whatever a VPC that is imported turns out to be, %s among them, is what may be',
  (vpc) => {
    let certain = 0
    let compared = 0
    const compare = ({ what, region: { must, may }, packet, walks }: Sent): void => {
      compared++
      if (must.has(packet) === may.has(packet)) certain++
      const walked = walks()
      const arrives = walked.some((walk) => walk.arrives)
      const isRight = arrives ? may.has(packet) : !must.has(packet)
      if (!isRight)
        expect.fail(
          [
            `${packetText(packet)} ${what} ${arrives ? 'cannot pass' : 'surely passes'}, and was walked:`,
            ...walked.flatMap(({ steps }) =>
              steps.map(({ at, text, code }) => `${at}: ${text} ${code ?? ''}`),
            ),
          ].join('\n'),
        )
    }
    fc.assert(
      fc.property(
        wholeNetwork('plain'),
        fc.array(draw, { minLength: 12, maxLength: 12 }),
        (infrastructure, draws) => {
          const told = withVpcHidden(infrastructure, vpc) as unknown as JsonObject
          const world = new AssignedWorld(spaceOfTemplate(told), open)
          const network = { world, resources: infrastructure.Resources as PlainResources }
          for (const [at, one] of draws.entries()) {
            for (const sent of sentDirectly(network, one, at % 4 === 0)) compare(sent)
            for (const sent of at % 2 === 0
              ? sentToBalancer(network, one, at % 4 === 0)
              : sentOut(network, one))
              compare(sent)
          }
        },
      ),
      { seed, numRuns: runs },
    )
    // Much stays certain all the same.
    expect(certain).toBeGreaterThan(compared / 3)
  },
)
