import { EVENT_ID, type Event, type ScalarEvent, type SequenceEvent } from 'js-yaml'

/** Events in their order, however they are kept. */
export interface Events {
  readonly length: number
  at(index: number): Event | undefined
}

/** Numbers that an event takes: its type, and what the widest of them says. */
const width = 12

/** Events as plain numbers, in a tenth of the memory: those of a large file would fill it. */
export const packed = (events: readonly Event[]): Events => {
  const numbers = new Int32Array(events.length * width)
  for (let index = 0; index < events.length; index++)
    numbers.set(numbersOf(events[index] as Event), index * width)
  return unpacked(numbers)
}

/** Apart, so that it holds nothing but the numbers. */
const unpacked = (numbers: Int32Array): Events => {
  const length = numbers.length / width
  return {
    length,
    at: (index) =>
      index < 0 || index >= length
        ? undefined
        : eventOf(numbers.subarray(index * width, (index + 1) * width)),
  }
}

const numbersOf = (event: Event): readonly number[] => {
  switch (event.type) {
    case EVENT_ID.SCALAR: {
      const { type, anchorStart, anchorEnd, tagStart, tagEnd, style } = event
      const { valueStart, valueEnd, chomping, indent, fast } = event
      return [
        type,
        anchorStart,
        anchorEnd,
        tagStart,
        tagEnd,
        style,
        valueStart,
        valueEnd,
        chomping,
        indent,
        Number(fast),
      ]
    }
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING: {
      const { type, anchorStart, anchorEnd, tagStart, tagEnd, style, start } = event
      return [type, anchorStart, anchorEnd, tagStart, tagEnd, style, start]
    }
    case EVENT_ID.ALIAS:
      return [event.type, event.anchorStart, event.anchorEnd]
    default:
      return [event.type]
  }
}

const eventOf = (numbers: Int32Array): Event => {
  const [type = 0, anchorStart = -1, anchorEnd = -1, tagStart = -1, tagEnd = -1, style = 0] = numbers
  const [valueStart = -1, valueEnd = -1, chomping = 0, indent = 0, fast = 0] = numbers.subarray(6)
  const common = { anchorStart, anchorEnd, tagStart, tagEnd }
  switch (type) {
    case EVENT_ID.SCALAR:
      return {
        type,
        ...common,
        style,
        valueStart,
        valueEnd,
        chomping,
        indent,
        fast: fast === 1,
      } as ScalarEvent
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return { type, ...common, style, start: valueStart } as SequenceEvent
    case EVENT_ID.ALIAS:
      return { type, anchorStart, anchorEnd }
    case EVENT_ID.DOCUMENT:
      return { type, explicitStart: false, explicitEnd: false, directives: [] }
    default:
      return { type: EVENT_ID.POP }
  }
}
