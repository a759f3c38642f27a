import fc from 'fast-check'
import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  load,
  mapTag,
  mergeTag,
  parseEvents,
} from 'js-yaml'
import { expect, it } from 'vitest'
import { parseDocument } from './document.ts'
import { packed } from './yaml-packed.ts'

/** js-yaml's own constructor, which we do not use, taught two short tags. It knows no limits, nulls or booleans. */
const never = () => false
const schema = FAILSAFE_SCHEMA.withTags(
  mergeTag,
  ['Sub', 'If'].flatMap((name) => [
    defineScalarTag(`!${name}`, { resolve: (text) => ({ [`Fn::${name}`]: text }), identify: never }),
    defineSequenceTag<unknown[], object>(`!${name}`, {
      create: () => [],
      addItem: (list, item) => {
        list.push(item)
      },
      finalize: (list) => ({ [`Fn::${name}`]: list }),
      identify: never,
    }),
    defineMappingTag<Record<string, unknown>, object>(`!${name}`, {
      create: mapTag.create,
      addPair: mapTag.addPair,
      has: mapTag.has,
      keys: () => [`Fn::${name}`],
      get: (call, key) => Object.entries(call).find(([own]) => own === key)?.[1],
      finalize: (object) => ({ [`Fn::${name}`]: object }),
      identify: never,
    }),
  ]),
)

const piece = fc.constantFrom(
  ...['a: ', 'b: ', 'c:\n ', '"d": ', '- ', '\n', '\n', '\n ', '\n  ', '\n- ', '\n a: ', '\n  b: ', '\n  - '],
  ...['&x ', '&z ', '*x', '*z', '*x\n', '<<: *x\n', '<<: [*x, *z]\n', '!Sub ', '!If ', '!!str ', '? ', ': '],
  ...[
    '[',
    ']',
    '{',
    '}',
    ', ',
    'k',
    'text',
    "'it''s'",
    '"\\u0041"',
    '|\n   block\n',
    '>-\n   folded\n   more\n',
    ' # note\n',
    '{e: f}',
    '[g, h]',
  ],
)

const yaml = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc
    .array(piece, { maxLength: 12 })
    .map((pieces) => `a: &x {k: v, l: [1]}\nb: &z {k: w, m: !Sub s}\nc: ${pieces.join('')}`),
)

const wordless = (tree: unknown): boolean => !/\b(?:null|true|false)\b/.test(JSON.stringify(tree))

it('agrees with js-yaml on what both accept, and accepts what js-yaml does', () =>
  fc.assert(
    fc.asyncProperty(yaml, async (text) => {
      const ours = await parseDocument('t.yaml', text).then(
        ({ root }) => ({ root }),
        (error: Error) => ({ error: error.message }),
      )
      let theirs: unknown
      try {
        theirs = load(text, { schema })
      } catch {
        return
      }
      // Where we refuse and js-yaml does not: what is no data at all, what has no end, and keys that are not text.
      if ('error' in ours)
        expect(ours.error).toMatch(
          /empty|comments|no value|inside what it names|A key must be|Expected|can be merged/,
        )
      else if (wordless(ours.root)) expect(ours.root).toEqual(theirs)
    }),
    { numRuns: 10_000 },
  ))

it('keeps every event that is packed, but for what a document directs', () =>
  fc.assert(
    fc.property(yaml, (text) => {
      let events: readonly Event[]
      try {
        events = parseEvents(text, {})
      } catch {
        return
      }
      const kept = packed(events)
      const values = (all: readonly (Event | undefined)[]) =>
        all.map((event) => (event?.type === EVENT_ID.DOCUMENT ? { type: event.type } : event))
      const found = Array.from({ length: kept.length }, (_, index) => kept.at(index))
      expect(values(found)).toEqual(values(events))
      expect([kept.at(-1), kept.at(events.length)]).toEqual([undefined, undefined])
    }),
    { numRuns: 5_000 },
  ))
