import {
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml'
import { plainTag } from './yaml-tags.ts'

/** An event that begins a value written here, as opposed to one repeated by an alias. */
export type NodeEvent = ScalarEvent | SequenceEvent | MappingEvent

/** The tag on a value; empty if it has none. */
export const tagOf = (text: string, event: NodeEvent): string =>
  event.tagStart === -1 ? '' : plainTag(text.slice(event.tagStart, event.tagEnd))

export const anchorOf = (text: string, event: NodeEvent): string | undefined =>
  event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd)

/** `<<` unquoted, or tagged as a merge: yq writes it so. */
export const isMergeKey = (text: string, event: ScalarEvent): boolean => {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueEnd - event.valueStart !== 2) return false
  if (!text.startsWith('<<', event.valueStart)) return false
  return event.tagStart === -1 || tagOf(text, event) === '!!merge'
}

/** Where a value begins behind its tag and anchor; -1 for one that is empty. */
export const valueOffset = (text: string, event: NodeEvent): number => {
  if (event.type !== EVENT_ID.SCALAR) return event.start
  const { style, valueStart } = event
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueStart - 1
  if (style !== SCALAR_STYLE.LITERAL_BLOCK && style !== SCALAR_STYLE.FOLDED_BLOCK) return valueStart
  return blockHeader(text, valueStart)
}

/** js-yaml notes where the text of a block scalar begins; a person looks for the `|` on the line before. */
const blockHeader = (text: string, contentStart: number): number => {
  let end = contentStart
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  const start = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1
  const header = /[|>][-+1-9]{0,2}[ \t]*(?:#.*)?$/.exec(text.slice(start, end))
  return header === null ? contentStart : start + header.index
}

/** Where an event begins, its tag and anchor included; -1 for one that has no text. */
export const offsetOf = (text: string, event: Event): number => {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1
  if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return -1
  const { anchorStart, tagStart } = event
  if (anchorStart !== -1 && tagStart !== -1) return Math.min(anchorStart - 1, tagStart)
  if (anchorStart !== -1) return anchorStart - 1
  return tagStart !== -1 ? tagStart : valueOffset(text, event)
}
