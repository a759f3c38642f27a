import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { type Infrastructure, isArbitrary } from '../../generators/resource.ts'
import { oncePer } from '../../model/once.ts'
import type { Policy } from '../../model/policy.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { subjectsOf } from '../decide/decide.ts'
import { frozen, type Trial } from './law.ts'

/** An exported generator of a file under `generators/`. */
export interface Generator {
  /** `data/bucket` of the file, with the name of the export. */
  readonly name: string
  readonly area: string
  readonly infrastructures: fc.Arbitrary<Infrastructure>
  readonly decoys: fc.Arbitrary<Infrastructure> | undefined
  /** Policy id → the options under which its laws are tried, where its defaults would let everything pass. */
  readonly options: Readonly<Record<string, unknown>>
  /** The policies that alone are tried on it: of what is refused, others say that they do not know what is meant. */
  readonly only: readonly unknown[] | undefined
}

const root = path.resolve(import.meta.dirname, '../..')

type Module = Readonly<Record<string, unknown>>

const modulesIn = async (folder: string): Promise<readonly (readonly [string, Module])[]> => {
  const files = globSync(`${folder}/*/*.ts`, { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  return Promise.all(
    files
      .sort()
      .map(
        async (file) => [file, (await import(pathToFileURL(path.join(root, file)).href)) as Module] as const,
      ),
  )
}

/** Every policy that a file under `policies/` has as its default export. */
export const policies = async (): Promise<readonly Policy[]> =>
  (await modulesIn('policies')).flatMap(([, module]) => (isPolicy(module.default) ? [module.default] : []))

const isPolicy = (value: unknown): value is Policy =>
  typeof value === 'object' && value !== null && 'holds' in value && 'forAll' in value

/**
 * Every export under `generators/<area>/` that makes infrastructures, where the area is one that policies have:
 * an arbitrary, or a function without parameters that returns one. `decoys`, `options` and `only` are exports beside it.
 */
export const generators = async (areas: ReadonlySet<string>): Promise<readonly Generator[]> => {
  const modules = await modulesIn('generators')
  return modules
    .filter(([file]) => areas.has(areaOf(file)))
    .flatMap(([file, module]) =>
      Object.entries(module)
        .filter(([name]) => name !== 'decoys')
        .flatMap(([name, value]) => generatorOf(file, name, value, module)),
    )
}

const areaOf = (file: string): string => file.split(path.sep)[1] ?? ''

const generatorOf = (file: string, name: string, value: unknown, module: Module): readonly Generator[] => {
  const infrastructures = infrastructuresOf(value)
  if (infrastructures === undefined) return []
  const { options, only } = module
  return [
    {
      name: `${areaOf(file)}/${path.basename(file, '.ts')} ${name}`,
      area: areaOf(file),
      infrastructures,
      decoys: infrastructuresOf(module.decoys),
      options: typeof options === 'object' && options !== null ? (options as Module) : {},
      only: Array.isArray(only) ? only : undefined,
    },
  ]
}

const infrastructuresOf = (value: unknown): fc.Arbitrary<Infrastructure> | undefined => {
  const made: unknown = typeof value === 'function' && value.length === 0 ? value() : value
  if (!isArbitrary(made)) return undefined
  const [sample] = fc.sample(made, { seed: 1, numRuns: 1 })
  return typeof sample === 'object' && sample !== null && 'Resources' in sample
    ? (made as fc.Arbitrary<Infrastructure>)
    : undefined
}

/** How many samples tell whether a generator makes subjects of a policy. */
const glances = 12

/** How much more often a policy meets what was made for its own area, and what was made for itself in this. */
const ownArea = 8
const ownOptions = 4

/**
 * A policy on trial, on everything that any generator makes of which it speaks. None need be named for it:
 * what builds its subjects is found by building.
 */
export const trialOf = (
  policy: Policy,
  all: readonly Generator[],
  others: readonly Policy[],
): Trial | undefined => {
  const own = all
    .filter(({ only }) => only?.includes(policy.id) !== false)
    .filter((generator) => speaksOf(policy, generator))
  if (own.length === 0) return undefined
  const weighted = own.map(({ area, options, infrastructures }) => ({
    weight:
      (policy.id.startsWith(`${area}/`) ? ownArea : 1) * (options[policy.id] === undefined ? 1 : ownOptions),
    arbitrary: infrastructures,
  }))
  const decoys = own.flatMap(({ decoys: some }) => (some === undefined ? [] : [some]))
  const given = own.map(({ options }) => options[policy.id]).find((options) => options !== undefined)
  const madeForIt = own.filter(({ options }) => options[policy.id] !== undefined)
  return {
    policy,
    options: frozen(given ?? policy.options?.defaults),
    generator: fc.oneof(...weighted),
    own: madeForIt.length === 0 ? undefined : fc.oneof(...madeForIt.map((one) => one.infrastructures)),
    kinds: weighted,
    decoys: decoys.length === 0 ? undefined : fc.oneof(...decoys),
    others,
  }
}

const speaksOf = (policy: Policy, generator: Generator): boolean =>
  glancesAt(generator).some((space) => subjectsOf(policy, space).length > 0)

const glancesAt = oncePer(({ infrastructures }: Generator) =>
  fc.sample(infrastructures, { seed: 1, numRuns: glances }).map((sample) => spaceOfTemplate(sample as never)),
)
