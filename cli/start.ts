#!/usr/bin/env node
// The command as it ships. Any Node gets as far as to say which one it takes: nothing is imported before that, and
// nothing is written in a way that the first ones with modules cannot read.
const needed = [22, 18] as const
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

const start = (): Promise<unknown> => {
  const { enableCompileCache } = process.getBuiltinModule('node:module')
  const { join } = process.getBuiltinModule('node:path')
  // Compiling is a third of a short run, so what V8 has compiled is kept in the package for the next one; where nothing
  // can be written, each run compiles for itself.
  enableCompileCache(join(import.meta.dirname, '..', '.compiled'))
  return import('./main.ts')
}

if (major > needed[0] || (major === needed[0] && minor >= needed[1])) start()
else {
  console.error(`forall: It needs Node ${needed.join('.')} or later; this is ${process.versions.node}.`)
  process.exitCode = 2
}

export {}
