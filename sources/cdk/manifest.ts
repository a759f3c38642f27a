import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import { type Document, placeOf } from '../document/document.ts'
import { limits } from './limits.ts'

/** A stack as the manifest has it. */
export interface StackArtifact {
  readonly id: string
  /** Its name in CloudFormation. */
  readonly name: string
  /** Where it stands in the construct tree, as `cdk ls` shows it. */
  readonly title: string
  readonly templateFile: string
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  /** Absent where the app leaves them to the deployment. */
  readonly account?: string
  readonly region?: string
  readonly metadata: JsonObject
  readonly metadataFile?: string
  /** Where a part of it is written. */
  readonly place: (...path: readonly string[]) => Place
}

/** An assembly inside this one: a stage. */
export interface StageArtifact {
  readonly title: string
  readonly directory: string
  readonly place: Place
}

/** A value that the app asked for, and which only a look into the account can give. */
export interface Lookup {
  readonly key: string
  readonly provider: string
  readonly place: Place
}

export interface Manifest {
  readonly stacks: readonly StackArtifact[]
  readonly stages: readonly StageArtifact[]
  /** The files that list the assets, templates of nested stacks among them. */
  readonly assetManifests: readonly string[]
  readonly lookups: readonly Lookup[]
  /** Artifacts that cannot be read; the others can. */
  readonly errors: readonly InputError[]
}

/** Reads `manifest.json`, by the schema that CDK and its command line share (`@aws-cdk/cloud-assembly-schema`). */
export const readManifest = (document: Document): Manifest => {
  const { root } = document
  if (!isObject(root))
    throw new InputError('The manifest of a cloud assembly is a map; this is not.', placeOf(document, []))
  refuseVersion(document, own(root, 'version'))
  const artifacts = own(root, 'artifacts') ?? {}
  if (!isObject(artifacts))
    throw new InputError(
      'The artifacts of a manifest are a map; these are not.',
      placeOf(document, ['artifacts']),
    )
  const stacks: StackArtifact[] = []
  const stages: StageArtifact[] = []
  const assetManifests: string[] = []
  const errors: InputError[] = []
  for (const [id, artifact] of Object.entries(artifacts)) {
    try {
      const part = new Part(document, ['artifacts', id], artifact)
      const type = part.text('type')
      if (type === 'aws:cloudformation:stack') stacks.push(stackIn(part, id))
      else if (type === 'cdk:cloud-assembly') stages.push(stageIn(part, id))
      else if (type === 'cdk:asset-manifest') assetManifests.push(part.inner('properties').text('file'))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      errors.push(error)
    }
  }
  return { stacks, stages, assetManifests, lookups: lookupsIn(document, own(root, 'missing')), errors }
}

const refuseVersion = (document: Document, version: Json | undefined): void => {
  const major =
    typeof version === 'string' ? /^v?(\d{1,9})(\.\d+){0,2}([-+].*)?$/.exec(version)?.[1] : undefined
  const place = placeOf(document, ['version'])
  if (major === undefined) {
    throw new InputError(
      'This is not the manifest of a cloud assembly: it has no version.',
      place,
      'Name a directory that `cdk synth` has written.',
    )
  }
  if (Number(major) > limits.schema) {
    throw new InputError(
      `The assembly has version ${version} of the manifest's schema; versions up to ${limits.schema} are read.`,
      place,
      'Update Forall, or synthesize with an older aws-cdk-lib.',
    )
  }
}

const stackIn = (part: Part, id: string): StackArtifact => {
  const properties = part.inner('properties')
  const metadataFile = part.optional('additionalMetadataFile')
  return {
    id,
    name: properties.optional('stackName') ?? id,
    title: part.optional('displayName') ?? id,
    templateFile: properties.text('templateFile'),
    parameters: properties.texts('parameters'),
    tags: properties.texts('tags'),
    ...environmentIn(part),
    metadata: part.map('metadata'),
    ...(metadataFile !== undefined && { metadataFile }),
    place: part.place,
  }
}

const environmentIn = (part: Part): { readonly account?: string; readonly region?: string } => {
  const match = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(part.text('environment'))
  const [, account = '', region = ''] =
    match ?? part.refuse('environment', 'The environment of a stack is aws://account/region; this is not.')
  return {
    ...(account !== 'unknown-account' && { account }),
    ...(region !== 'unknown-region' && { region }),
  }
}

const stageIn = (part: Part, id: string): StageArtifact => {
  const properties = part.inner('properties')
  return {
    title: properties.optional('displayName') ?? id,
    directory: properties.text('directoryName'),
    place: properties.place('directoryName'),
  }
}

const lookupsIn = (document: Document, missing: Json | undefined): readonly Lookup[] =>
  (Array.isArray(missing) ? missing : []).map((item: Json, at) => {
    const name = (key: string): string => {
      const value = isObject(item) ? own(item, key) : undefined
      return typeof value === 'string' ? value : `an unnamed ${key}`
    }
    return { key: name('key'), provider: name('provider'), place: placeOf(document, ['missing', at]) }
  })

/** A map in the manifest, and how to complain about what is in it. */
class Part {
  readonly place: (...path: readonly string[]) => Place
  private readonly document: Document
  private readonly path: readonly string[]
  private readonly value: JsonObject

  constructor(document: Document, path: readonly string[], value: Json | undefined) {
    this.document = document
    this.path = path
    this.place = (...steps) => placeOf(document, [...path, ...steps])
    this.value = isObject(value) ? value : this.refuse('', `${path.at(-1)} is not a map.`)
  }

  refuse(key: string, message: string): never {
    throw new InputError(message, this.place(...(key === '' ? [] : [key])), 'Synthesize the app again.')
  }

  optional(key: string): string | undefined {
    const value = own(this.value, key)
    return value === undefined || value === null || typeof value === 'string'
      ? (value ?? undefined)
      : this.refuse(key, `${key} is not a text.`)
  }

  text(key: string): string {
    return this.optional(key) || this.refuse(key, `${this.path.at(-1)} has no ${key}.`)
  }

  map(key: string): JsonObject {
    const value = own(this.value, key) ?? {}
    return isObject(value) ? value : this.refuse(key, `${key} is not a map.`)
  }

  texts(key: string): Readonly<Record<string, string>> {
    const entries = Object.entries(this.map(key)).map(([name, value]) => [
      name,
      isScalar(value) ? String(value) : this.refuse(key, `${name} is not a text.`),
    ])
    return Object.fromEntries(entries)
  }

  inner(key: string): Part {
    return new Part(this.document, [...this.path, key], own(this.value, key) ?? {})
  }
}
