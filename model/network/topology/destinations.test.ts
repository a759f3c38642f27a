import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open, withValue } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { isRefusal } from '../../rank.ts'
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

it('a route that is for nothing by what was chosen is of no deployment, and one that is written so is named', () => {
  const routeTo = (range: JsonObject) => {
    const space = spaceOfTemplate({
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { IsProduction: { 'Fn::Equals': [ref('Stage'), 'production'] } },
      Resources: { Route: of('AWS::EC2::Route', { RouteTableId: 'rtb-1', GatewayId: 'igw-1', ...range }) },
    })
    const route = findResource(new AssignedWorld(space, withValue(open, 'Stage', 'test')), 'Route')
    const [destination] = route === undefined ? [] : destinationsOf(route.properties)
    return destination?.region.blame ?? []
  }
  const onCondition = { 'Fn::If': ['IsProduction', '10.0.0.0/8', ref('AWS::NoValue')] }
  expect(isRefusal(routeTo({ DestinationCidrBlock: onCondition }))).toBe(true)
  const [named] = routeTo({})
  expect([named?.inputs[0], isRefusal(routeTo({}))]).toEqual([
    'what becomes of Route, which EC2 refuses: a route is for what one of DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId says',
    false,
  ])
})
