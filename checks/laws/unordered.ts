import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { sameDecisions } from './deterministic.ts'
import type { Law } from './law.ts'
import { opened } from './opened.ts'
import { comparing } from './variants.ts'

/** Resources stand in a map, properties in blocks: neither has an order that means anything. */
export const unordered: Law = comparing({
  name: 'unordered',
  says: 'the order of resources and of keys changes nothing',
  from: opened,
  *variants({ sample, pick }) {
    yield {
      what: 'all keys stand in reverse order',
      template: reordered(sample, (keys) => keys.reverse()),
      complaint: sameDecisions(),
    }
    yield {
      what: 'all keys stand in another order',
      template: reordered(sample, (keys) => keys.sort((a, b) => mix(a, pick) - mix(b, pick))),
      complaint: sameDecisions(),
    }
  },
})

const reordered = (value: JsonObject, order: (keys: string[]) => string[]): JsonObject => {
  const visit = (part: Json): Json => {
    if (Array.isArray(part)) return part.map(visit)
    if (!isObject(part)) return part
    return Object.fromEntries(order(Object.keys(part)).map((key) => [key, visit(part[key] as Json)]))
  }
  return visit(value) as JsonObject
}

/** A number that says nothing of the text it is made from. */
const mix = (text: string, pick: number): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0) + pick) | 0, pick)
