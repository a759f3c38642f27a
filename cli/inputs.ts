import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Environment } from '../checks/config/config.ts'
import { type LoadedConfig, loadConfig } from '../checks/config/config-file.ts'
import { allPolicies, type Selected, select } from '../checks/judge/selection.ts'
import type { Waiver } from '../checks/waivers/waivers.ts'
import type { InputError } from '../model/place.ts'
import type { Policy } from '../model/policy.ts'
import { didYouMean } from '../model/suggestion.ts'
import type { LoadOptions } from '../sources/load.ts'
import { type Flag, type Given, UsageError } from './command.ts'

/** Flags of every command that reads the configuration. */
export const configFlags = {
  config: {
    value: 'file',
    about: 'The configuration, instead of forall.config.ts, .mts, .mjs, .js or .json here',
  },
} as const satisfies Record<string, Flag>

/** Flags that say where a template is deployed to. */
export const deploymentFlags = {
  env: {
    value: 'name',
    about: 'An environment of the configuration: its parameters, tags, region and account',
  },
  parameter: {
    value: 'Key=Value',
    many: true,
    about: "A parameter's value as deployed, or that of AWS::StackName",
  },
  parameters: {
    value: 'file',
    many: true,
    about: 'A file of them, as the AWS CLI, CodePipeline or CDK have it',
  },
  'stack-tag': { value: 'Key=Value', many: true, about: 'A tag that the stack is deployed with' },
  region: { value: 'region', about: 'The region of deployment, such as eu-west-1' },
  account: { value: 'id', about: 'The account of deployment, 12 digits' },
} as const satisfies Record<string, Flag>

type Side = 'before' | 'after'

/** Flags that say how one side of a change is deployed, where that is not as the other. */
export const sideFlags = {
  'before-parameter': { value: 'Key=Value', many: true, about: 'The same, as it was before' },
  'before-parameters': { value: 'file', many: true, about: 'A file of them, as they were before' },
  'after-parameter': { value: 'Key=Value', many: true, about: 'The same, as it will be after' },
  'after-parameters': { value: 'file', many: true, about: 'A file of them, as they will be after' },
} as const satisfies Record<string, Flag>

export const policyFlags = {
  policy: { value: 'id', many: true, about: 'Judge only this: a policy, an area, or a glob such as data/*' },
  skip: { value: 'id', many: true, about: 'Do not judge this: a policy, an area, or a glob' },
} as const satisfies Record<string, Flag>

/** The configuration, and the policies that there are. */
export interface Settings {
  readonly loaded: LoadedConfig
  readonly policies: readonly Policy[]
}

export const settingsOf = async (given: Given): Promise<Settings> => {
  const loaded = await loadConfig(given.text('config'), process.cwd())
  const { policies: shipped } = await import('../policies/index.generated.ts')
  return { loaded, policies: allPolicies(shipped, loaded) }
}

/** Those of the policies that are asked for. To ask for none is a mistake, and no run that passes. */
export const selectedBy = async (
  given: Given,
  { loaded, policies }: Settings,
): Promise<readonly Selected[]> => {
  const [only, skip] = [given.texts('policy'), given.texts('skip')]
  const selected = await select(policies, loaded, { only, skip })
  if (selected.length > 0) return selected
  const asked = [...only.map((id) => `--policy ${id}`), ...skip.map((id) => `--skip ${id}`)].join(' ')
  throw new UsageError(
    [asked, only.length > 0 || loaded.file === undefined ? '' : `\`policies\` of ${loaded.file}`]
      .filter((part) => part !== '')
      .join(' with ')
      .concat(skip.length > 0 ? ' leaves no policy to judge.' : ' selects no policy.'),
    'See which there are: forall policies',
  )
}

/** How it is deployed: the environment chosen, and on top of it what the command line says. */
export const deploymentOf = (given: Given, { config }: LoadedConfig): LoadOptions & Environment => {
  const environment = environmentOf(given.text('env'), config.environments ?? {})
  const region = given.text('region') ?? environment.region
  const account = given.text('account') ?? environment.account
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw new UsageError(`An account has 12 digits, not ${account}.`)
  if (region !== undefined && !/^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(region))
    throw new UsageError(`A region is like eu-central-1, not ${region}.`)
  const parameters = { ...environment.parameters, ...pairsOf(given, 'parameter') }
  const stackTags = { ...environment.stackTags, ...pairsOf(given, 'stack-tag') }
  const parameterFiles = [...(environment.parameterFiles ?? []), ...given.texts('parameters')]
  return {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(parameterFiles.length > 0 && { parameterFiles }),
    ...(Object.keys(stackTags).length > 0 && { stackTags }),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
  }
}

/** How one side of a change is deployed: what is said of both, and on top of it what is said of this one. */
export const sideOf = (
  given: Given,
  deployment: LoadOptions & Environment,
  side: Side,
): LoadOptions & Environment => ({
  ...deployment,
  parameters: { ...deployment.parameters, ...pairsOf(given, `${side}-parameter`) },
  parameterFiles: [...(deployment.parameterFiles ?? []), ...given.texts(`${side}-parameters`)],
})

const environmentOf = (
  name: string | undefined,
  environments: Readonly<Record<string, Environment>>,
): Environment => {
  if (name === undefined) return {}
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined
  if (environment !== undefined) return environment
  const known = Object.keys(environments)
  const advice = known.length === 0 ? 'The configuration has no environments.' : didYouMean(name, known)
  throw new UsageError(`There is no environment ${name}.`, advice)
}

/** What a flag gives by name, each once. */
export const pairsOf = (
  given: Given,
  flag: 'parameter' | 'stack-tag' | `${Side}-parameter`,
): Readonly<Record<string, string>> => {
  const values = new Map<string, string>()
  for (const text of given.texts(flag)) {
    const equals = text.indexOf('=')
    if (equals < 1) throw new UsageError(`--${flag} needs a name and a value: --${flag} Key=Value`)
    const name = text.slice(0, equals)
    if (values.has(name)) throw new UsageError(`--${flag} gives ${name} twice.`)
    values.set(name, text.slice(equals + 1))
  }
  return Object.fromEntries(values)
}

const waiverFiles = ['forall.waivers.yaml', 'forall.waivers.yml', 'forall.waivers.json']

/** The waivers named, configured, or found beside the configuration, or else here. */
export const waiversOf = async (
  given: Given,
  { config, file: configFile = '' }: LoadedConfig,
  policies: readonly Policy[],
): Promise<{ readonly waivers: readonly Waiver[]; readonly errors: readonly InputError[] }> => {
  const named = given.text('waivers') ?? config.waivers
  const places = [dirname(configFile), '.'].flatMap((folder) => waiverFiles.map((name) => join(folder, name)))
  const file = named ?? places.find((place) => existsSync(place))
  if (file === undefined) return { waivers: [], errors: [] }
  const { readWaivers } = await import('../checks/waivers/waivers.ts')
  return readWaivers(
    file,
    policies.map(({ id }) => id),
  )
}
