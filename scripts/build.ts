import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles the command and the library into dist/, so that a start reads few files and only what it needs. */
const root = join(import.meta.dirname, '..')
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

rmSync(join(root, 'dist'), { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: { forall: 'cli/main.ts', index: 'index.ts', laws: 'checks/laws/index.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // What is loaded lazily stays a package: fast-check, and what a user's own code shares with ours.
  external: ['fast-check', 'vitest', ...Object.keys(peerDependencies ?? {})].filter(
    (name) => name !== 'zod' || name in dependencies,
  ),
  logLevel: 'warning',
})
chmodSync(join(root, 'dist', 'forall.mjs'), 0o755)
