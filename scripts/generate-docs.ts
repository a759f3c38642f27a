import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { decide, defaults, subjectsOf } from '../checks/decide/decide.ts'
import { search } from '../checks/decide/search.ts'
import { type Generator, generators, trialOf } from '../checks/laws/discovery.ts'
import type { Trial } from '../checks/laws/law.ts'
import type { Infrastructure } from '../generators/resource.ts'
import { control, coverage, frameworks } from '../model/controls/catalogue.ts'
import type { JsonObject } from '../model/json.ts'
import { oncePer } from '../model/once.ts'
import { areaOf, type Policy } from '../model/policy.ts'
import { policies } from '../policies/index.generated.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { printYaml } from '../sources/document/print-yaml.ts'

/**
 * Writes a page per policy, and the list of them. What a page says comes from the policy itself, and its
 * examples are the smallest that the policy's own generators can be shrunk to. With `--check` nothing is written.
 */
const root = join(import.meta.dirname, '..', 'docs', 'policies')

/** The sentence and the reasons: the comment at the head of the policy's file. */
const prose = (id: string): { readonly sentence: string; readonly rationale: string } => {
  const source = readFileSync(join(import.meta.dirname, '..', 'policies', `${id}.ts`), 'utf8')
  const comment = /\/\*\*\n([\s\S]*?)\n \*\/\nexport default policy[<(]/.exec(source)?.[1] ?? ''
  const lines = comment.split('\n').map((line) => line.replace(/^ \* ?/, ''))
  const [sentence = '', ...rest] = lines
    .join('\n')
    .split('\n\n')
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
  return { sentence, rationale: rest.join('\n\n') }
}

type Shows = (template: Infrastructure) => boolean

/** Whether an infrastructure has subjects of a policy, all with this outcome. */
const showing =
  (policy: Policy, policyOptions: unknown, outcome: 'pass' | 'fail'): Shows =>
  (template) => {
    const outcomes = outcomesOf(policy, template, policyOptions)
    return outcomes.length > 0 && outcomes.every((each) => each === outcome)
  }

const outcomesOf = (policy: Policy, template: Infrastructure, policyOptions: unknown) => {
  const space = spaceOf(template)
  const options = { ...defaults, policyOptions, search }
  return subjectsOf(policy, space).map((id) => decide(policy, space, id, options).outcome)
}

/** Once for all policies of an area. */
const spaceOf = oncePer((template: Infrastructure) => spaceOfTemplate(template as unknown as JsonObject))

/** What passes is copied: no other policy of the area may have anything against it. */
const isGood = (policy: Policy): Shows => {
  const others = policies.filter((other) => other !== policy && areaOf(other) === areaOf(policy))
  return (template) =>
    others.every((other) =>
      outcomesOf(other, template, other.options?.defaults).every(
        (outcome) => outcome !== 'fail' && outcome !== 'breakable',
      ),
    )
}

/** The smallest infrastructure that shows it. */
const smallest = ({ generator }: Trial, shows: Shows, numRuns: number): Infrastructure | undefined => {
  const none = fc.property(generator, (template) => !shows(template))
  return fc.check(none, { seed: 1, numRuns }).counterexample?.[0]
}

/** Said of an example that passes, where no generator makes one that the whole area is content with. */
const alone = 'Other policies of this area may ask for more.'

interface Sample {
  readonly template: Infrastructure
  readonly remark?: string
}

const sampleOf = (policy: Policy, trial: Trial, outcome: 'pass' | 'fail'): Sample | undefined => {
  const shows = showing(policy, trial.options, outcome)
  const good = isGood(policy)
  const best = outcome === 'pass' ? smallest(trial, (each) => shows(each) && good(each), 500) : undefined
  if (best !== undefined) return { template: best }
  const template = smallest(trial, shows, 2_000)
  return template && { template, ...(outcome === 'pass' && { remark: alone }) }
}

const example = (policy: Policy, heading: string, outcome: 'pass' | 'fail', all: readonly Generator[]) => {
  const trial = trialOf(policy, all, [])
  const sample = trial && sampleOf(policy, trial, outcome)
  if (sample === undefined) return []
  const usual = JSON.stringify(trial?.options) === JSON.stringify(policy.options?.defaults)
  return [
    `## ${heading}`,
    '',
    ...(sample.remark === undefined ? [] : [sample.remark, '']),
    ...(usual ? [] : [`With \`${JSON.stringify(trial?.options)}\`:`, '']),
    '```yaml',
    printYaml(sample.template as unknown as JsonObject).trimEnd(),
    '```',
    '',
  ]
}

const controls = (policy: Policy): readonly string[] => {
  const named = Object.entries(policy.controls ?? {})
  if (named.length === 0) return []
  const rows = named.flatMap(([framework, ids]) =>
    ids.map(
      (id) =>
        `| ${frameworks.find((each) => each.id === framework)?.name ?? framework} | ${id} | ${control(framework, id)?.title ?? ''} |`,
    ),
  )
  return ['## Controls', '', '| framework | control | title |', '|---|---|---|', ...rows, '']
}

const options = async (policy: Policy): Promise<readonly string[]> => {
  if (policy.options === undefined) return []
  const { z } = await import('zod')
  const schema = z.toJSONSchema((await policy.options.schema()) as never, { unrepresentable: 'any' }) as {
    readonly properties?: Readonly<Record<string, { readonly description?: string }>>
  }
  const defaultsOf = policy.options.defaults as Readonly<Record<string, unknown>>
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, { description = '' }]) =>
      `| \`${name}\` | ${description} | \`${JSON.stringify(defaultsOf?.[name]) ?? ''}\` |`,
  )
  return ['## Options', '', '| option | | default |', '|---|---|---|', ...rows, '']
}

