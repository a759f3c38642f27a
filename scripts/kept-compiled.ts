import { createHash } from 'node:crypto'
import type { Plugin } from 'rolldown'
import { parseSync, Visitor } from 'rolldown/utils'

/**
 * Makes scripts of these chunks, each with a module of its name in front that runs it.
 *
 * What V8 has compiled of a module can be kept only as it is before it runs, and then lacks the methods of all classes,
 * which are compiled as they are called. What it has compiled of a script can be kept at the end of a run.
 */
export const keptCompiled = (chunks: readonly string[]): Plugin => ({
  name: 'kept-compiled',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      // One without modules of its own only gives what another of that name has.
      if (chunk.type !== 'chunk' || chunk.moduleIds.length === 0 || !chunks.includes(chunk.name)) continue
      const { script, moduleOf } = scriptOf(chunk.code)
      const fileName = `${chunk.name}.cjs`
      this.emitFile({ type: 'asset', fileName, source: script })
      chunk.code = moduleOf(fileName)
    }
  },
})

interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What stands for `import` where a script imports on demand, since a script could do so only from its own folder. */
const importing = '$importing'

/** What stands for `import.meta`, which a script has not: that of the module in front of it, in the same folder. */
const meta = '$meta'

const scriptOf = (
  code: string,
): { readonly script: string; readonly moduleOf: (fileName: string) => string } => {
  const changes: Change[] = []
  const imports: string[] = []
  const imported: string[] = []
  const exported: (readonly [local: string, name: string])[] = []
  new Visitor({
    ImportDeclaration: ({ start, end, specifiers }) => {
      imports.push(code.slice(start, end))
      imported.push(...specifiers.map(({ local }) => local.name))
      changes.push({ start, end, text: '' })
    },
    ExportNamedDeclaration: ({ start, end, specifiers }) => {
      for (const { local, exported: name } of specifiers)
        exported.push([code.slice(local.start, local.end), code.slice(name.start, name.end)])
      changes.push({ start, end, text: '' })
    },
    ImportExpression: ({ start }) => {
      changes.push({ start, end: start + 'import'.length, text: importing })
    },
    MetaProperty: ({ start, end }) => {
      changes.push({ start, end, text: meta })
    },
  }).visit(parseSync('chunk.js', code).program)

  const results = exported.map(([local, name]) => `${name}:${local}`)
  const script = inAscii(
    `(function(${[importing, meta, ...imported]}){"use strict";${changed(code, changes)};return{${results}}})`,
  )
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 16)
  // Names that no import of a minified chunk has.
  const taken = exported.map(([, name], at) => `${name}:$export${at}`)
  const given = exported.map(([, name], at) => `$export${at} as ${name}`)
  const moduleOf = (fileName: string) =>
    `${imports.join('')}const $run=${String(run)};const{${taken}}=$run(import.meta.dirname,"${fileName}","${hash}")(${['(name)=>import(name)', 'import.meta', ...imported]});export{${given}};`
  return { script, moduleOf }
}

const changed = (code: string, changes: readonly Change[]): string => {
  let text = ''
  let from = 0
  for (const change of changes.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(from, change.start) + change.text
    from = change.end
  }
  return text + code.slice(from)
}

/** V8 holds such a text in one byte a character, and it can be read without decoding. */
const inAscii = (code: string): string =>
  code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * Runs a script of this folder, with what V8 has kept of it beside what node itself keeps of modules. Its text goes into
 * each module as it stands here, so it can use nothing from outside.
 *
 * V8 refuses what another version of it kept. Of the script it compares only the length, hence the hash.
 */
const run = (
  folder: string,
  file: string,
  hash: string,
): ((...given: readonly unknown[]) => Readonly<Record<string, unknown>>) => {
  const { readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs')
  const { Script } = process.getBuiltinModule('node:vm')
  const directory = process.getBuiltinModule('node:module').getCompileCacheDir()
  const kept = `${directory}/${file}-${hash}`
  const keptBefore = () => {
    try {
      return directory === undefined ? undefined : readFileSync(kept)
    } catch {
      return undefined
    }
  }
  const filename = `${folder}/${file}`
  const cachedData = keptBefore()
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  const keep = (): void => {
    try {
      writeFileSync(`${kept}.${process.pid}`, script.createCachedData(), { mode: 0o600 })
      renameSync(`${kept}.${process.pid}`, kept)
    } catch {
      // Where nothing can be written, each run compiles for itself.
    }
  }
  if (directory !== undefined && (cachedData === undefined || script.cachedDataRejected === true))
    process.on('exit', keep)
  return script.runInThisContext()
}
