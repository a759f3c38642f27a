import { byType } from './services.ts'
import generated from './tagging.generated.json' with { type: 'json' }

/**
 * How a property holds tags: `list` of `{Key, Value}`, `map` from key to value, `asg`: a list whose entries also
 * say `PropagateAtLaunch`, `items`: a list under the key `Items`, `twofold`: a list whose entries are either
 * `{Key, Value}` or `{TagKey, TagValue}`, `opaque`: the specification says no more than "object".
 */
export type TagShape = 'list' | 'map' | 'asg' | 'items' | 'twofold' | 'opaque'

export interface Tagging {
  readonly property: string
  readonly shape: TagShape
  /** The schema declares this to be the resource's tags; otherwise only the property's name says so. */
  readonly declared: boolean
}

const shapes: readonly TagShape[] = ['list', 'map', 'asg', 'items', 'twofold', 'opaque']

const tagging = byType<Tagging>(generated.services, ' ', (text) => {
  const declared = !text.endsWith('?')
  const [name = '', written = 'list'] = (declared ? text : text.slice(0, -1)).split('=')
  const [shape, property = 'Tags'] = written.split(':')
  return [name, { property, shape: shapes.find((known) => known === shape) ?? 'opaque', declared }]
})

const specifications = new Map<string, readonly string[]>(Object.entries(generated.specifications))

/** Where and how a resource of this type carries its own tags; undefined where it cannot, or the type is not known. */
export const taggingOf = (type: string): Tagging | undefined => tagging.find(type)

/** Every type that can carry tags. */
export const taggableTypes = (): readonly string[] => tagging.all()

/**
 * The paths at which a type holds tags for what it starts or is made of, as lists of `{ResourceType, Tags}`:
 * instances and volumes of a launch template, say. `*` stands for each entry of a list.
 */
export const tagSpecificationsOf = (type: string): readonly string[] => specifications.get(type) ?? []
