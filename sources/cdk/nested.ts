import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import { section } from '../cloudformation/stack.ts'
import type { AssemblyFiles, Located } from './files.ts'
import type { Manifest } from './manifest.ts'
import { textIn } from './template.ts'

/** The stacks that a template nests, and where each says that its own template is, if it is an asset. */
export const nestedStacksIn = (
  template: JsonObject,
): readonly { readonly id: string; readonly resource: JsonObject }[] =>
  Object.entries(section(template, 'Resources')).flatMap(([id, resource]) =>
    isObject(resource) && own(resource, 'Type') === 'AWS::CloudFormation::Stack' ? [{ id, resource }] : [],
  )

/** CDK writes the path of an asset beside the property that holds its address. */
export const assetPath = (resource: JsonObject): string | undefined => {
  const metadata = section(resource, 'Metadata')
  const property = textIn(metadata, 'aws:asset:property')
  return property === undefined || property === 'TemplateURL' ? textIn(metadata, 'aws:asset:path') : undefined
}

/** Where no path is written, the address ends with the hash of the template, as the asset manifest lists it. */
export const assetHash = (resource: JsonObject): string | undefined => {
  const end = lastText(own(section(resource, 'Properties'), 'TemplateURL'))
  return end === undefined ? undefined : /([0-9a-f]{64})\.json$/.exec(end.slice(-100))?.[1]
}

const lastText = (url: Json | undefined): string | undefined => {
  if (typeof url === 'string') return url
  const joined = isObject(url) ? (own(url, 'Fn::Sub') ?? own(url, 'Fn::Join')) : undefined
  return Array.isArray(joined)
    ? lastText([joined[1] ?? ''].flat().at(-1))
    : typeof joined === 'string'
      ? joined
      : undefined
}

/** The path of every file asset of an assembly, by its hash. */
export const assetsOf = async (
  files: AssemblyFiles,
  directory: Located,
  { assetManifests }: Manifest,
): Promise<ReadonlyMap<string, string>> => {
  const paths = new Map<string, string>()
  for (const name of assetManifests) {
    const listed = await tolerant(files, directory, name)
    for (const [hash, asset] of Object.entries(isObject(listed) ? section(listed, 'files') : {})) {
      const path = isObject(asset) ? textIn(section(asset, 'source'), 'path') : undefined
      if (path !== undefined) paths.set(hash, path)
    }
  }
  return paths
}

/** An asset manifest that cannot be read costs no more than the nested templates that only it leads to, which are named. */
const tolerant = async (files: AssemblyFiles, directory: Located, name: string): Promise<Json> => {
  try {
    return (await files.read(await files.locate(directory, name, { file: directory.shown }))).root
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}
