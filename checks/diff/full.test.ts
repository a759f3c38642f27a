import { expect, it, vi } from 'vitest'
import { PacketSpace } from '../../algebra/packets/packet-space.ts'
import { oncePer } from '../../model/once.ts'
import type { Space } from '../../model/space.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { comparedNetworks } from './network.ts'

/** Room for 100 intervals, where there is room for millions: to fill that takes minutes. */
vi.mock('../../model/network/sets/packets.ts', () => ({
  packetsOf: oncePer((_: Space) => new PacketSpace(100)),
}))

const templateOf = (rules: number) => ({
  Resources: {
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'x',
        SecurityGroupIngress: Array.from({ length: rules }, (_, at) => ({
          IpProtocol: 'tcp',
          FromPort: at * 2,
          ToPort: at * 2,
          CidrIp: `10.${at}.0.0/16`,
        })),
      },
    },
  },
})

it('names what it has no room for, and says nothing of it', () => {
  const [none, few, many] = [0, 2, 100].map((rules) => spaceOfTemplate(templateOf(rules)))
  expect(comparedNetworks(none, few)).toMatchObject({ differences: [{ change: 'opens' }], notExamined: [] })
  expect(comparedNetworks(none, many)).toEqual({
    differences: [],
    notExamined: [{ what: many?.name, why: expect.stringContaining('100 intervals') }],
  })
})
