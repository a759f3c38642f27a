import { expect, it } from 'vitest'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { of, ref } from '../fixtures/public-network.ts'
import { packetsOf } from '../sets/packets.ts'
import { carriedBy } from './connections.ts'

const range = (text: string): AddressSet => {
  const read = parseCidr(text)
  if (isMalformed(read)) throw new TypeError(read.problem)
  return AddressSet.ofCidrs([read.cidr])
}

/** Whether a VPN with this range on its own side surely carries what is sent to an address, and whether it may. */
const carried = (RemoteIpv4NetworkCidr: Json, address: string) => {
  const space = spaceOfTemplate({
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsProduction: { 'Fn::Equals': [ref('Stage'), 'production'] } },
    Resources: {
      Office: of('AWS::EC2::VPNConnection', {
        Type: 'ipsec.1',
        CustomerGatewayId: 'cgw-1',
        RemoteIpv4NetworkCidr,
      }),
    },
  })
  const world = new AssignedWorld(space, open)
  const office = findResource(world, 'Office')
  const asked = packetsOf(space).box({ source: range('10.200.0.0/16'), destination: range(address) })
  const { must, may } = office === undefined ? { must: undefined, may: undefined } : carriedBy(office)
  return [must && asked.isSubsetOf(must), may && !asked.intersection(may).isEmpty]
}

const orAll = { 'Fn::If': ['IsProduction', '10.0.0.0/24', ref('AWS::NoValue')] }

it.each<readonly [string, Json, string, boolean, boolean]>([
  ['within its range', '10.0.0.0/24', '10.0.0.7/32', true, true],
  ['outside of it', '10.0.0.0/24', '10.0.1.7/32', false, false],
  ['without a range', ref('AWS::NoValue'), '10.0.1.7/32', true, true],
  ['outside of a range that may be absent', orAll, '10.0.1.7/32', false, true],
])('a VPN carries what is sent %s', (_, remote, address, surely, perhaps) => {
  expect(carried(remote, address)).toEqual([surely, perhaps])
})
