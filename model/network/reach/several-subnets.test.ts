import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { groupNames } from '../../../generators/network/whole/groups.ts'
import { wholeNetwork } from '../../../generators/network/whole/network.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { findResource, type Resource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import type { Region } from '../sets/region.ts'
import { between } from './between.ts'
import { fromInternet } from './from-internet.ts'
import { toInternet } from './to-internet.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 60 })

const tasks = (Subnets: Json, groups: readonly string[]): JsonObject =>
  of('AWS::ECS::Service', {
    NetworkConfiguration: {
      AwsvpcConfiguration: { AssignPublicIp: 'ENABLED', Subnets, SecurityGroups: groups.map(ref) },
    },
  })

const conditional = (one: Json, other: Json): JsonObject => ({ 'Fn::If': ['IsChosen', one, other] })

const resourcesOf = (Resources: JsonObject) => {
  const world = new AssignedWorld(
    spaceOfTemplate({
      Parameters: { Choice: { Type: 'String' } },
      Conditions: { IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } },
      Resources,
    }),
    open,
  )
  return (id: string) => findResource(world, id) as Resource
}

/** By which services, whatever the addresses of the two are. */
const services = (set: PacketSet): PacketSet =>
  set.space.boxes(
    [...set.boxes()].map(({ source: _source, destination: _destination, ...service }) => service),
  )

const whole = (set: PacketSet): PacketSet => set

it('is certain of something in one of several subnets what is certain in each of them', () => {
  let certain = 0
  fc.assert(
    fc.property(
      wholeNetwork('plain'),
      fc.subarray([...groupNames], { minLength: 1 }),
      fc.constantFrom<(one: Json, other: Json) => Json>(
        (one, other) => [one, other],
        (one, other) => conditional([one], [other]),
        (one, other) => [conditional(one, other)],
      ),
      (infrastructure, groups, either) => {
        const resource = resourcesOf({
          ...infrastructure.Resources,
          First: tasks([ref('A1')], groups),
          Second: tasks([ref('A2')], groups),
          Either: tasks(either(ref('A1'), ref('A2')), groups),
        })
        const asked: readonly (readonly [of: (id: string) => Region, told: (set: PacketSet) => PacketSet])[] =
          [
            [(id) => fromInternet(resource(id)), whole],
            [(id) => toInternet(resource(id)), whole],
            [(id) => between(resource('Web'), resource(id)), services],
            [(id) => between(resource(id), resource('Web')), services],
          ]
        for (const [region, told] of asked) {
          const [first, second, either] = ['First', 'Second', 'Either'].map(region) as [
            Region,
            Region,
            Region,
          ]
          const inBoth = told(first.must).intersection(told(second.must))
          if (!inBoth.isEmpty) certain++
          expect(told(either.must).equals(inBoth)).toBe(true)
          expect(either.may.equals(first.may.union(second.may))).toBe(true)
        }
      },
    ),
    { seed, numRuns: runs },
  )
  expect(certain).toBeGreaterThan(runs / 4)
})

it('says what decides where they differ', () => {
  const resource = resourcesOf({
    ...publicNetwork,
    Open: of('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
    }),
    Anywhere: tasks([ref('Public'), ref('Private')], ['Open']),
    Chosen: tasks([conditional(ref('Public'), ref('Private'))], ['Open']),
  })
  const decidedBy = (id: string) => fromInternet(resource(id)).blame.flatMap(({ inputs }) => inputs)
  expect(decidedBy('Anywhere')).toEqual(['in which of its subnets Anywhere is'])
  expect(decidedBy('Chosen')).toContain('Choice')
})
