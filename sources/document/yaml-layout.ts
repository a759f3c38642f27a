import { EVENT_ID, type Event, getScalarValue } from 'js-yaml'
import type { Entry, Layout } from './places.ts'
import { anchorOf, isMergeKey, type NodeEvent, offsetOf, tagOf, valueOffset } from './yaml-events.ts'
import type { Events } from './yaml-packed.ts'
import { attributeParts, keyOfTag } from './yaml-tags.ts'

/**
 * Where things stand in the events of YAML that is known to be sound. A node is the index of an event, doubled; one more
 * is the same value without its short tag; -1 is a part of a scalar, which has no members.
 */
export const layoutOf = (events: Events, text: string): Layout => {
  const { ends, targets } = links(events, text)

  const eventAt = (index: number): NodeEvent => events.at(targets.get(index) ?? index) as NodeEvent
  const nodeAt = (index: number): number => (targets.get(index) ?? index) * 2
  /** The index behind the value that begins at an index. */
  const after = (index: number): number => (ends[index] || index) + 1
  const offsetAt = (index: number): number => offsetOf(text, events.at(index) as Event)

  function* entries(node: number): Generator<Entry, void> {
    if (node < 0) return
    const index = node >> 1
    const event = eventAt(index)
    const key = keyOfTag(tagOf(text, event))
    if (node % 2 === 0 && key !== undefined) yield { key, offset: event.tagStart, node: node + 1 }
    else if (event.type === EVENT_ID.SEQUENCE) yield* items(index)
    else if (event.type === EVENT_ID.MAPPING) yield* members(index)
    else if (key === 'Fn::GetAtt') {
      const parts = attributeParts(getScalarValue(text, event))
      for (const part of parts.keys()) yield { key: String(part), offset: valueOffset(text, event), node: -1 }
    }
  }

  function* items(index: number): Generator<Entry, void> {
    const end = after(index) - 1
    let key = 0
    for (let at = index + 1; at < end; at = after(at)) {
      yield { key: String(key), offset: offsetAt(at), node: nodeAt(at) }
      key += 1
    }
  }

  /** A key written here counts before a merged one, wherever the merge stands. */
  function* members(index: number): Generator<Entry, void> {
    const end = after(index) - 1
    const merges: number[] = []
    for (let at = index + 1; at < end; at = after(at + 1)) {
      const key = eventAt(at)
      if (key.type !== EVENT_ID.SCALAR) continue
      if (!targets.has(at) && isMergeKey(text, key)) merges.push(at + 1)
      else yield { key: getScalarValue(text, key), offset: keyOffset(at), node: nodeAt(at + 1) }
    }
    for (const merge of merges) {
      const node = nodeAt(merge)
      const event = eventAt(merge)
      const isList = event.type === EVENT_ID.SEQUENCE && keyOfTag(tagOf(text, event)) === undefined
      if (!isList) yield* entries(node)
      else for (const source of items(node >> 1)) yield* entries(source.node)
    }
  }

  /** An empty key has no text; its value stands right behind the colon. */
  const keyOffset = (at: number): number => {
    const offset = offsetAt(at)
    return offset === -1 ? offsetAt(at + 1) : offset
  }

  return { root: { key: '', offset: offsetAt(1), node: 2 }, entries }
}

/** Which event ends each collection, and which event each alias repeats. */
const links = (events: Events, text: string) => {
  const ends = new Int32Array(events.length)
  const targets = new Map<number, number>()
  const anchors = new Map<string, number>()
  const open: number[] = []
  for (let index = 0; index < events.length; index += 1) {
    const event = events.at(index) as Event
    if (event.type === EVENT_ID.POP) {
      const start = open.pop()
      if (start !== undefined) ends[start] = index
      continue
    }
    if (event.type === EVENT_ID.ALIAS) {
      const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd))
      if (target !== undefined) targets.set(index, target)
      continue
    }
    if (event.type !== EVENT_ID.SCALAR) open.push(index)
    if (event.type === EVENT_ID.DOCUMENT) continue
    const anchor = anchorOf(text, event)
    if (anchor !== undefined) anchors.set(anchor, index)
  }
  return { ends, targets }
}
