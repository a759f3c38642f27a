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

/** The smallest infrastructure that has a subject with this outcome. */
const smallest = (policy: Policy, trial: Trial, outcome: 'pass' | 'fail'): Infrastructure | undefined => {
  const shows = (template: Infrastructure) => {
    const space = spaceOfTemplate(template as unknown as JsonObject)
    const subjects = subjectsOf(policy, space)
    const options = { ...defaults, policyOptions: trial.options, search }
    return (
      subjects.length > 0 && subjects.every((id) => decide(policy, space, id, options).outcome === outcome)
    )
  }
  const none = fc.property(trial.generator, (template) => !shows(template))
  return fc.check(none, { seed: 1, numRuns: 2_000 }).counterexample?.[0]
}

const example = (policy: Policy, heading: string, outcome: 'pass' | 'fail', all: readonly Generator[]) => {
  const trial = trialOf(policy, all, [])
  const template = trial && smallest(policy, trial, outcome)
  if (template === undefined) return []
  const usual = JSON.stringify(trial?.options) === JSON.stringify(policy.options?.defaults)
  return [
    `## ${heading}`,
    '',
    ...(usual ? [] : [`With \`${JSON.stringify(trial?.options)}\`:`, '']),
    '```yaml',
    printYaml(template as unknown as JsonObject).trimEnd(),
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