const page = async (policy: Policy, all: readonly Generator[]): Promise<string> => {
  const { sentence, rationale } = prose(policy.id)
  const repair = policy.repair === undefined ? '' : ' A machine can do it.'
  const lines = [
    `# ${policy.title}`,
    '',
    `\`${policy.id}\` · ${policy.severity} · judges ${policy.forAll.name}`,
    '',
    sentence,
    '',
    ...(rationale === '' ? [] : ['## Why', '', rationale, '']),
    ...(policy.fix === undefined ? [] : ['## What to do', '', `${policy.fix}${repair}`, '']),
    ...(await options(policy)),
    ...example(policy, 'Fails', 'fail', all),
    ...example(policy, 'Passes', 'pass', all),
    ...controls(policy),
    ...(policy.equivalents === undefined || policy.equivalents.length === 0
      ? []
      : ['## The same elsewhere', '', policy.equivalents.map((id) => `\`${id}\``).join(', '), '']),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

const index = (): string => {
  const areas = Map.groupBy(policies, areaOf)
  const sections = [...areas].map(([area, members]) =>
    [
      `## ${area}`,
      '',
      '| policy | severity | |',
      '|---|---|---|',
      ...members.map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`),
      '',
    ].join('\n'),
  )
  return `# Policies\n\n${policies.length} policies.\n\n${sections.join('\n').trimEnd()}\n`
}

/** Per framework: the controls that a configuration can show, with the policies that do, and those that none does yet. */
const controlsPage = (): string => {
  const covering = coverage(policies)
  const sections = frameworks.map((framework) => {
    const { covered, uncovered } = covering[framework.id] ?? { covered: [], uncovered: [] }
    const rows = covered.map((id) => {
      const names = policies
        .filter(({ controls: named }) => named?.[framework.id]?.includes(id))
        .map(({ id: name }) => `[${name}](${name}.md)`)
      return `| ${id} | ${control(framework.id, id)?.title ?? ''} | ${names.join(', ')} |`
    })
    const left = uncovered.map((id) => `\`${id}\` ${control(framework.id, id)?.title ?? ''}`)
    return [
      `## ${framework.name}`,
      '',
      `Published ${framework.published}, read ${framework.asOf}. Of the controls that an AWS configuration can show, ${covered.length} have a policy and ${uncovered.length} have none yet.`,
      '',
      '| control | title | policies |',
      '|---|---|---|',
      ...rows,
      '',
      '<details><summary>Without a policy</summary>',
      '',
      left.join(' · '),
      '',
      '</details>',
      '',
    ].join('\n')
  })
  return `# Controls\n\n${sections.join('\n').trimEnd()}\n`
}

const pages = async (): Promise<ReadonlyMap<string, string>> => {
  const all = await generators(new Set(policies.map(areaOf)))
  const written = new Map([
    ['README.md', index()],
    ['controls.md', controlsPage()],
  ])
  for (const policy of policies) written.set(`${policy.id}.md`, await page(policy, all))
  return written
}

const present = (): readonly string[] =>
  existsSync(root)
    ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
    : []

const made = await pages()
if (process.argv.includes('--check')) {
  const stale = [...new Set([...made.keys(), ...present()])].filter(
    (file) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== made.get(file),
  )
  if (stale.length > 0) {
    console.error(`stale: ${stale.map((file) => `docs/policies/${file}`).join(', ')}; run npm run generate`)
    process.exitCode = 1
  }
} else {
  rmSync(root, { recursive: true, force: true })
  for (const [file, text] of made) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
}
