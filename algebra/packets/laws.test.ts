import fc from 'fast-check'
import { expect, it } from 'vitest'
import { written, writtenBox } from '../../generators/packets/written.ts'
import { boxOf, built } from '../naive/built.ts'
import type { PacketSet } from './packet-set.ts'
import { PacketSpace } from './packet-space.ts'

const three = (
  law: (a: PacketSet, b: PacketSet, c: PacketSet) => readonly (readonly [PacketSet, PacketSet])[],
) =>
  fc.assert(
    fc.property(written, written, written, (first, second, third) => {
      const space = new PacketSpace()
      const sides = law(built(space, first), built(space, second), built(space, third))
      for (const [left, right] of sides) expect(left).toBe(right)
    }),
    { numRuns: 200, seed: 1 },
  )

it('is a Boolean algebra, in which equal sets are one object', () => {
  three((a, b, c) => [
    [a.union(b), b.union(a)],
    [a.intersection(b), b.intersection(a)],
    [a.union(b).union(c), a.union(b.union(c))],
    [a.intersection(b).intersection(c), a.intersection(b.intersection(c))],
    [a.intersection(b.union(c)), a.intersection(b).union(a.intersection(c))],
    [a.union(b.intersection(c)), a.union(b).intersection(a.union(c))],
    [a.union(a.intersection(b)), a],
    [a.intersection(a.union(b)), a],
    [a.complement().complement(), a],
    [a.union(b).complement(), a.complement().intersection(b.complement())],
    [a.difference(b), a.intersection(b.complement())],
    [a.difference(b).union(a.intersection(b)), a],
    [a.union(a.complement()), a.space.all],
    [a.intersection(a.complement()), a.space.none],
  ])
})

it('counts as sets are counted', () => {
  fc.assert(
    fc.property(written, written, (first, second) => {
      const space = new PacketSpace()
      const [a, b] = [built(space, first), built(space, second)]
      expect(a.union(b).count + a.intersection(b).count).toBe(a.count + b.count)
      expect(a.count + a.complement().count).toBe(space.all.count)
    }),
    { numRuns: 200, seed: 1 },
  )
})

it('makes one set of boxes, in whichever order and by whichever operations', () => {
  fc.assert(
    fc.property(
      fc
        .array(writtenBox, { maxLength: 8 })
        .chain((boxes) =>
          fc.tuple(fc.constant(boxes), fc.shuffledSubarray(boxes, { minLength: boxes.length })),
        ),
      ([boxes, shuffled]) => {
        const space = new PacketSpace()
        const atOnce = space.boxes(boxes.map(boxOf))
        expect(space.boxes(shuffled.map(boxOf))).toBe(atOnce)
        expect(space.union(shuffled.map((box) => space.box(boxOf(box))))).toBe(atOnce)
        expect(shuffled.reduce((sum, box) => sum.union(space.box(boxOf(box))), space.none)).toBe(atOnce)
        expect(space.intersection(boxes.map((box) => space.box(boxOf(box)).complement()))).toBe(
          atOnce.complement(),
        )
      },
    ),
    { numRuns: 200, seed: 1 },
  )
})

it('lets the first rule that speaks of a packet decide', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), writtenBox), { maxLength: 8 }), (rules) => {
      const space = new PacketSpace()
      let allowed = space.none
      let rest = space.all
      for (const [allow, box] of rules) {
        const matched = rest.within(boxOf(box))
        if (allow) allowed = allowed.union(matched)
        rest = rest.difference(matched)
      }
      expect(space.firstMatch(rules.map(([allow, box]) => ({ allow, box: boxOf(box) })))).toBe(allowed)
    }),
    { numRuns: 200, seed: 1 },
  )
})

it('takes over sets of other spaces', () => {
  fc.assert(
    fc.property(written, written, (first, second) => {
      const [here, there] = [new PacketSpace(), new PacketSpace()]
      const foreign = built(there, second)
      expect(built(here, first).union(foreign)).toBe(built(here, first).union(built(here, second)))
      expect(built(here, second).equals(foreign)).toBe(true)
      expect(built(here, first).isSubsetOf(foreign)).toBe(built(here, first).isSubsetOf(built(here, second)))
    }),
    { numRuns: 100, seed: 1 },
  )
})
