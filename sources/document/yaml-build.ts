import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml'
import type { Json, JsonObject } from '../../model/json.ts'
import { limits } from './limits.ts'
import type { Refuse } from './lines.ts'
import { quoted, visible } from './visible.ts'
import { anchorOf, isMergeKey, type NodeEvent, offsetOf, tagOf, valueOffset } from './yaml-events.ts'
import { isMergeable, mergeInto, setOwn } from './yaml-merge.ts'
import { attributeParts, keyOfTag, knownTags, plainValue, refusedTags, standardValue } from './yaml-tags.ts'

/** A finished value with what it costs to walk it: values in all, and levels from here down. */
interface Built {
  readonly value: Json
  readonly size: number
  readonly height: number
}

/** A mapping or sequence whose end has not come yet. */
interface Open {
  readonly event: NodeEvent
  readonly tag: string
  readonly depth: number
  readonly list: Json[] | undefined
  readonly object: Record<string, Json>
  readonly merges: Json[]
  key: string | undefined
  merging: boolean
  keyOffset: number
  size: number
  height: number
}

const building = 'building'

const costOfFunction = (value: Json): { readonly size: number; readonly height: number } => {
  const [argument] = Object.values(value as JsonObject)
  return Array.isArray(argument)
    ? { size: 2 + argument.length, height: 2 }
    : { size: 1 + sizeOfText(String(argument)), height: 1 }
}

const sizeOfText = (text: string): number => 1 + (text.length >> 6)

const awaitsKey = (frame: Open): boolean =>
  frame.list === undefined && frame.key === undefined && !frame.merging

/**
 * Builds the tree in one loop over the events: js-yaml's own constructor shares aliased objects without counting what
 * they unfold to, and loses the places of what it refuses.
 */
