import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { type Assignment, open, withValue } from './assignment.ts'
import { equal, sameText, satisfies, satisfiesOwn } from './equality.ts'
import type { Json, JsonObject } from './json.ts'
import type { Head } from './value.ts'
import { AssignedWorld } from './world.ts'

const allowed = { P: ['a', 'b'], Q: ['a', 'ab', 'b'] } as const

const bucket = (name?: string): JsonObject => ({
  Type: 'AWS::S3::Bucket',
  Properties: name === undefined ? {} : { BucketName: name },
})

const space = spaceOfTemplate({
  Parameters: {
    P: { Type: 'String', AllowedValues: allowed.P },
    Q: { Type: 'String', AllowedValues: allowed.Q },
    Free: { Type: 'String', MaxLength: 12 },
    Other: { Type: 'String', MaxLength: 12 },
    Rate: { Type: 'Number' },
  },
  Conditions: {
    IsA: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] },
    IsFree: { 'Fn::Equals': [{ Ref: 'Free' }, 'x'] },
  },
  Resources: {
    One: bucket(),
    Two: bucket(),
    Named: bucket('shop'),
    Machine: { Type: 'AWS::StepFunctions::StateMachine' },
  },
})

const stack = [...space.entries.values()][0]?.stack ?? ''

const under = (assignment: Assignment) => {
  const world = new AssignedWorld(space, assignment)
  return { world, head: (raw: unknown): Head => world.scope(stack).head(raw) }
}

const compared = (left: unknown, right: unknown, assignment = open) => {
  const { world, head } = under(assignment)
  return equal(world, head(left), head(right))
}

/** An expression, and what it is where P and Q are known: undefined where it is nothing. */
interface Meant {
  readonly raw: Json
  readonly plainly: (P: string, Q: string) => unknown
}

const letters = fc.constantFrom('', 'a', 'b', 'ab')

const literal: fc.Arbitrary<Meant> = letters.map((raw) => ({ raw, plainly: () => raw }))
const parameter: fc.Arbitrary<Meant> = fc.constantFrom(
  { raw: { Ref: 'P' }, plainly: (P: string) => P },
  { raw: { Ref: 'Q' }, plainly: (_: string, Q: string) => Q },
)
const around: fc.Arbitrary<Meant> = fc
  .tuple(letters, parameter, letters)
  .map(([before, { raw, plainly }, after]) => ({
    raw: { 'Fn::Join': ['', [before, raw, after]] },
    plainly: (P, Q) => `${before}${plainly(P, Q)}${after}`,
  }))
const both: fc.Arbitrary<Meant> = letters.map((between) => ({
  raw: { 'Fn::Sub': `\${P}${between}\${Q}` },
  plainly: (P, Q) => `${P}${between}${Q}`,
}))
const nothing: fc.Arbitrary<Meant> = fc.constant({ raw: { Ref: 'AWS::NoValue' }, plainly: () => undefined })
const chosen = (part: fc.Arbitrary<Meant>): fc.Arbitrary<Meant> =>
  fc.tuple(part, part).map(([yes, no]) => ({
    raw: { 'Fn::If': ['IsA', yes.raw, no.raw] },
    plainly: (P, Q) => (P === 'a' ? yes.plainly(P, Q) : no.plainly(P, Q)),
  }))
const text = fc.oneof(literal, parameter, around, both)
const list: fc.Arbitrary<Meant> = fc.array(fc.oneof(text, chosen(text)), { maxLength: 2 }).map((items) => ({
  raw: items.map(({ raw }) => raw),
  plainly: (P, Q) => items.map(({ plainly }) => plainly(P, Q)),
}))
const block: fc.Arbitrary<Meant> = fc
  .dictionary(fc.constantFrom('k', 'l'), text, { noNullPrototype: true })
  .map((entries) => ({
    raw: Object.fromEntries(Object.entries(entries).map(([key, { raw }]) => [key, raw])),
    plainly: (P, Q) =>
      Object.fromEntries(
        Object.entries(entries)
          .map(([key, { plainly }]) => [key, plainly(P, Q)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
  }))
const value = fc.oneof(text, chosen(fc.oneof(text, nothing, list)), list, block, nothing)

const isEqualPlainly = (left: Meant, right: Meant, P: string, Q: string): boolean =>
  JSON.stringify([left.plainly(P, Q)]) === JSON.stringify([right.plainly(P, Q)]) &&
  (left.plainly(P, Q) === undefined) === (right.plainly(P, Q) === undefined)

describe('two expressions over a few values', () => {
  it('are equal where all is known exactly if what they are is', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        for (const P of allowed.P)
          for (const Q of allowed.Q) {
            const known = withValue(withValue(open, 'P', P), 'Q', Q)
            const expected = isEqualPlainly(left, right, P, Q) ? 'pass' : 'fail'
            expect(compared(left.raw, right.raw, known).is).toBe(expected)
          }
      }),
      { seed: 1, numRuns: 1_000 },
    )
  })

  it('are equal, or different, while something is open, only if they always are', () => {
    fc.assert(
      fc.property(value, value, fc.option(fc.constantFrom(...allowed.P)), (left, right, P) => {
        const answers = (P === null ? allowed.P : [P]).flatMap((p) =>
          allowed.Q.map((q) => isEqualPlainly(left, right, p, q)),
        )
        const { is } = compared(left.raw, right.raw, P === null ? open : withValue(open, 'P', P))
        if (is !== 'unknown') expect(new Set(answers)).toEqual(new Set([is === 'pass']))
        expect(compared(right.raw, left.raw, P === null ? open : withValue(open, 'P', P)).is).toBe(is)
      }),
      { seed: 1, numRuns: 1_000 },
    )
  })
})

