import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { loadApp } from './app.ts'
import { directoryWith, outcomesIn, removeDirectories } from './fixtures/synthesized.ts'

afterAll(removeDirectories)

const node = JSON.stringify(process.execPath)

/** An app that writes an assembly with one bucket, and beside itself what it was told. */
const recording = `
const { writeFileSync } = require('node:fs')
const { CDK_OUTDIR: out, ...env } = process.env
const overflow = env.CONTEXT_OVERFLOW_LOCATION_ENV
const context = { ...JSON.parse(env.CDK_CONTEXT_JSON), ...(overflow && require(overflow)) }
writeFileSync('told.json', JSON.stringify({ out, context, version: env.CDK_CLI_ASM_VERSION, region: env.CDK_DEFAULT_REGION, overflow }))
const stack = { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: 'Shop.json' } }
writeFileSync(out + '/manifest.json', JSON.stringify({ version: '48.0.0', artifacts: { Shop: stack } }))
writeFileSync(out + '/Shop.json', JSON.stringify({ Resources: { Orders: { Type: 'AWS::S3::Bucket' } } }))
`

const appWith = (files: Readonly<Record<string, unknown>>) => {
  const directory = directoryWith({ 'package.json': {}, ...files })
  return { directory, told: () => JSON.parse(readFileSync(join(directory, 'told.json'), 'utf8')) }
}

const messagesOf = async (directory: string, options = {}) =>
  (await loadApp(directory, options)).errors.map(({ message, place }) => `${place?.file}: ${message}`)

/** Other tests run apps at the same time: here they have a place for temporary files of their own. */
process.env.TMPDIR = directoryWith()
const leftovers = () => readdirSync(tmpdir()).filter((name) => !name.startsWith('forall-cdk-test-'))

describe('an app', () => {
  it('is run as it says itself, which is told before, and is judged', async () => {
    const { directory, told } = appWith({
      'cdk.json': { app: `${node} app.cjs`, output: 'build/out' },
      'app.cjs': recording,
    })
    const said: string[] = []
    const { spaces, errors } = await loadApp(directory, { say: (message) => said.push(message) })
    expect(errors).toEqual([])
    expect(said).toEqual([`Running the app of ${directory}: ${node} app.cjs`])
    expect(spaces.map(outcomesIn)).toEqual([{ 'Shop/Orders': 'fail' }])
    expect(existsSync(told().out)).toBe(false)
    expect(spaces[0]?.place('Shop/Orders', [])).toEqual({
      file: join(directory, 'build/out/Shop.json'),
      line: 1,
      column: 15,
    })
  })

  it.each([
    ['a script that is not executable', { app: 'app.js' }],
    ['a script that is not executable, with arguments', { app: 'app.js --prod' }],
    ['a list of words', { app: [node, 'app.js'] }],
  ])('may be %s', async (_, config) => {
    const { directory } = appWith({ 'cdk.json': config, 'app.js': recording })
    expect((await loadApp(directory)).errors).toEqual([])
  })

  it('may be an assembly, which is read as data', async () => {
    const { directory } = appWith({
      'cdk.json': { app: 'cdk.out' },
      'cdk.out/manifest.json': { version: '48.0.0', artifacts: {} },
    })
    const say = () => expect.fail('Something was run.')
    expect(await loadApp(directory, { say })).toEqual({ spaces: [], errors: [], notExamined: [] })
  })

  it('is built first', async () => {
    const build = `${node} -e "fs.copyFileSync('app.txt', 'app.cjs')"`
    const { directory } = appWith({ 'cdk.json': { app: `${node} app.cjs`, build }, 'app.txt': recording })
    expect((await loadApp(directory)).errors).toEqual([])
  })
})

describe('what an app is told', () => {
  it('is its context, and what the command line of CDK adds', async () => {
    const { directory, told } = appWith({
      'cdk.json': {
        app: `${node} app.cjs`,
        context: { stage: 'dev', size: 1, 'aws:cdk:enable-path-metadata': false },
      },
      'cdk.context.json': { stage: 'cached', zones: ['a'] },
      'app.cjs': recording,
    })
    await loadApp(directory, { context: { size: 2 } })
    expect(told().context).toEqual({
      stage: 'dev',
      size: 2,
      zones: ['a'],
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
      'aws:cdk:version-reporting': true,
      'aws:cdk:bundling-stacks': [],
    })
    expect(told().version).toMatch(/^\d+\.0\.0$/)
    expect(told().region).toBe(process.env.CDK_DEFAULT_REGION)
  })

  it('goes into a file where it is large', async () => {
    const { directory, told } = appWith({
      'cdk.json': { app: `${node} app.cjs` },
      'cdk.context.json': { large: 'x'.repeat(500_000) },
      'app.cjs': recording,
    })
    expect((await loadApp(directory)).errors).toEqual([])
    expect(told().context.large).toHaveLength(500_000)
    expect(existsSync(told().overflow)).toBe(false)
  })
})

