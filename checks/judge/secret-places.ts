import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { announcesSecret, isNamedSecret } from '../../model/secrets/places.ts'
import type { Space } from '../../model/space.ts'
import { CloudFormation } from '../../sources/cloudformation/deployment.ts'

type Path = readonly (string | number)[]

/** What a template takes for a secret, by where it stands. */
export interface SecretPlaces {
  /** Of texts and numbers. */
  readonly paths: readonly Path[]
  /** The parameters that are put in such a place just as they are. */
  readonly parameters: ReadonlySet<string>
}

/** A place: what it is called, whether it is of a secret, and whether what stands there is put there as it is. */
interface Place {
  readonly path: Path
  readonly isSecret: boolean
  readonly isDirect: boolean
}

/** Where a template holds secrets, and which parameters it makes secrets of. `isTelling`: a text is one, wherever it stands. */
export const secretPlacesIn = (
  template: JsonObject,
  isTelling: (text: string) => boolean = () => false,
): SecretPlaces => {
  const paths: Path[] = []
  const parameters = new Set<string>()
  const maps = new Set<string>()
  const visit = (value: Json, place: Place): void => {
    const { path, isSecret } = place
    if (Array.isArray(value)) {
      const names = namesFirst.has(String(path.at(-1)))
      for (const [at, item] of (value as readonly Json[]).entries())
        visit(item, { ...place, path: [...path, at], isSecret: isSecret && !(names && at === 0) })
    } else if (isObject(value)) {
      if (isSecret && place.isDirect) note(value, parameters, maps)
      for (const key of Object.keys(value)) visit(value[key] as Json, below(value, key, place))
    } else if (isScalar(value) && typeof value !== 'boolean' && value !== '') {
      if (isSecret || isTelling(String(value))) paths.push(path)
    }
  }
  const { Parameters, Mappings, ...rest } = template
  visit(rest, { path: [], isSecret: false, isDirect: false })
  const from = (section: string, name: string, isSecret: boolean): Place => ({
    path: [section, name],
    isSecret,
    isDirect: false,
  })
  for (const [name, map] of entriesOf(Mappings)) visit(map, from('Mappings', name, maps.has(name)))
  for (const [name, declared] of entriesOf(Parameters)) {
    const isSecret =
      parameters.has(name) || announcesSecret(name) || (isObject(declared) && isHidden(declared))
    for (const [key, value] of entriesOf(declared))
      visit(value, {
        path: ['Parameters', name, key],
        isSecret: isSecret && (key === 'Default' || key === 'AllowedValues'),
        isDirect: false,
      })
  }
  return { paths, parameters }
}

const entriesOf = (section: Json | undefined): readonly (readonly [string, Json])[] =>
  section !== undefined && isObject(section) ? (Object.entries(section) as [string, Json][]) : []

const isHidden = ({ NoEcho }: JsonObject): boolean => String(NoEcho).toLowerCase() === 'true'

/** What these are given are names of something else. */
const naming: ReadonlySet<string> = new Set([
  'Ref',
  'Fn::GetAtt',
  'Fn::FindInMap',
  'Fn::ImportValue',
  'Condition',
])

/** Of these the first is the name of a condition, or a number. */
const namesFirst: ReadonlySet<string> = new Set(['Fn::If', 'Fn::Select'])

/** What refers to something else names it, and is no secret; nor is what stands at the head of a section. */
const below = (block: JsonObject, key: string, { path, isSecret, isDirect }: Place): Place => {
  const at = [...path, key]
  if (naming.has(key)) return { path: at, isSecret: false, isDirect: false }
  if (path[0] === 'Mappings' && isSecret) return { path: at, isSecret, isDirect }
  if (key.startsWith('Fn::')) return { path: at, isSecret, isDirect: isDirect && key === 'Fn::If' }
  const isAnnounced =
    path.length >= 2 && (isAnnouncing(key) || isNamedSecret(key, (name) => scalarAt(block, name)))
  return { path: at, isSecret: isAnnounced, isDirect: isAnnounced }
}

/** A function that puts a parameter or an entry of a mapping in a secret's place as it is. */
const note = (value: JsonObject, parameters: Set<string>, maps: Set<string>): void => {
  const { Ref: name, 'Fn::FindInMap': found } = value
  if (typeof name === 'string') parameters.add(name)
  const [map] = Array.isArray(found) ? (found as readonly Json[]) : []
  if (typeof map === 'string') maps.add(map)
}

/** Of the keys of a template, most stand there many times. */
const isAnnouncing = (key: string): boolean => {
  const found = announcing.get(key)
  if (found !== undefined) return found
  const is = announcesSecret(key)
  if (announcing.size < 10_000) announcing.set(key, is)
  return is
}

const announcing = new Map<string, boolean>()

const scalarAt = (block: JsonObject, name: string) => {
  const value = Object.hasOwn(block, name) ? block[name] : undefined
  return isScalar(value) ? value : undefined
}

const known = new WeakMap<Space['inputs'], ReadonlySet<string>>()

/** The parameters of a space's templates that stand in the place of a secret, `NoEcho` or not, by their names there. */
export const parametersMadeSecret = (space: Space): ReadonlySet<string> => {
  const found = known.get(space.inputs)
  if (found !== undefined) return found
  const stacks = space instanceof CloudFormation ? [...space.stacks.values()] : []
  const names = new Set(stacks.flatMap(({ template }) => [...secretPlacesIn(template).parameters]))
  known.set(space.inputs, names)
  return names
}
