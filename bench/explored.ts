import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { App, type Stack } from 'aws-cdk-lib/core'
import { loadConfig } from '../checks/config/config-file.ts'
import { type Configurations, configurationsOf } from '../checks/explore/configurations.ts'
import { type Explored, look } from '../checks/explore/looking.ts'
import { parsed } from '../checks/explore/props/schema.ts'
import { schemaIn } from '../checks/explore/props/schema-in.ts'
import { select } from '../checks/judge/selection.ts'
import { policies as shipped } from '../policies/index.generated.ts'
import { loadConstructModule } from '../sources/cdk/construct-module.ts'
import { measure, node } from './measure.ts'

const root = join(import.meta.dirname, '..')
const systems = readdirSync(join(root, 'infra', 'systems'))

/** So many configurations are tried before, and while it is measured. */
const [before, counted] = [10, 30]

const spentBy = async (each: (props: unknown) => unknown, { at }: Configurations): Promise<number> => {
  for (let index = 0; index < before; index++) await each(at(index))
  const start = process.cpuUsage()
  for (let index = before; index < before + counted; index++) await each(at(index))
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000 / counted
}

type System = new (scope: App, id: string, props: unknown) => Stack

const exploredOf = async (name: string) => {
  const path = join(root, 'infra', 'systems', name)
  const module = await loadConstructModule(path)
  const loaded = await loadConfig(join(root, 'infra', 'forall.config.ts'), root)
  const schema = schemaIn(module.exported, path)
  const explored: Explored = {
    name: path,
    schema,
    build: module.build,
    policies: await select(shipped, loaded, { only: [], skip: [] }),
    run: { seed: 1, maxCases: 4_096, draws: 200, strict: false, severity: 'info' },
    version: '0',
    now: new Date(),
  }
  const construct = Object.values(module.exported).find((one) => typeof one === 'function') as System
  return { explored, construct, configurations: configurationsOf(schema, 1, before + counted) }
}

/** What CDK's own way for tests costs: a template for assertions, of the same constructs. */
const asserted =
  (explored: Explored, Construct: System, builtinCloudFormationValidation: boolean) => (props: unknown) => {
    const taken = parsed(explored.schema, props)
    if ('refused' in taken) return
    const app = new App({ analyticsReporting: false, builtinCloudFormationValidation })
    Template.fromStack(new Construct(app, 'It', taken.value))
  }

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`)
const perSecond = (milliseconds: number): string => (1_000 / milliseconds).toFixed(1)

/** What a configuration of each system costs: to build it, to build and judge it, and to make a template for assertions. */
const byConfiguration = async (): Promise<void> => {
  console.log(
    `\nOne configuration, warm, mean of ${counted}, ms of the processor; judged by all ${shipped.length} policies\n\n| system | resources | built and read | judged, too | a second | Template.fromStack | without its validation |\n|---|---|---|---|---|---|---|`,
  )
  for (const name of systems) {
    const { explored, construct, configurations } = await exploredOf(name)
    let resources = 0
    const built = await spentBy((props) => explored.build(props), configurations)
    const judged = await spentBy(async (props) => {
      const seen = await look(explored, props)
      if ('evidence' in seen)
        resources = seen.evidence.scope.sources.reduce((sum, one) => sum + one.resources, 0)
    }, configurations)
    const validated = await spentBy(asserted(explored, construct, true), configurations)
    const plain = await spentBy(asserted(explored, construct, false), configurations)
    row([
      name,
      resources,
      built.toFixed(0),
      judged.toFixed(0),
      perSecond(judged),
      validated.toFixed(0),
      plain.toFixed(0),
    ])
  }
}

/** What the command gets done in a second, with one thread and with two. */
const byThreads = (): void => {
  console.log(
    '\nThe command, configurations a second beyond the first twenty\n\n| system | one thread | two |\n|---|---|---|',
  )
  for (const name of systems) {
    const explore = (workers: number, runs: number) =>
      node(
        ...[join(root, 'cli', 'main.ts'), 'explore', join(root, 'infra', 'systems', name)],
        ...['--config', join(root, 'infra', 'forall.config.ts')],
        ...['--workers', String(workers), '--runs', String(runs)],
      )
    const costs = measure(
      { one: explore(1, 20), oneMore: explore(1, 120), two: explore(2, 20), twoMore: explore(2, 120) },
      2,
    )
    const rate = (few: string, many: string): string =>
      perSecond(((costs[many]?.milliseconds ?? Number.NaN) - (costs[few]?.milliseconds ?? Number.NaN)) / 100)
    row([name, rate('one', 'oneMore'), rate('two', 'twoMore')])
  }
}

export const explored = async (): Promise<void> => {
  await byConfiguration()
  byThreads()
}
