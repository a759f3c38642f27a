import { InputError } from '../../model/place.ts'
import type { AssemblyFiles, Located } from './files.ts'
import { type Lookup, type Manifest, readManifest, type StackArtifact } from './manifest.ts'
import { assetsOf } from './nested.ts'
import type { DeployedByApp, StackReader } from './stack.ts'

/** A stack that was read, with the stage that it is of. */
export interface Found {
  readonly stage: Located
  /** How people know the stage: `cdk.out`, `cdk.out prod`. */
  readonly title: string
  readonly artifact: StackArtifact
  readonly deployed: DeployedByApp
}

/** Reads the stacks of an assembly and of the assemblies inside it, each directory once. */
export const stacksIn = async (files: AssemblyFiles, reader: StackReader): Promise<readonly Found[]> => {
  const found: Found[] = []
  const read = new Set<string>()
  const lookups = new Set<string>()

  const readStage = async (stage: Located, title: string): Promise<void> => {
    read.add(stage.path)
    const file = await files.locate(stage, 'manifest.json', { file: stage.shown })
    const manifest = readManifest(await files.read(file))
    reader.errors.push(...manifest.errors)
    for (const lookup of manifest.lookups) noteLookup(lookup)
    await readStacks(stage, title, manifest)
    for (const { directory, title: name, place } of manifest.stages) {
      await reader.noting(async () => {
        const inner = await files.locate(stage, directory, place)
        if (read.has(inner.path)) {
          throw new InputError('This assembly is read already: it is inside itself, or named twice.', place)
        }
        await readStage(inner, `${files.root.shown} ${name}`)
      })
    }
  }

  const readStacks = async (stage: Located, title: string, manifest: Manifest): Promise<void> => {
    let listed: Promise<ReadonlyMap<string, string>> | undefined
    const assets = () => {
      listed ??= assetsOf(files, stage, manifest)
      return listed
    }
    for (const artifact of manifest.stacks) {
      const deployed = await reader.read(stage, artifact, assets)
      if (deployed !== undefined) found.push({ stage, title, artifact, deployed })
    }
  }

  /** CDK repeats the lookups of a stage in the manifests around it. */
  const noteLookup = ({ key, provider, place }: Lookup): void => {
    if (lookups.has(key)) return
    lookups.add(key)
    reader.notExamined.push({
      what: `what depends on the lookup of ${key}`,
      why: whyUnknown(provider),
      place,
    })
  }

  await reader.noting(() => readStage(files.root, files.root.shown))
  return found
}

const whyUnknown = (provider: string): string =>
  `The app needs a lookup (${provider}) that CDK has not done; dummy values stand in its place. Run \`cdk synth\` with credentials once and commit cdk.context.json.`
