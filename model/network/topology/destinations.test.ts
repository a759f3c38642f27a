import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { of, ref } from '../fixtures/public-network.ts'
import { destinationsOf } from './destinations.ts'

const list = (...cidrs: readonly string[]) =>
  of('AWS::EC2::PrefixList', {
    PrefixListName: 'list',
    AddressFamily: 'IPv4',
    MaxEntries: 2,
    Entries: cidrs.map((Cidr) => ({ Cidr })),
  })

it('a route for one of two lists is for the addresses of either, and surely for none', () => {
  const space = spaceOfTemplate({
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsProduction: { 'Fn::Equals': [ref('Stage'), 'production'] } },
    Resources: {
      One: list('10.1.0.0/24'),
      Other: list('10.2.0.0/24'),
      Route: of('AWS::EC2::Route', {
        RouteTableId: 'rtb-1',
        DestinationPrefixListId: { 'Fn::If': ['IsProduction', ref('One'), ref('Other')] },
        GatewayId: 'igw-1',
      }),
    },
  })
  const route = findResource(new AssignedWorld(space, open), 'Route')
  const regions = route === undefined ? [] : destinationsOf(route.properties).map(({ region }) => region)
  expect(regions.map(({ must, may, blame }) => [must.isEmpty, may.text(), blame[0]?.inputs])).toEqual([
    [true, 'all traffic from 10.1.0.0/24', ['Stage']],
    [true, 'all traffic from 10.2.0.0/24', ['Stage']],
  ])
})
