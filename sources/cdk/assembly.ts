import { InputError } from '../../model/place.ts'
import type { NotExamined } from '../../model/space.ts'
import { assemble } from '../cloudformation/assemble.ts'
import type { CloudFormation } from '../cloudformation/deployment.ts'
import { takenBy } from '../cloudformation/given-values.ts'
import { type Declared, type Given, nothingGiven, parameterMeant } from '../cloudformation/parameter-file.ts'
import { section } from '../cloudformation/stack.ts'
import { AssemblyFiles } from './files.ts'
import type { StackArtifact } from './manifest.ts'
import { type DeployedByApp, StackReader } from './stack.ts'
import { type Found, stacksIn } from './stages.ts'

export interface AssemblyOptions {
  /** Stands for the directory in every place and name; the directory itself, if absent. */
  readonly shown?: string
  /** Values of parameters, as `Key` for every stack that has it or as `Stack:Key` for one. */
  readonly given?: Given
  /** Where stacks are deployed that leave it open. */
  readonly region?: string
  readonly account?: string
  /** Below which directory the places of stack traces are shown; the working directory, if absent. */
  readonly from?: string
}

export interface LoadedAssembly {
  readonly spaces: readonly CloudFormation[]
  readonly errors: readonly InputError[]
  readonly notExamined: readonly NotExamined[]
  /** The parameters of the stacks that could be read. */
  readonly declared?: Declared
}

/**
 * Reads a directory that `cdk synth` has written, as data: nothing in it is run.
 *
 * The stacks of one stage that go to the same account and region make one space: there an import finds its export,
 * and a resource finds another by its name. Stages stay apart, and so do environments, since the same names
 * mean other things there.
 */
export const loadAssembly = async (
  directory: string,
  options: AssemblyOptions = {},
): Promise<LoadedAssembly> => {
  const { shown = directory, from = process.cwd() } = options
  let files: AssemblyFiles
  try {
    files = await AssemblyFiles.of(directory, shown)
  } catch (error) {
    if (error instanceof InputError) return { spaces: [], errors: [error], notExamined: [] }
    throw error
  }
  const reader = new StackReader(files, from)
  const found = await stacksIn(files, reader)
  const given = options.given ?? nothingGiven
  const refused: InputError[] = []
  const spaces = [...Map.groupBy(found, placeOfDeployment)].map(([, stacks]) =>
    spaceOf(stacks, given, options, refused),
  )
  const declared = declaredIn(found)
  return {
    spaces,
    errors: [...reader.errors, ...refused],
    ...(declared !== undefined && { declared }),
    notExamined: [...reader.notExamined, ...spaces.flatMap((space) => space.notExamined)],
  }
}

const placeOfDeployment = ({ stage, artifact: { account, region } }: Found): string =>
  JSON.stringify([stage.path, account, region])

const spaceOf = (
  found: readonly Found[],
  given: Given,
  options: AssemblyOptions,
  refused: InputError[],
): CloudFormation => {
  const stacks = new Map<string, DeployedByApp>()
  for (const { artifact, deployed } of found) {
    const { name, id } = artifact
    const { errors, ...taken } = takenBy(namesOf(artifact), deployed, given)
    refused.push(...errors)
    stacks.set(stacks.has(name) ? id : name, deployedTo(artifact, deployed, taken, options, given.tags))
  }
  return assemble(nameOf(found), 'cdk', stacks)
}

/** `cdk.out`, `cdk.out prod (111122223333, eu-west-1)`: the same whichever other stacks there are. */
const nameOf = ([first]: readonly Found[]): string => {
  const { account, region } = first?.artifact ?? {}
  const where = [account, region].filter((part) => part !== undefined).join(', ')
  return `${first?.title}${where === '' ? '' : ` (${where})`}`
}

/** What the app fixes can be deployed nowhere else; what it leaves open is as the user says, for now. */
const deployedTo = (
  artifact: StackArtifact,
  deployed: DeployedByApp,
  taken: Omit<ReturnType<typeof takenBy>, 'errors'>,
  options: AssemblyOptions,
  tags: Given['tags'],
): DeployedByApp => {
  const account = artifact.account ?? taken.account ?? options.account
  const region = artifact.region ?? taken.region ?? options.region
  return {
    ...deployed,
    parameters: { ...artifact.parameters, ...taken.parameters },
    previous: taken.previous,
    stackName: artifact.name,
    // `cdk deploy --tags` puts its own in the place of the stack's, and so does a pipeline.
    stackTags: Object.keys(tags).length > 0 ? tags : artifact.tags,
    fixed: new Set([
      'AWS::StackName',
      ...(artifact.account === undefined ? [] : ['AWS::AccountId']),
      ...(artifact.region === undefined ? [] : ['AWS::Region']),
    ]),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  }
}

const namesOf = ({ name, id, title }: StackArtifact): readonly string[] => [name, id, title]

const declaredIn = (found: readonly Found[]): Declared | undefined => {
  if (found.length === 0) return undefined
  const parametersOf = ({ deployed }: Found) => section(deployed.template, 'Parameters')
  return {
    names: found.flatMap((stack) => Object.keys(parametersOf(stack))),
    has: (key) =>
      found.some((stack) => {
        const name = parameterMeant(namesOf(stack.artifact), key)
        return name !== undefined && (Object.hasOwn(parametersOf(stack), name) || isLeftOpen(stack, name))
      }),
  }
}

/** An app names its stacks, and may say where they go. */
const isLeftOpen = ({ artifact: { region, account } }: Found, name: string): boolean =>
  (name === 'AWS::Region' && region === undefined) || (name === 'AWS::AccountId' && account === undefined)
