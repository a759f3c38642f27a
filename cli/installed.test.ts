import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { bundle, declare } from '../scripts/bundle.ts'
import { load } from '../sources/load.ts'
import type { Share } from './check/shared.ts'
import { textOfSources } from './check/sources.ts'

/* The package as it ships, installed by its path into projects of others. */

const root = join(import.meta.dirname, '..')
const directory = mkdtempSync(join(tmpdir(), 'installed-'))
const shipped = join(directory, 'checkout')
const command = join(shipped, 'dist/forall.mjs')

beforeAll(async () => {
  await bundle(join(shipped, 'dist'))
  declare(join(shipped, 'dist/types'))
  cpSync(join(root, 'package.json'), join(shipped, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(shipped, 'node_modules'))
}, 120_000)

const run = (cwd: string, ...args: readonly string[]) => {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** A project with these files, into which the package is linked, and beside it its own copy of what it has. */
const project = (
  name: string,
  files: Readonly<Record<string, string>>,
  ...copies: readonly string[]
): string => {
  const folder = join(directory, name)
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(shipped, join(folder, 'node_modules/forall'))
  symlinkSync(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'))
  for (const copy of copies)
    cpSync(join(root, 'node_modules', copy), join(folder, 'node_modules', copy), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const vitest = (folder: string) =>
  run(folder, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder)

/** What TypeScript says of files of a project, with every library looked into. */
const types = (folder: string, ...files: readonly string[]) => {
  const options = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2024',
    types: [],
    allowImportingTsExtensions: true,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }))
  return run(folder, join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')
}

/** The same policy, generator and test as `forall new-policy` begins, written to the end. */
const finished = (folder: string, extension: string): void => {
  const change = (path: string, from: RegExp, to: string): void => {
    const text = readFileSync(join(folder, path), 'utf8')
    if (!from.test(text)) throw new Error(`${path} has no ${from}`)
    writeFileSync(join(folder, path), text.replaceAll(from, to))
  }
  const policy = `policies/own/delay.${extension}`
  change(
    policy,
    /holds: \(subject\) => \{[^}]*\}[^}]*\},/g,
    "holds: (queue) => queue.at('DelaySeconds').is('1'),",
  )
  change(
    `generators/own/delay.${extension}`,
    /NotWrittenYet: .*/g,
    'DelaySeconds: maybe(fc.constantFrom(0, 1)),',
  )
  const test = `policies/own/delay.test.${extension}`
  change(test, /chosen\(false, true\)/g, 'chosen(0, 1)')
  change(test, /=== true/g, '=== 1')
  change(test, /true/g, '1')
  change(test, /NotWrittenYet/g, 'DelaySeconds')
}

describe.each([
  ['commonjs', '{ "type": "commonjs" }', 'mts'],
  ['modules', '{ "type": "module" }', 'ts'],
  ['nothing said', '{}', 'mts'],
])('in a project of %s', (name, text, extension) => {
  it('what is begun can be finished, tested and judged', { timeout: 120_000 }, () => {
    const folder = project(name, {
      'package.json': text,
      'app.json': '{ "Resources": { "Q": { "Type": "AWS::SQS::Queue" } } }',
    })
    expect(run(folder, command, 'init').stdout).toContain(`written  forall.config.${extension}`)
    expect(run(folder, command, 'new-policy', 'own/delay', '--type', 'AWS::SQS::Queue').status).toBe(0)
    finished(folder, extension)
    const config = join(folder, `forall.config.${extension}`)
    const begun = readFileSync(config, 'utf8')
    writeFileSync(
      config,
      `import delay from './policies/own/delay.${extension}'\n${begun.replace(/\/\/ own: .*/, 'own: [delay],')}`,
    )
    const { status, stdout, stderr } = run(folder, command, 'check', 'app.json', '--policy', 'own')
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toContain('DelaySeconds is absent, expected 1')
    expect(vitest(folder)).toMatchObject({ status: 0 })
    expect(types(folder, `forall.config.${extension}`, `policies/own/delay.test.${extension}`)).toMatchObject(
      {
        status: 0,
        stdout: '',
      },
    )
  })
})

it('a configuration that is wrong is told by its types', { timeout: 120_000 }, () => {
  const text = "import { defineConfig } from 'forall'\nexport default defineConfig({ severity: 'awful' })\n"
  const folder = project('wrong', { 'package.json': '{ "type": "module" }', 'forall.config.ts': text })
  expect(types(folder, 'forall.config.ts').stdout).toMatch(
    /forall\.config\.ts\(2,\d+\): error TS2322: .*"awful"/,
  )
})

it('arbitraries of another copy of fast-check are arbitraries', { timeout: 120_000 }, () => {
  const folder = project(
    'copy',
    {
      'package.json': '{ "type": "module" }',
      'own.test.ts': `import fc from 'fast-check'
import { resource } from 'forall/laws'
import { expect, it } from 'vitest'

it('makes what it says', () => {
  const [made] = fc.sample(resource('AWS::SQS::Queue', { DelaySeconds: fc.constant(7) }), 1)
  expect(made).toEqual({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 7 } } } })
})
`,
    },
    'fast-check',
    'pure-rand',
  )
  expect(vitest(folder)).toMatchObject({ status: 0 })
})