export const buildYaml = (events: readonly Event[], text: string, refuse: Refuse): Json => {
  const anchors = new Map<string, Built | typeof building>()
  const stack: Open[] = []
  let top: Open | undefined
  let root: Json = null
  let aliases = 0
  let aliasedNodes = 0

  const withinDepth = (depth: number, event: Event): void => {
    if (depth > limits.depth)
      refuse(offsetOf(text, event), `The YAML is nested deeper than ${limits.depth} levels.`)
  }

  const refuseTag = (tag: string, event: NodeEvent): never => {
    if (refusedTags.has(tag))
      return refuse(event.tagStart, `CloudFormation does not read the YAML tag ${tag}.`, 'Write plain text.')
    if (tag.startsWith('!!'))
      return refuse(event.tagStart, `The YAML tag ${visible(tag)} does not fit this value.`)
    return refuse(
      event.tagStart,
      `The tag ${visible(tag)} is not one of CloudFormation's.`,
      `Known are ${knownTags}.`,
    )
  }

  const scalar = (event: ScalarEvent): Json => {
    const source = getScalarValue(text, event)
    if (event.tagStart === -1) return event.style === SCALAR_STYLE.PLAIN ? plainValue(source) : source
    const tag = tagOf(text, event)
    const key = keyOfTag(tag)
    if (key === undefined) {
      const value = standardValue(tag, source)
      return value === undefined ? refuseTag(tag, event) : value
    }
    // The argument of a tag is text whatever it looks like: `!Ref yes` names the parameter `yes`.
    return { [key]: key === 'Fn::GetAtt' ? attributeParts(source) : source }
  }

  const add = (event: Event, { value, size, height }: Built): void => {
    if (top === undefined) {
      root = value
      return
    }
    withinDepth(top.depth + height, event)
    top.size += size
    if (height >= top.height) top.height = height + 1
    if (top.list !== undefined) top.list.push(value)
    else if (top.key !== undefined) setOwn(top.object, top.key, value)
    else if (isMergeable(value)) top.merges.push(value)
    else refuse(top.keyOffset, 'Only a mapping, or a list of mappings, can be merged with <<.')
    top.key = undefined
    top.merging = false
  }

  const finish = (event: NodeEvent, built: Built): void => {
    const anchor = anchorOf(text, event)
    if (anchor !== undefined) anchors.set(anchor, built)
    add(event, built)
  }

  const addKey = (frame: Open, event: ScalarEvent | AliasEvent, key: Json): void => {
    const offset = offsetOf(text, event)
    frame.keyOffset = offset === -1 ? frame.keyOffset : offset
    if (typeof key !== 'string') refuse(offset, 'A key must be text.')
    else if (Object.hasOwn(frame.object, key))
      refuse(
        frame.keyOffset,
        `The key ${quoted(key)} stands twice in one object.`,
        'Remove one of the two, or rename it.',
      )
    else frame.key = key
  }

  /** Keys are text whatever they look like, so that `on` and `y` and `012345678901` stay what was written. */
  const scalarKey = (frame: Open, event: ScalarEvent): void => {
    frame.merging = isMergeKey(text, event)
    if (frame.merging) {
      frame.keyOffset = offsetOf(text, event)
      return
    }
    const tag = tagOf(text, event)
    const source = getScalarValue(text, event)
    if (tag !== '' && tag !== '!' && tag !== '!!str')
      refuse(event.tagStart, 'A key must be text, without a tag.')
    const anchor = anchorOf(text, event)
    if (anchor !== undefined) anchors.set(anchor, { value: source, size: sizeOfText(source), height: 0 })
    addKey(frame, event, source)
  }

  const open = (event: NodeEvent): void => {
    if (top !== undefined && awaitsKey(top))
      refuse(offsetOf(text, event), 'A key must be text, not a list or an object.')
    const tag = tagOf(text, event)
    const short = keyOfTag(tag)
    const isList = event.type === EVENT_ID.SEQUENCE
    if (tag !== '' && tag !== '!' && short === undefined && tag !== (isList ? '!!seq' : '!!map'))
      refuseTag(tag, event)
    const depth = (top?.depth ?? 0) + (short === undefined ? 1 : 2)
    withinDepth(depth, event)
    const anchor = anchorOf(text, event)
    if (anchor !== undefined) anchors.set(anchor, building)
    top = {
      event,
      tag: short ?? '',
      depth,
      list: isList ? [] : undefined,
      object: {},
      merges: [],
      key: undefined,
      merging: false,
      keyOffset: valueOffset(text, event),
      size: 1,
      height: 1,
    }
    stack.push(top)
  }

  const close = (): void => {
    const done = stack.pop()
    if (done === undefined) return
    top = stack[stack.length - 1]
    if (done.merges.length > 0) mergeInto(done.object, done.merges)
    const plain: Json = done.list ?? done.object
    const tagged = done.tag !== ''
    const value: Json = tagged ? { [done.tag]: plain } : plain
    const size = tagged ? done.size + 1 : done.size
    const height = tagged ? done.height + 1 : done.height
    finish(done.event, { value, size, height })
  }

  const anchored = (event: AliasEvent, offset: number): Built => {
    const name = text.slice(event.anchorStart, event.anchorEnd)
    const built = anchors.get(name)
    if (built === undefined) return refuse(offset, `The alias ${quoted(name)} names no anchor before it.`)
    return built === building
      ? refuse(offset, `The alias ${quoted(name)} stands inside what it names, so the value has no end.`)
      : built
  }

  const alias = (event: AliasEvent): void => {
    const offset = event.anchorStart - 1
    const built = anchored(event, offset)
    aliases += 1
    if (aliases > limits.aliases) refuse(offset, `The file uses more than ${limits.aliases} aliases.`)
    aliasedNodes += built.size
    if (aliasedNodes > limits.aliasedNodes)
      refuse(offset, `The aliases of the file unfold to more than ${limits.aliasedNodes} values.`)
    if (top !== undefined && awaitsKey(top)) addKey(top, event, built.value)
    else add(event, built)
  }

  const leaf = (event: ScalarEvent): void => {
    const value = scalar(event)
    if (typeof value === 'string') finish(event, { value, size: sizeOfText(value), height: 0 })
    else if (value === null || typeof value === 'boolean') finish(event, { value, size: 1, height: 0 })
    else finish(event, { value, ...costOfFunction(value) })
  }

  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR && top !== undefined && awaitsKey(top)) scalarKey(top, event)
    else if (event.type === EVENT_ID.SCALAR) leaf(event)
    else if (event.type === EVENT_ID.POP) close()
    else if (event.type === EVENT_ID.ALIAS) alias(event)
    else if (event.type !== EVENT_ID.DOCUMENT) open(event)
  }
  return root
}
