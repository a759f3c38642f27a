import { oncePer } from '../../once.ts'
import type { Node } from './node.ts'
import { regionBeside, regionsNamed } from './of-deployment.ts'
import { ownOf } from './own.ts'
import type { Path } from './path.ts'

/*
 * Roles are in all regions. What runs as one is made in whichever region that is allowed in, also where nothing of the
 * deployment is.
 */

/** In which regions a step may be taken: where this is deployed to, and others where policies tell regions apart. */
export const regionsFor = (node: Node, { needs }: Path): readonly (string | undefined)[] => {
  const made = needs.flatMap(({ action, on }) =>
    typeof on === 'object' && on.like.includes('{region}') ? [action] : [],
  )
  const texts = made.flatMap((action) => textsIn(node)(action))
  const { region, otherPartition } = ownOf(node.world)
  const named = texts.flatMap(regionsNamed)
  // Of other partitions no regions are known.
  if (named.length === 0 || (otherPartition !== undefined && otherPartition !== 'aws')) return [undefined]
  const beside = regionBeside(texts)
  const others = [...new Set([...named, ...(beside === undefined ? [] : [beside])])]
  return [undefined, ...others.filter((one) => one !== region && isOfPartition(one))]
}

const isOfPartition = (region: string): boolean => !/^(?:cn|us-gov|us-iso[a-z]*|eu-isoe|eusc)-/.test(region)

const textsIn = oncePer((node: Node) => {
  const known = new Map<string, readonly string[]>()
  return (action: string): readonly string[] => {
    const found = known.get(action)
    if (found !== undefined) return found
    const made = node
      .sidesFor(action)
      .most.flatMap((documents) =>
        documents.flatMap(({ statements }) => statements.flatMap(({ resources }) => resources?.texts ?? [])),
      )
    known.set(action, made)
    return made
  }
})