describe('what V8 has compiled', () => {
  const compiled = join(shipped, '.compiled')
  const templates = ['hostile.json', 'branches.yaml'].map((file) => join(root, 'cli/fixtures', file))
  const check = () => run(directory, command, 'check', ...templates)
  const keptFiles = () =>
    globSync('*/{check,yaml}.cjs-*', { cwd: compiled }).map((file) => join(compiled, file))

  it('is kept when a run ends, and says the same in the next', () => {
    rmSync(compiled, { recursive: true, force: true })
    const first = check()
    const kept = keptFiles()
    expect(kept).toHaveLength(2)
    const before = kept.map((file) => readFileSync(file))
    expect(check()).toEqual(first)
    expect(first.stdout).toContain('breakable')
    expect(kept.map((file) => readFileSync(file))).toEqual(before)
  })

  it('is compiled and kept anew where it cannot be read', () => {
    const first = check()
    const kept = keptFiles()
    for (const file of kept) writeFileSync(file, 'damaged')
    expect(check()).toEqual(first)
    for (const file of kept) expect(readFileSync(file, 'latin1')).not.toBe('damaged')
    expect(keptFiles()).toEqual(kept)
  })

  it('is not kept by who uses the library', () => {
    rmSync(compiled, { recursive: true, force: true })
    const folder = project('library', {
      'package.json': '{ "type": "module" }',
      'use.js': "import { policies } from 'forall'\nconsole.log(policies.length > 0)\n",
    })
    expect(run(folder, 'use.js').stdout).toBe('true\n')
    expect(existsSync(compiled)).toBe(false)
  })
})

it('a thread of check judges as it ships', async () => {
  const file = join(directory, 'one.json')
  writeFileSync(file, JSON.stringify({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } } }))
  const { spaces } = await load([file])
  const workerData: Share = {
    paths: [file],
    deployment: {},
    config: undefined,
    only: ['data/bucket-versioning'],
    skip: [],
    run: { seed: 1, maxCases: 4_096, draws: 20, strict: false, severity: 'info' },
    full: false,
    sources: textOfSources(spaces),
    taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  }
  const worker = new Worker(join(shipped, 'dist/check-worker.mjs'), { workerData })
  const told = await new Promise((answer, refuse) => worker.on('message', answer).on('error', refuse))
  expect(told).toMatchObject({ at: 0, judged: { subjects: 1, outcomes: [{ outcome: 'fail' }] } })
})

describe('a Node that is too old', () => {
  /** What Nodes of that time did not have is not there. */
  const as = (version: string): string =>
    `data:text/javascript,${encodeURIComponent(`
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
      delete process.getBuiltinModule
    `)}`
  const [needed = ''] = /[\d.]+/.exec(manifest.engines.node) ?? []

  it.each(['20.20.2', '22.17.1', '12.22.12'])('as %s is told which is needed, in one line', (version) => {
    expect(run(directory, '--import', as(version), command, 'check')).toEqual({
      status: 2,
      stdout: '',
      stderr: `forall: It needs Node ${needed} or later; this is ${version}.\n`,
    })
  })

  it.each(['22.18.0', '24.0.0'])('is not %s', (version) => {
    const { stdout } = run(directory, '--import', as(version).replace('delete', 'void'), command, '--version')
    expect(stdout).toBe(`${manifest.version}\n`)
  })

  it('can read the file that tells it', () => {
    expect(readFileSync(command, 'utf8')).not.toMatch(/\?\.|\?\?|\bawait\b|\|\|=|#\w+\s*[=(;]|^import/m)
  })
})

it('an app of somebody else is judged whenever it is synthesized', { timeout: 120_000 }, () => {
  const folder = project('app', {
    'package.json': '{ "type": "module" }',
    'app.ts': `import { Bucket } from 'aws-cdk-lib/aws-s3'
import { App, Stack, Validations } from 'aws-cdk-lib/core'
import { ForallPlugin } from 'forall/cdk'

const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false })
Validations.of(app).addPlugins(new ForallPlugin({ policies: ['data/bucket-versioning'] }))
new Bucket(new Stack(app, 'Shop'), 'Data')
app.synth()
`,
  })
  for (const peer of ['aws-cdk-lib', 'constructs'])
    symlinkSync(join(root, 'node_modules', peer), join(folder, 'node_modules', peer))
  const { status, stderr } = run(folder, 'app.ts')
  expect(status).toBe(1)
  expect(stderr).toContain('Shop/Data/Resource')
  expect(stderr).toContain('Set VersioningConfiguration.Status to Enabled')
  // What CDK's own types say of TypeScript's library is not ours.
  expect(types(folder, 'app.ts').stdout).not.toMatch(/^(app|.*forall.*)\(/m)
})
