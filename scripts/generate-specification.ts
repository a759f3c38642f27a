import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { Property, PropertyType, Resource, TagVariant } from '@aws-cdk/service-spec-types'

/*
 * Writes what Forall needs of CloudFormation's resource specification: how each type is tagged, which
 * properties it has, what `Ref` and `Fn::GetAtt` return. `--check` writes nothing and exits 1 if a file is stale.
 *
 * The files hold one string a service, so that reading them costs next to nothing until a service is asked for.
 */

/** The day on which this version was published to npm. Move both together. */
const version = '0.1.216'
const published = '2026-09-29'

type Database = ReturnType<typeof loadAwsServiceSpecSync>

const header = { source: `@aws-cdk/aws-service-spec ${version}`, date: published }

/** The resources of each namespace (`AWS::S3`), both sorted, each resource with its last name (`Bucket`). */
const byService = (db: Database): Map<string, Map<string, Resource>> => {
  const resources = [...db.all('resource')].sort((a, b) =>
    a.cloudFormationType < b.cloudFormationType ? -1 : 1,
  )
  const services = new Map<string, Map<string, Resource>>()
  for (const resource of resources) {
    const cut = resource.cloudFormationType.lastIndexOf('::')
    const service = resource.cloudFormationType.slice(0, cut)
    const types = services.get(service) ?? new Map<string, Resource>()
    services.set(service, types.set(resource.cloudFormationType.slice(cut + 2), resource))
  }
  return services
}

const propertiesOf = (db: Database, type: PropertyType): Record<string, Property> | undefined =>
  type.type === 'ref' ? db.get('typeDefinition', type.reference.$ref).properties : undefined

/** The shape that a property's own type has, or undefined where it cannot hold tags. */
const shapeOf = (db: Database, type: PropertyType, variant?: string): string | undefined => {
  if (type.type === 'map') return type.element.type === 'string' ? 'map' : undefined
  // The older schemas say no more than "object"; that it maps keys to values is in the schema's tagging variant.
  if (type.type === 'json') return variant === 'map' ? 'map' : 'opaque'
  if (type.type === 'array') return entryShapeOf(db, type.element)
  const properties = propertiesOf(db, type)
  const items = properties?.Items
  return items && Object.keys(properties).length === 1 && shapeOf(db, items.type) === 'list'
    ? 'items'
    : undefined
}

/** The shape of a list of tags, by its entries: `tag` is the specification's own {Key, Value}. */
const entryShapeOf = (db: Database, entry: PropertyType): string | undefined => {
  if (entry.type === 'tag') return 'list'
  const keys = Object.keys(propertiesOf(db, entry) ?? {}).sort()
  return {
    'Key,Value': 'list',
    'Key,PropagateAtLaunch,Value': 'asg',
    'Key,TagKey,TagValue,Value': 'twofold',
  }[keys.join(',')]
}

/** What the schema calls a resource's tagging, and the shapes that its property may then have. */
const shapesOfVariant: Record<TagVariant, readonly string[]> = {
  standard: ['list', 'items', 'twofold'],
  asg: ['asg'],
  map: ['map'],
}

/** How the tags of a type are written: `list` under `Tags` is '', all else `=shape[:property]`, `?` if not declared. */
const taggingOf = (db: Database, resource: Resource): string | undefined => {
  const property = resource.tagInformation?.tagPropertyName ?? 'Tags'
  const type = resource.properties[property]?.type
  if (!type) {
    if (resource.tagInformation) throw new Error(`${resource.cloudFormationType}: no property ${property}`)
    return undefined
  }
  const variant = resource.tagInformation?.variant
  const shape = shapeOf(db, type, variant)
  if (!shape) throw new Error(`${resource.cloudFormationType}.${property}: a shape of tags not seen before`)
  if (variant && !shapesOfVariant[variant].includes(shape))
    throw new Error(`${resource.cloudFormationType}: ${variant} by its schema, ${shape} by its property`)
  const declared = resource.tagInformation ? '' : '?'
  if (shape === 'list' && property === 'Tags') return declared
  return `=${shape}${property === 'Tags' ? '' : `:${property}`}${declared}`
}

/** Whether an entry is of a list of tags for what the resource will start: {ResourceType, Tags}. */
const isSpecification = (db: Database, type: PropertyType): boolean => {
  const properties = type.type === 'array' ? propertiesOf(db, type.element) : undefined
  return properties?.ResourceType !== undefined && properties.Tags !== undefined
}

/** The paths of every list of tag specifications in a resource; `*` stands for each entry of a list. */
const specificationsOf = (db: Database, resource: Resource): string[] => {
  const paths: string[] = []
  const visit = (properties: Record<string, Property>, path: string, above: readonly string[]): void => {
    for (const [name, { type }] of Object.entries(properties)) {
      const here = `${path}${name}`
      if (isSpecification(db, type)) paths.push(here)
      else if (name === 'TagSpecifications')
        throw new Error(
          `${resource.cloudFormationType}.${here}: a shape of tag specifications not seen before`,
        )
      const inner = type.type === 'array' ? type.element : type
      if (inner.type !== 'ref' || above.includes(inner.reference.$ref)) continue
      const next = type.type === 'array' ? `${here}.*.` : `${here}.`
      visit(propertiesOf(db, inner) ?? {}, next, [...above, inner.reference.$ref])
    }
  }
  visit(resource.properties, '', [])
  return paths.sort()
}