const sub = (template: string) => ({ 'Fn::Sub': template })
const free = { Ref: 'Free' }
const other = { Ref: 'Other' }
const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] })
const importOf = (name: string) => ({ 'Fn::ImportValue': name })
const ifFree = (yes: unknown, no: unknown) => ({ 'Fn::If': ['IsFree', yes, no] })

it.each([
  ['text and number', 443, '443', 'pass'],
  ['text and truth', true, 'true', 'pass'],
  ['other case', 'Enabled', 'enabled', 'fail'],
  ['text and list', 'a', ['a'], 'fail'],
  ['list and block', [], {}, 'fail'],
  ['an input and itself', free, free, 'pass'],
  ['an input and another', free, other, 'unknown'],
  ['an input and a text that is not allowed', { Ref: 'P' }, 'c', 'fail'],
  ['an input and nothing', free, { Ref: 'AWS::NoValue' }, 'fail'],
  ['alternatives, none of which it is', ifFree('a', 'b'), 'c', 'fail'],
  ['alternatives, one of which it is', ifFree('a', 'b'), 'a', 'unknown'],
  ['alternatives on both sides', ifFree('a', 'b'), ifFree('c', 'd'), 'fail'],
  ['a text with a hole that fits', sub('a-${Free}'), 'a-b', 'unknown'],
  ['a text with a hole, another beginning', sub('a-${Free}'), 'b-b', 'fail'],
  ['a text with a hole, another end', sub('${Free}-z'), 'b-y', 'fail'],
  ['a text with a hole, whose ends would overlap', sub('ab${Free}ba'), 'aba', 'fail'],
  ['a text with a hole that is empty', sub('ab${Free}ba'), 'abba', 'unknown'],
  ['a text with a hole that cannot be so', sub('x${P}'), 'xc', 'fail'],
  ['a text with two holes', sub('${Free}-${Other}'), 'a-b', 'unknown'],
  ['a text with two holes, another end', sub('${Free}-${Other}!'), 'a-b', 'fail'],
  ['two resources', { Ref: 'One' }, { Ref: 'Two' }, 'fail'],
  ['a resource and itself', { Ref: 'One' }, { Ref: 'One' }, 'pass'],
  ['the ARNs of two resources', getAtt('One', 'Arn'), getAtt('Two', 'Arn'), 'fail'],
  ['another attribute of two', getAtt('One', 'DomainName'), getAtt('Two', 'DomainName'), 'unknown'],
  ['an ARN that both Ref and an attribute give', { Ref: 'Machine' }, getAtt('Machine', 'Arn'), 'pass'],
  ['a resource and a text', { Ref: 'One' }, 'shop', 'unknown'],
  ['a resource with a name and the name', { Ref: 'Named' }, 'shop', 'pass'],
  ['a resource with a name and another', 'stop', { Ref: 'Named' }, 'fail'],
  ['a resource with a name and an input', { Ref: 'Named' }, free, 'unknown'],
  ['two imports', importOf('a'), importOf('b'), 'unknown'],
  ['an import and itself', importOf('a'), importOf('a'), 'pass'],
  ['blocks with other keys', { a: 'x' }, { b: 'x' }, 'fail'],
  ['blocks that differ whatever else is', { a: free, b: 'x' }, { a: 'y', b: 'y' }, 'fail'],
] as const)('%s: %j and %j: %s', (_, left, right, is) => {
  expect(compared(left, right).is).toBe(is)
  expect(compared(right, left).is).toBe(is)
})

