import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml'
import { limits } from './limits.ts'
import { type Refuse, refuserOf } from './lines.ts'
import type { Layout, Parsed } from './places.ts'
import { visible } from './visible.ts'
import { buildYaml } from './yaml-build.ts'
import { offsetOf } from './yaml-events.ts'
import { layoutOf } from './yaml-layout.ts'
import { type Events, packed } from './yaml-packed.ts'

/** The events of a text of at most this length are kept as they are; those of a longer one would fill the memory. */
const keptLength = 1_000_000

/** Reads YAML, CloudFormation's short tags included. */
export const parseYaml = (file: string, text: string): Parsed => {
  const refuse = refuserOf(file, text)
  refuseVast(text, refuse)
  const events = eventsOf(text, refuse)
  refuseOtherThanOne(text, events, refuse)
  const root = buildYaml(events, text, refuse)
  const isKept = text.length <= keptLength
  const layout = layoutIn(isKept ? events : packed(events), text)
  if (!isKept) freeMemory(events)
  return { root, layout }
}

/** V8 waits with its next collection until there is twice as much: these are most of what there is, and nobody needs them. */
const freeMemory = (events: Event[]): void => {
  events.length = 0
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
  const collect: () => void = process.getBuiltinModule('node:vm').runInNewContext('gc')
  collect()
}

/** Apart, so that it holds no other events than these. */
const layoutIn = (events: Events, text: string) => (): Layout => layoutOf(events, text)

const eventsOf = (text: string, refuse: Refuse): Event[] => {
  try {
    // js-yaml counts a scalar as a level too and short tags not at all; the builder counts exactly.
    return parseEvents(text, { maxDepth: limits.depth + 2 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const offset = error.mark?.position ?? 0
    if (error.reason.startsWith('nesting exceeded'))
      return refuse(offset, `The YAML is nested deeper than ${limits.depth} levels.`)
    return refuse(offset, `This is not well-formed YAML: ${visible(error.reason, 120)}.`)
  }
}

/**
 * js-yaml builds all its events before we see one, and four values can cost as many bytes, so a large file is measured
 * by the marks that can begin a value before it is given to it.
 */
const refuseVast = (text: string, refuse: Refuse): void => {
  if (text.length <= limits.nodes) return
  let marks = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!canBegin[text.charCodeAt(at)]) continue
    marks += 1
    if (marks > limits.nodes) refuse(at, `The file holds more than ${limits.nodes} values.`)
  }
}

const canBegin: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  '\n\r,:?[{'.includes(String.fromCharCode(code)),
)

const refuseOtherThanOne = (text: string, events: readonly Event[], refuse: Refuse): void => {
  const directive = /^%TAG\b/m.exec(text)
  const first = events[0] ?? refuse(0, 'The file holds nothing but comments.')
  if (first.type === EVENT_ID.DOCUMENT && first.directives.some(({ kind }) => kind === 'tag'))
    refuse(directive?.index ?? 0, 'The file renames tags (%TAG), which CloudFormation does not read.')
  let second = 1
  while (second < events.length && events[second]?.type !== EVENT_ID.DOCUMENT) second += 1
  if (second < events.length) {
    const offset = offsetOf(text, events[second + 1] ?? first)
    const start = offset === -1 ? text.lastIndexOf('---') : offset
    refuse(start, 'The file holds more than one YAML document.', 'Split it into one file a document.')
  }
  if (events.length === 3 && events[1] !== undefined && offsetOf(text, events[1]) === -1)
    refuse(0, 'The file holds no value.')
}
