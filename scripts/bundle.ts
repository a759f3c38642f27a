import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'
import { compiledAhead } from './compiled-ahead.ts'
import { keptCompiled } from './kept-compiled.ts'

const root = join(import.meta.dirname, '..')
const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What every check loads, with all that these import: not the command itself, which runs as soon as it is loaded. */
const entries = [
  'cli/command.ts',
  'cli/commands/check.ts',
  'sources/load.ts',
  'policies/index.generated.ts',
  'reports/json.ts',
  'reports/terminal.ts',
].map((file) => join(root, file))

/** What is read where it is asked for, from beside the code that asks for it. */
const readLater = [
  'model/identity/reference/services.generated.json',
  'model/identity/managed/documents.generated.txt',
]

/** The chunks that are run as a script, and that V8 compiles whole. */
const kept = ['check', 'yaml']

/** Which modules every check loads, as they are found while bundling. */
const loadedAlways = (): { readonly plugin: Plugin; readonly has: (id: string) => boolean } => {
  const imports = new Map<string, readonly string[]>()
  const plugin: Plugin = {
    name: 'graph',
    moduleParsed: ({ id, importedIds }) => {
      imports.set(id, importedIds)
    },
  }

  let reached: Set<string> | undefined
  const has = (id: string): boolean => {
    if (reached === undefined) {
      reached = new Set(entries)
      for (const each of reached) for (const imported of imports.get(each) ?? []) reached.add(imported)
    }
    return reached.has(id)
  }
  return { plugin, has }
}

/**
 * Takes what is used of node's own modules from them. An `import` makes a namespace first, and reads every export for
 * it: that of `node:crypto` loads WebCrypto, that of `node:fs` its promises, a third of a start in all.
 */
const builtins: Plugin = {
  name: 'builtins',
  renderChunk: (code) =>
    code.replaceAll(
      /^import (?:(\w+)|(\{[^}]*\})) from ("node:[\w/]+");$/gm,
      (_, whole: string | undefined, names: string | undefined, module: string) =>
        `const ${whole ?? names?.replaceAll(' as ', ': ')} = process.getBuiltinModule(${module});`,
    ),
}

/** What js-yaml declares for writing YAML is built as it loads. Only its parser is used, so the rest may be left out. */
const parserAlone: Plugin = {
  name: 'parser-alone',
  transform: {
    filter: { id: /\/js-yaml\/dist\// },
    handler: (code) => code.replaceAll(/^(var \w+ = )(?=(?:new )?[\w.]+\()/gm, '$1/* @__PURE__ */ '),
  },
}

/**
 * Bundles the command and the library into a folder. Reading many small files is what a start costs, so everything
 * that a check of a JSON template needs is one file; what only some runs need stays apart and is loaded by them.
 */
export const bundle = async (directory: string): Promise<void> => {
  const always = loadedAlways()
  const built = await rolldown({
    cwd: root,
    input: {
      forall: 'cli/start.ts',
      index: 'index.ts',
      laws: 'checks/laws/index.ts',
      'check-worker': 'cli/check/worker.ts',
      'explore-worker': 'cli/explore/worker.ts',
      cdk: 'checks/cdk-plugin/index.ts',
    },
    platform: 'node',
    external: ['fast-check', 'vitest', ...Object.keys(peerDependencies ?? {})],
    plugins: [always.plugin, builtins, parserAlone, compiledAhead(kept), keptCompiled(kept)],
    // No property here does anything when it is read.
    treeshake: { propertyReadSideEffects: false },
    checks: { ineffectiveDynamicImport: false },
  })
  const { output } = await built.write({
    dir: directory,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name].mjs',
    codeSplitting: { groups: [{ name: 'check', test: always.has }] },
  })
  // The command runs when it is loaded, so that whoever imports the library must not meet it on the way.
  const callers = output.filter((one) => one.type === 'chunk' && one.imports.includes('main.mjs'))
  if (callers.length > 0)
    throw new Error(`The command is loaded by ${callers.map(({ fileName }) => fileName).join(', ')}.`)
  for (const file of readLater) copyFileSync(join(root, file), join(directory, basename(file)))
  chmodSync(join(directory, 'forall.mjs'), 0o755)
}

/** Writes what the library's types are, for who configures it or tests policies in TypeScript. */
export const declare = (directory: string): void => {
  const args = [compiler, '-p', join(root, 'tsconfig.types.json'), '--outDir', directory]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The types cannot be declared:\n${stdout}`)
}

const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