describe('what is asked', () => {
  const question = (left: unknown, right: unknown) => compared(left, right).blame[0]?.question

  it('of a text with one hole is what must stand in the hole', () => {
    expect(question(sub('a-${Free}-z'), 'a-m-z')?.key).toBe(question(free, 'm')?.key)
  })

  it('of two texts can be solved for an input that is one of them', () => {
    const asked = question(sub('a-${Free}'), other)
    expect(asked?.inputs.toSorted()).toEqual(['Free', 'Other'])
    expect(asked?.solved?.input).toBe('Other')
    expect(asked?.solved?.by(() => 'b')).toBe('a-b')
    expect(asked?.holds((name) => (name === 'Free' ? 'b' : 'a-b'))).toBe(true)
    expect(asked?.holds(() => 'a-b')).toBe(false)
    expect(question(sub('a-${Other}'), free)?.solved?.input).toBe('Free')
    expect(question(sub('${Free}!'), sub('${Other}?'))?.solved).toBeUndefined()
  })

  it('is one question, whichever side comes first', () => {
    const [one, two] = [sub('a-${Free}'), sub('${Other}-z')]
    expect(question(one, two)?.key).toBe(question(two, one)?.key)
    expect(question(free, other)?.areSame).toBe(true)
  })
})

describe('a predicate', () => {
  const isShort = { name: 'is short', holds: (text: unknown) => String(text).length < 3 }
  const asked = (raw: unknown, test: Parameters<typeof satisfies>[2] = isShort) => {
    const { world, head } = under(open)
    return satisfies(world, head(raw), test)
  }

  it.each([
    ['ab', 'pass'],
    ['abc', 'fail'],
    [12, 'pass'],
    [['a'], 'fail'],
    [{ Ref: 'AWS::NoValue' }, 'fail'],
    [{ Ref: 'P' }, 'pass'],
    [free, 'unknown'],
    [ifFree('a', 'b'), 'pass'],
    [ifFree('a', 'abc'), 'unknown'],
    [{ Ref: 'Named' }, 'fail'],
    [{ Ref: 'One' }, 'unknown'],
  ])('is short, of %j: %s', (raw, is) => {
    expect(asked(raw).is).toBe(is)
  })

  it('is asked of what is computed as of what it is computed from', () => {
    const question = asked(sub('a${Free}')).blame[0]?.question
    expect(question?.holds(() => 'b')).toBe(true)
    expect(question?.holds(() => 'bc')).toBe(false)
  })

  it('has borders where it is asked of an input itself, and not of a text made from it', () => {
    const test = {
      name: 'at least 3',
      holds: (text: unknown) => Number(text) >= 3,
      atLeast: 3,
      suggest: ['3'],
    }
    expect(asked({ Ref: 'Rate' }, test).blame[0]?.question).toMatchObject({ atLeast: 3, suggest: ['3'] })
    const made = asked(sub('${Rate}0'), test).blame[0]?.question
    expect(made).toMatchObject({ suggest: ['3'] })
    expect(made).not.toHaveProperty('atLeast')
    const only = asked(free, {
      name: 'x or y',
      holds: (text) => text === 'x' || text === 'y',
      only: ['x', 'y'],
    })
    expect(only.blame[0]?.question).toMatchObject({ only: ['x', 'y'] })
    const most = asked({ Ref: 'Rate' }, { name: 'at most 3', holds: (text) => Number(text) <= 3, atMost: 3 })
    expect(most.blame[0]?.question).toMatchObject({ atMost: 3 })
  })

  it('of a policy is told from another by its text, and from none of another by its name', () => {
    const { world, head } = under(open)
    const own = (holds: (text: unknown) => boolean) =>
      satisfiesOwn(world, head(free), holds, { name: 'is short' }).blame[0]?.key
    const isOne = (text: unknown) => text === 1
    expect(own(isOne)).toBe(own(isOne))
    expect(own(isOne)).not.toBe(own((text) => text === 2))
    expect(own(isShort.holds)).not.toBe(asked(free).blame[0]?.key)
    expect(satisfiesOwn(world, 'x', () => true, { name: 'any' }).is).toBe('pass')
  })
})

it.each([
  [443, '443', true],
  [true, 'true', true],
  ['a', 'A', false],
  ['', 0, false],
])('takes %j and %j for the same text: %s', (left, right, expected) => {
  expect(sameText(left, right)).toBe(expected)
})
