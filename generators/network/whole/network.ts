import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'
import { type Definition, type Infrastructure, ref } from '../../resource.ts'
import { acl } from './acls.ts'
import { balancer } from './balancer.ts'
import { end } from './ends.ts'
import { group, groupNames, ruleOfDefault } from './groups.ts'
import { office } from './office.ts'
import { type EndName, ends, fixed, of, type Resources, subnets } from './places.ts'
import { table } from './routes.ts'
import { transit } from './transit.ts'

/*
 * Whole networks, small, with nothing open in them: two VPCs, a peering, a transit gateway, an internet gateway, VPNs to
 * an office, and interfaces in their subnets whose addresses are known. Everything in them lies near a border of something else.
 */

const usually = (id: string, definition: Definition): fc.Arbitrary<Resources> =>
  fc
    .oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })
    .map((isThere) => (isThere ? { [id]: definition } : {}))

const seldom = (id: string, definition: fc.Arbitrary<Definition>): fc.Arbitrary<Resources> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: definition.map((made) => ({ [id]: made })) },
  )

const nat = fc.constantFrom('public', 'private').map((ConnectivityType) => ({
  Nat: of('AWS::EC2::NatGateway', { SubnetId: ref('A1'), ConnectivityType }),
}))

const inAnotherZone = (id: keyof typeof subnets): fc.Arbitrary<Definition> =>
  fc.constant(of('AWS::EC2::Subnet', { ...fixed[id]?.Properties, AvailabilityZone: 'us-east-1b' }))

const blocking = fc
  .constantFrom('off', 'block-bidirectional', 'block-ingress')
  .map((InternetGatewayBlockMode) =>
    of('AWS::EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode }),
  )

const exclusion = fc
  .tuple(
    fc.constantFrom('allow-bidirectional', 'allow-egress'),
    fc.constantFrom<JsonObject>({ VpcId: ref('A') }, { SubnetId: ref('A1') }, { SubnetId: ref('A2') }),
  )
  .map(([InternetGatewayExclusionMode, whom]) =>
    of('AWS::EC2::VPCBlockPublicAccessExclusion', { InternetGatewayExclusionMode, ...whom }),
  )

/** A whole network. Called with nothing, so that it is a piece for tests and not a sample for policies. */
export const wholeNetwork = (_: 'plain'): fc.Arbitrary<Infrastructure> =>
  fc
    .tuple(surroundings(), balancer())
    .map(([around, balancing]) => ({ Resources: { ...around, ...balancing(around) } }))

const surroundings = (): fc.Arbitrary<Resources> =>
  fc
    .tuple(
      usually(
        'Attached',
        of('AWS::EC2::VPCGatewayAttachment', { VpcId: ref('A'), InternetGatewayId: ref('Gateway') }),
      ),
      ...groupNames.map(group),
      ruleOfDefault(),
      ...Object.keys(subnets).flatMap((id) => [
        table(id as keyof typeof subnets),
        acl(id as keyof typeof subnets),
      ]),
      ...Object.keys(ends).map((id) => end(id as EndName)),
      transit(),
      office(),
      nat,
      seldom('A2', inAnotherZone('A2')),
      seldom('B2', inAnotherZone('B2')),
      seldom('Blocking', blocking),
      seldom('Excluded', exclusion),
    )
    .map((parts) => Object.assign({}, fixed, ...parts) as Resources)