describe('an app that fails', () => {
  const failing = (config: unknown, files = {}) => directoryWith({ 'cdk.json': config, ...files })

  it.each([
    ['names no app', {}, /cdk.json: cdk.json names no app/],
    ['names an app that is none', { app: 1 }, /cdk.json: app is not a text/],
    ['is a list', [], /cdk.json: The file is not a map/],
    ['is no JSON', '{', /cdk.json/],
    [
      'cannot be started',
      { app: 'no-such-program-at-all' },
      /cdk.json: The app \(no-such-program-at-all\) ended with status 127/,
    ],
    [
      'fails',
      { app: `${node} -e "console.error('\\x1b[31mno such stage'); process.exit(3)"` },
      /ended with status 3. It printed last:\n {2}no such stage$/,
    ],
    [
      'prints too much',
      { app: `${node} -e "for (let n = 0; n < 1e5; n++) console.log('line', n); process.exitCode = 1"` },
      /(\n {2}line \d+){20}$/,
    ],
    ['is silent', { app: `${node} -e "process.exit(1)"` }, /It printed nothing/],
    ['writes nothing', { app: `${node} -e 0` }, /ended without writing an assembly/],
    [
      'does not build',
      { app: `${node} -e 0`, build: `${node} -e "process.exit(4)"` },
      /The build command .* ended with status 4/,
    ],
  ])('%s', async (_, config, message) => {
    const messages = await messagesOf(failing(config))
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(message)
    expect(leftovers()).toEqual([])
  })

  it('takes too long, and so does what it started', async () => {
    const directory = failing(
      { app: `${node} app.cjs` },
      {
        'app.cjs': `
        const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
        require('node:fs').writeFileSync('pids', process.pid + ' ' + child.pid)
        setInterval(() => {}, 1000)`,
      },
    )
    const [message] = await messagesOf(directory, { milliseconds: 1_500 })
    expect(message).toMatch(/The app \(.* app\.cjs\) took too long and was ended\. It printed nothing\./)
    const pids = readFileSync(join(directory, 'pids'), 'utf8').split(' ').map(Number)
    expect(pids).toHaveLength(2)
    expect(await Promise.all(pids.map(gone))).toEqual([true, true])
    expect(leftovers()).toEqual([])
  })

  it('is ended when the user interrupts', async () => {
    const directory = failing(
      { app: `${node} app.cjs` },
      {
        'app.cjs': `require('node:fs').writeFileSync('pid', process.env.CDK_OUTDIR + ' ' + process.pid); setInterval(() => {}, 1000)`,
      },
    )
    const script = `await (await import(${JSON.stringify(resolve('sources/cdk/app.ts'))})).loadApp(${JSON.stringify(directory)})`
    const forall = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
    const ended = new Promise((settle) => forall.once('exit', (_, signal) => settle(signal)))
    while (!existsSync(join(directory, 'pid'))) await wait(20)
    await wait(50)
    forall.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
    const [out = '', pid = ''] = readFileSync(join(directory, 'pid'), 'utf8').split(' ')
    await expect(gone(Number(pid))).resolves.toBe(true)
    expect(existsSync(out)).toBe(false)
  })
})

/** A process that was ended may take a moment to go. */
const gone = async (pid: number): Promise<boolean> => {
  for (let patience = 0; patience < 500; patience++) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    if (
      /^State:\s+Z/m.test(
        existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '',
      )
    )
      return true
    await wait(20)
  }
  return false
}

it('runs a real app, and knows the lines that made its resources', async () => {
  const directory = directoryWith({
    'package.json': { type: 'module' },
    'cdk.json': { app: `${node} app.ts` },
    'app.ts': `import { Bucket } from 'aws-cdk-lib/aws-s3'
import { App, Stack } from 'aws-cdk-lib/core'
class Shop extends Stack {
  orders = new Bucket(this, 'Orders', { versioned: true })
}
new Shop(new App(), 'Shop')
`,
  })
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'))
  const { spaces, errors } = await loadApp(directory, { from: directory })
  expect(errors).toEqual([])
  expect(spaces.map(outcomesIn)).toEqual([{ 'Shop/Orders/Resource': 'pass' }])
})
