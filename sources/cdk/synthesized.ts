import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { App, type AppProps } from 'aws-cdk-lib/core'
import { decide, defaults, subjectsOf } from '../../checks/decide.ts'
import { search } from '../../checks/search.ts'
import { policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'

/** For the tests: directories that go away, assemblies made by CDK itself, and a policy to see through. */
const directories: string[] = []

export const removeDirectories = (): void => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
}

export const directoryWith = (files: Readonly<Record<string, unknown>> = {}): string => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'forall-cdk-test-')))
  directories.push(directory)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content, null, 1))
  }
  return directory
}

/** What CDK's command line asks for, and what a bare `node app.ts` does without. */
export const asCommandLine = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true }

export const synthesized = (build: (app: App) => void, context: AppProps['context'] = asCommandLine): string => {
  const outdir = directoryWith()
  const app = new App({ outdir, context, builtinCloudFormationValidation: false, analyticsReporting: false })
  build(app)
  app.synth()
  return outdir
}

const versioning = policy({
  id: 'test/versioning',
  title: 'Versioning',
  severity: 'medium',
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) => bucket.at('VersioningConfiguration.Status').is('Enabled'),
})

/** How each bucket comes out, by its place in the construct tree. */
export const outcomesIn = (space: Space | undefined): Readonly<Record<string, string>> =>
  space === undefined
    ? {}
    : Object.fromEntries(
        subjectsOf(versioning, space).map((id) => [
          space.entries.get(id)?.constructPath ?? id,
          decide(versioning, space, id, { ...defaults, search }).outcome,
        ]),
      )
