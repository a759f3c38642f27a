import { globSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
const systems = join('infra', 'systems')

/** A function as Lambda is given it. */
export interface Bundled {
  /** Below `infra/dist`: `lead-capture/submit-lead/index.mjs`. */
  readonly file: string
  readonly code: string
}

/**
 * Bundles each function of each system, `infra/systems/<system>/functions/<name>/index.ts`, into one file. The clients of
 * AWS come with Node on Lambda. Nothing of it depends on where or when it is made, so that a deployment changes a
 * function only where its code has changed.
 */
export const bundleFunctions = (): Promise<readonly Bundled[]> =>
  Promise.all(
    globSync(join(systems, '*', 'functions', '*', 'index.ts'), { cwd: root })
      .sort()
      .map(async (entry) => {
        const built = await rolldown({
          cwd: root,
          input: entry,
          platform: 'node',
          external: /^@aws-sdk\//,
          treeshake: { propertyReadSideEffects: false },
        })
        const {
          output: [{ code }],
        } = await built.generate({ format: 'esm', minify: true, codeSplitting: false })
        const [system = '', , name = ''] = relative(systems, dirname(entry)).split('/')
        return { file: join(system, name, 'index.mjs'), code }
      }),
  )