const tagging = (db: Database) => {
  const services: Record<string, string> = {}
  const specifications: Record<string, string[]> = {}
  for (const [service, types] of byService(db)) {
    const entries = [...types].flatMap(([name, resource]) => {
      const written = taggingOf(db, resource)
      return written === undefined ? [] : [name + written]
    })
    if (entries.length > 0) services[service] = entries.join(' ')
    for (const [name, resource] of types) {
      const paths = specificationsOf(db, resource)
      if (paths.length > 0) specifications[`${service}::${name}`] = paths
    }
  }
  return { ...header, services, specifications }
}

/** `name ref attributes`: an attribute in `ref` is marked `@` and not listed again; no `ref` known: `-`. */
const referenceOf = (name: string, resource: Resource): string => {
  const identifiers = (resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? []).map((identifier) =>
    identifier in resource.attributes && !(identifier in resource.properties) ? `@${identifier}` : identifier,
  )
  const attributes = Object.keys(resource.attributes)
    .filter((attribute) => !identifiers.includes(`@${attribute}`))
    .sort()
  const ref = identifiers.map((identifier) => identifier.replaceAll('/', '.')).join('|') || '-'
  return [name, ref, ...(attributes.length > 0 ? [attributes.join(',')] : [])].join(' ')
}

const references = (db: Database) => ({
  ...header,
  services: Object.fromEntries(
    [...byService(db)].map(([service, types]) => [
      service,
      [...types].map(([name, resource]) => referenceOf(name, resource)).join(';'),
    ]),
  ),
})

/**
 * `name properties`, of every type: the names of all that may stand in its `Properties`, with commas between, and behind
 * one of which a change replaces the resource `!`.
 */
const properties = (db: Database) => ({
  ...header,
  services: Object.fromEntries(
    [...byService(db)].map(([service, types]) => [
      service,
      [...types].map(([name, resource]) => `${name} ${markedOf(resource).join(',')}`.trim()).join(';'),
    ]),
  ),
})

const markedOf = ({ properties }: Resource): readonly string[] =>
  Object.keys(properties)
    .sort()
    .map((name) => `${name}${properties[name]?.causesReplacement === 'yes' ? '!' : ''}`)

/** Where the specification speaks of the security groups that guard a resource, and of the subnets it is in. */
const isOfGroups = (path: string): boolean =>
  /(^|\.)(?!Source|Destination|EC2|Channel|Input|Cache|Cluster|ClassicLink|DB)\w*SecurityGroups?(Ids?|IDs|IdList)?$/.test(
    path,
  ) || /(^|\.)(GroupSet|NetworkInterfaces\.\*\.Groups|SecurityGroups\.\*\.GroupId)$/.test(path)
const isOfSubnets = (path: string): boolean =>
  /(^|\.)(?!Preferred|Add|Remove)\w*Subnet(s|Ids?|IdList|GroupName|GroupIdentifier|GroupId)?$/.test(path)

/** The paths of all texts and lists of texts of which this is so; `*` stands for each entry of a list. */
const pathsOf = (db: Database, resource: Resource, isMeant: (path: string) => boolean): string[] => {
  const paths: string[] = []
  const visit = (properties: Record<string, Property>, path: string, above: readonly string[]): void => {
    for (const [name, { type }] of Object.entries(properties)) {
      const inner = type.type === 'array' ? type.element : type
      const each = type.type === 'array' ? '.*' : ''
      if (inner.type === 'string' && isMeant(`${path}${name}`)) paths.push(`${path}${name}${each}`)
      if (inner.type !== 'ref' || above.includes(inner.reference.$ref)) continue
      visit(propertiesOf(db, inner) ?? {}, `${path}${name}${each}.`, [...above, inner.reference.$ref])
    }
  }
  visit(resource.properties, '', [])
  return paths.sort()
}

/** `name groups subnets`, of each type that carries groups: the paths of both, with commas between. */
const networking = (db: Database) => {
  const services: Record<string, string> = {}
  for (const [service, types] of byService(db)) {
    const entries = [...types].flatMap(([name, resource]) => {
      const groups = pathsOf(db, resource, isOfGroups)
      return groups.length === 0 || /^SecurityGroup/.test(name)
        ? []
        : [[name, groups.join(','), pathsOf(db, resource, isOfSubnets).join(',')].join(' ').trim()]
    })
    if (entries.length > 0) services[service] = entries.join(';')
  }
  return { ...header, services }
}

/** One line a service, so that a new version of the specification can be read as a diff. */
const write = (content: object): string => `${JSON.stringify(content, null, 1)}\n`

/** The generated files as they ought to be, by path from the repository's root. */
export const generateSpecification = (): Record<string, string> => {
  const installed = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json').version
  if (installed !== version)
    throw new Error(
      `@aws-cdk/aws-service-spec is ${installed}: write it, and the day it was published, into scripts/generate-specification.ts`,
    )
  const db = loadAwsServiceSpecSync()
  return {
    'model/specification/tagging.generated.json': write(tagging(db)),
    'model/specification/references.generated.json': write(references(db)),
    'model/specification/networking.generated.json': write(networking(db)),
    'model/specification/properties.generated.json': write(properties(db)),
  }
}

const absolute = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const current = (path: string): string | undefined => {
  try {
    return readFileSync(absolute(path), 'utf8')
  } catch {
    return undefined
  }
}

const run = (check: boolean): void => {
  for (const [path, content] of Object.entries(generateSpecification())) {
    if (content === current(path)) continue
    if (check) {
      console.error(`${path} is stale: run \`node scripts/generate-specification.ts\``)
      process.exitCode = 1
    } else {
      writeFileSync(absolute(path), content)
      console.log(`wrote ${path}`)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv.includes('--check'))
