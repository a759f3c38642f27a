import { along, standsAlong } from '../../along.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { all, any, anyOf, fail, not, pass, type Verdict } from '../../verdict.ts'
import { Elsewhere, type Meant } from '../topology/ways.ts'
import { giversOf, isLaunchedHere, launchConfiguration, launchTemplate, scalingGroup } from './settings.ts'

/** Where it is said what is launched: once, or in each item of a list. */
interface Launch {
  readonly at?: string
  /** Where groups are named for an instance that says nothing of its interfaces. */
  readonly groups: readonly string[]
  /** Where they are named for one of the interfaces. */
  readonly ofInterface?: string
}

const ofInstance = ['SecurityGroupIds.*', 'SecurityGroups.*']
const fleet = 'AWS::EC2::EC2Fleet'

const launches: Readonly<Record<string, Launch | undefined>> = {
  'AWS::EC2::Instance': { groups: ofInstance, ofInterface: 'GroupSet.*' },
  'AWS::EC2::SpotFleet': {
    at: 'SpotFleetRequestConfigData.LaunchSpecifications.*',
    groups: ['SecurityGroups.*'],
    ofInterface: 'Groups.*',
  },
  [launchConfiguration]: { groups: ['SecurityGroups.*'] },
  [launchTemplate]: { at: 'LaunchTemplateData', groups: ofInstance, ofInterface: 'Groups.*' },
  [fleet]: undefined,
  [scalingGroup]: undefined,
}

/** Whether a type launches instances, or says how they are. */
export const isLaunched = (type: string): boolean => Object.hasOwn(launches, type)

/** Something that is launched has an interface without a group. What others are launched by here is judged there. */
export const launchedGroupless = (resource: Resource): Verdict => {
  const { type, id, world } = resource
  const itself = saysNoGroup(resource)
  if (type === launchConfiguration || type === launchTemplate) {
    if (itself.is === 'fail') return fail
    const alone = all([itself, not(isLaunchedHere(resource))])
    // What is launched by a template may be given groups besides.
    const isGiven = elsewhere(world, `which groups are given to what ${id} launches`)
    return type === launchTemplate ? all([alone, isGiven]) : alone
  }
  const isInstance = type === 'AWS::EC2::Instance'
  if (isInstance && itself.is === 'fail') return fail
  const givers = giversOf(resource)
  const isChanged = changesInterfaces(resource)
  const byGivers = anyOf(givers, ({ is, when }) => all([when, givesNoGroup(is, resource, isChanged)]))
  if (!isInstance) return any([itself, byGivers])
  return all([itself, any([not(any(givers.map(({ when }) => when))), byGivers])])
}

/** Interfaces that are said beside a template change what it says of them, and how is not known. */
const givesNoGroup = (giver: Meant, { id, world }: Resource, isChanged: Verdict): Verdict => {
  if (giver instanceof Elsewhere) return elsewhere(world, `which groups ${giver.name} gives to ${id}`)
  return any([
    all([not(isChanged), saysNoGroup(giver)]),
    all([isChanged, elsewhere(world, `which groups the interfaces of ${id} have`)]),
  ])
}

const changesInterfaces = ({ type, properties }: Resource): Verdict => {
  const path = overrides[type]
  return path === undefined ? fail : any(along(properties, path).map(({ present }) => present))
}

const overrides: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'NetworkInterfaces.*',
  [fleet]: 'LaunchTemplateConfigs.*.Overrides.*.NetworkInterfaces.*',
}

/** For one of its interfaces, or without a word about these for all. */
const saysNoGroup = ({ type, properties }: Resource): Verdict => {
  const launch = launches[type]
  if (launch === undefined) return fail
  const places =
    launch.at === undefined ? [{ present: pass, item: properties }] : along(properties, launch.at)
  return anyOf(places, ({ present, item }) => all([present, isWithoutGroup(item, launch)]))
}

const isWithoutGroup = (from: Reading, { groups, ofInterface }: Launch): Verdict => {
  const isNamed = any(groups.map((path) => standsAlong(from, path)))
  const interfaces = ofInterface === undefined ? [] : along(from, 'NetworkInterfaces.*')
  const isBare = anyOf(interfaces, ({ present, item }) => {
    const isGroupless = not(standsAlong(item, ofInterface ?? ''))
    // One that is made by itself has its own.
    return isGroupless.is === 'fail'
      ? fail
      : all([present, isGroupless, item.at('NetworkInterfaceId').isAbsent()])
  })
  return all([not(isNamed), any([isBare, not(any(interfaces.map(({ present }) => present)))])])
}
