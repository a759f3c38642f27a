import { along } from '../../along.ts'
import type { View } from '../../policy.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import { all, pass } from '../../verdict.ts'
import { WrittenDocument } from '../written/document.ts'
import type { PolicyHolder } from '../written/holder.ts'
import { jsonIn } from './json-text.ts'
import { madePlaces } from './made.ts'
import { neverPublic, ofAnyone, openWithout, type Places, withinNetworks } from './places.ts'

const places: Places = { ...ofAnyone, ...neverPublic, ...openWithout, ...withinNetworks }

const known = new WeakMap<Resource, PolicyHolder>()

/** The same object for the same resource, so that its documents are understood once for all policies. */
const holderOf = (resource: Resource): PolicyHolder => {
  const found = known.get(resource)
  if (found !== undefined) return found
  const { id, type, present } = resource
  const holder = { id, type, present, resource, documents: documentsOf(resource) }
  known.set(resource, holder)
  return holder
}

const documentsOf = (resource: Resource): readonly WrittenDocument[] => {
  const made = madePlaces[resource.type]?.map(({ path, isRequired, document }) => {
    const at = resource.at(path)
    return new WrittenDocument(isRequired ? pass : at.exists(), at, 'resource', document)
  })
  if (made !== undefined) return made
  return (places[resource.type] ?? []).flatMap((path) =>
    along(resource.properties, path).map(({ present, item }) => {
      const there = all([present, item.exists()])
      return new WrittenDocument(there, item, 'resource', jsonIn)
    }),
  )
}

/** Whatever has policies of these types, which say who may use it. */
export const policiesOf = (name: string, types: readonly string[]): View<PolicyHolder> => {
  const wanted = new Set(types)
  return {
    name,
    isOfDocuments: true,
    *ids(world) {
      for (const resource of resourcesIn(world, ...types)) yield resource.id
    },
    at: (world, id) => {
      const resource = findResource(world, id)
      return resource !== undefined && wanted.has(resource.type) ? holderOf(resource) : undefined
    },
  }
}

export const madeTypes: readonly string[] = Object.keys(madePlaces)
