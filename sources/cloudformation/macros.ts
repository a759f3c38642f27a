import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { loopPrefix, usesLoops } from './for-each.ts'

type Path = readonly (string | number)[]
type Note = (what: string, why: string, path: Path) => void

const known = new Set(['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'])

const included = 'What the transform puts in here is not known; the rest is judged as it is written.'

/**
 * Names what a template leaves to somebody else to write: macros, and transforms and loops that stand beside what
 * is judged. Inside of a property, a transform is a value that is not known, and whoever reads it says so.
 */
export const noteMacros = (template: JsonObject, note: Note): void => {
  for (const transform of [own(template, 'Transform') ?? []].flat()) noteTransform(transform, note)
  const isWrittenOut = usesLoops(template)
  for (const [key, section] of Object.entries(template)) {
    if (key === 'Transform') continue
    const why = whyNot(key, isWrittenOut && key !== 'Mappings')
    if (why !== undefined) note(key, why, [key])
    else noteWithin(section, [key], isWrittenOut && key !== 'Mappings', note)
  }
}

/** A macro may rewrite the whole template; what it makes of it is not known here. */
const noteTransform = (transform: Json, note: Note): void => {
  const name = isObject(transform) ? own(transform, 'Name') : transform
  if (typeof name === 'string' && known.has(name)) return
  const why =
    name === 'AWS::Include' ? included : 'The macro may rewrite the template; it is judged as it is written.'
  note(typeof name === 'string' ? `the macro ${name}` : 'a macro without a name', why, ['Transform'])
}

const noteWithin = (value: Json, path: Path, isWrittenOut: boolean, note: Note): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [step, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(step) : step]
    const why = Array.isArray(value) ? undefined : whyNot(step, isWrittenOut)
    if (why !== undefined) note(`${step} in ${path.join('.')}`, why, at)
    else if (step !== 'Properties' || path[0] !== 'Resources') noteWithin(inner, at, isWrittenOut, note)
  }
}

const whyNot = (key: string, isWrittenOut: boolean): string | undefined => {
  if (key === 'Fn::Transform') return included
  return key.startsWith(loopPrefix) && !isWrittenOut
    ? 'The loop is not written out: the template does not name the transform AWS::LanguageExtensions, or it stands where no loop may.'
    : undefined
}

/**
 * The template with transforms that stand beside the type of a resource inside of its properties, where they are
 * understood as anything more that may be there.
 */
export const openedByTransforms = (template: JsonObject): JsonObject => {
  const resources = own(template, 'Resources')
  if (!isObject(resources) || !Object.values(resources).some(hasTransform)) return template
  const opened = Object.entries(resources).map(([id, resource]) => [
    id,
    hasTransform(resource) ? withOpenProperties(resource) : resource,
  ])
  return { ...template, Resources: Object.fromEntries(opened) }
}

const hasTransform = (resource: Json): resource is JsonObject =>
  isObject(resource) && own(resource, 'Fn::Transform') !== undefined

const withOpenProperties = ({ 'Fn::Transform': transform, ...resource }: JsonObject): JsonObject => ({
  ...resource,
  Properties: {
    'Fn::Transform': transform ?? null,
    ...(isObject(own(resource, 'Properties')) ? (resource.Properties as JsonObject) : {}),
  },
})
