import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { all, any, fail, type Verdict } from '../../verdict.ts'
import { byNameOrArn, roleByArn } from '../attachments/arn-names.ts'
import { type Named, namedBy, namedInList } from '../attachments/names.ts'

/** Something that runs as a role, and whether it does. */
export interface Runner {
  readonly entry: Entry
  readonly when: Verdict
}

const profile = byNameOrArn('AWS::IAM::InstanceProfile', 'InstanceProfileName')

/** Where each type says as which role it runs. */
const byRole: Readonly<Record<string, string>> = {
  'AWS::AppRunner::Service': 'InstanceConfiguration.InstanceRoleArn',
  'AWS::Batch::JobDefinition': 'ContainerProperties.JobRoleArn',
  'AWS::BedrockAgentCore::BrowserCustom': 'ExecutionRoleArn',
  'AWS::BedrockAgentCore::CodeInterpreterCustom': 'ExecutionRoleArn',
  'AWS::BedrockAgentCore::Runtime': 'RoleArn',
  'AWS::CodeBuild::Project': 'ServiceRole',
  'AWS::ECS::TaskDefinition': 'TaskRoleArn',
  'AWS::Glue::DevEndpoint': 'RoleArn',
  'AWS::Glue::Job': 'Role',
  'AWS::Lambda::Function': 'Role',
  'AWS::SSM::Document': 'Content.assumeRole',
  'AWS::SageMaker::Domain': 'DefaultUserSettings.ExecutionRole',
  'AWS::SageMaker::NotebookInstance': 'RoleArn',
  'AWS::SageMaker::UserProfile': 'UserSettings.ExecutionRole',
  'AWS::StepFunctions::StateMachine': 'RoleArn',
}

/** Or in which profile of instances its role is. */
const byProfile: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['IamInstanceProfile'],
  'AWS::EC2::LaunchTemplate': [
    'LaunchTemplateData.IamInstanceProfile.Name',
    'LaunchTemplateData.IamInstanceProfile.Arn',
  ],
  'AWS::EMR::Cluster': ['JobFlowRole'],
}

/** What may run as a role that is made here. */
export const runnerTypes: readonly string[] = [...Object.keys(byRole), ...Object.keys(byProfile)]

/** By the ids of what is named, those who name it; and those of whom nobody knows that they do not. */
interface Index {
  readonly byId: ReadonlyMap<string, readonly Runner[]>
  readonly ofAny: readonly Runner[]
}

const indexed = (
  world: World,
  types: readonly string[],
  namesIn: (resource: Resource) => readonly Named[],
): Index => {
  const byId = new Map<string, Runner[]>()
  const ofAny: Runner[] = []
  for (const entry of types.flatMap((type) => world.space.byType.get(type) ?? [])) {
    const present = world.isPresent(entry)
    if (present.is === 'fail') continue
    for (const one of namesIn(Resource.of(world, entry))) {
      const when = all([present, one.when])
      if (when.is === 'fail') continue
      if (one.entry !== undefined)
        byId.set(one.entry.id, [...(byId.get(one.entry.id) ?? []), { entry, when }])
      else if (one.mayBeAny)
        ofAny.push({ entry, when: all([when, elsewhere(world, `what ${one.name} of ${entry.id} is`)]) })
    }
  }
  return { byId, ofAny }
}

const among = ({ byId, ofAny }: Index, id: string): readonly Runner[] => [...(byId.get(id) ?? []), ...ofAny]

const profiles = oncePer((world: World) =>
  indexed(world, [profile.type], (resource) => namedInList(resource.at('Roles'), roleByArn)),
)

const runnersByRole = oncePer((world: World) =>
  indexed(world, Object.keys(byRole), (resource) =>
    namedBy(resource.at(byRole[resource.type] ?? ''), roleByArn),
  ),
)

const runnersByProfile = oncePer((world: World) =>
  indexed(world, Object.keys(byProfile), (resource) =>
    (byProfile[resource.type] ?? [])
      .map((path): Reading => resource.at(path))
      .flatMap((reading) => namedBy(reading, profile)),
  ),
)

/** What runs as a role, of some types. */
export const runnersOf = (world: World, roleId: string, types: readonly string[]): readonly Runner[] =>
  [
    ...among(runnersByRole(world), roleId),
    ...among(profiles(world), roleId).flatMap((one) =>
      among(runnersByProfile(world), one.entry.id).map(({ entry, when }) => ({
        entry,
        when: all([one.when, when]),
      })),
    ),
  ].filter(({ entry }) => types.includes(entry.type))

/** Of these types, what surely runs as nothing but roles that are made here. */
export const runningHere = (world: World, types: readonly string[]): readonly Entry[] =>
  types
    .flatMap((type) => world.space.byType.get(type) ?? [])
    .filter((entry) => rolesNamed(Resource.of(world, entry)).every(({ entry: named }) => named !== undefined))

const rolesNamed = (resource: Resource): readonly Named[] => {
  const path = byRole[resource.type]
  if (path !== undefined) return namedBy(resource.at(path), roleByArn)
  return (byProfile[resource.type] ?? [])
    .flatMap((one) => namedBy(resource.at(one), profile))
    .flatMap((named) =>
      named.entry === undefined
        ? [named]
        : namedInList(Resource.of(resource.world, named.entry).at('Roles'), roleByArn),
    )
}

/** Instances can be given it. One that is in no profile here may be in one elsewhere. */
export const isInProfile = (world: World, roleId: string): Verdict =>
  any([
    ...among(profiles(world), roleId).map(({ when }) => when),
    elsewhere(world, `whether ${roleId} is in a profile of instances`),
  ])

/** What there is of a type, and whether it is. What is not here may be elsewhere in the account. */
export const thereIs = (
  world: World,
  type: string,
): readonly { readonly entry?: Entry; readonly when: Verdict }[] => [
  ...(world.space.byType.get(type) ?? []).map((entry) => ({ entry, when: world.isPresent(entry) })),
  { when: elsewhere(world, `whether there is another ${type} in the account`) },
]

/** A stack runs as a role. Nothing that is deployed says so. */
export const isOfStack = (world: World, roleId: string): Verdict =>
  any([fail, elsewhere(world, `whether a stack runs as ${roleId}`)])
