import fc from 'fast-check'
import { expect, it } from 'vitest'
import { open } from '../../../model/assignment.ts'
import { isScalar, type Json, type JsonObject } from '../../../model/json.ts'
import { type Head, Sym } from '../../../model/value.ts'
import { AssignedWorld } from '../../../model/world.ts'
import { spaceOfTemplate } from '../assemble.ts'
import { scopeOf } from '../scope.ts'

const values: Readonly<Record<string, readonly string[]>> = {
  Plain: ['x', 'xy'],
  Cut: ['x', 'x-y', '-'],
  Digits: ['1', '22'],
  Free: ['', 'free', 'fr-ee'],
}
const Parameters = {
  Plain: { Type: 'String', AllowedValues: values.Plain },
  Cut: { Type: 'String', AllowedValues: values.Cut },
  Digits: { Type: 'String', AllowedPattern: '[0-9]+' },
  Free: { Type: 'String' },
}
const space = spaceOfTemplate({ Parameters, Resources: {} } as unknown as JsonObject)
const world = new AssignedWorld(space, open)

const textOf = (head: Head, valueFor: (input: string) => string): Head =>
  head instanceof Sym ? (head.compute?.(valueFor) ?? head) : head

it('is cut as it is once all values are known', () => {
  const part = fc.constantFrom('a', '-', 'b-', '--c', 'xy', '${Plain}', '${Cut}', '${Digits}', '${Free}')
  const chosen = fc.record({
    Plain: fc.constantFrom(...(values.Plain ?? [])),
    Cut: fc.constantFrom(...(values.Cut ?? [])),
    Digits: fc.constantFrom(...(values.Digits ?? [])),
    Free: fc.constantFrom(...(values.Free ?? [])),
  })
  let known = 0
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('-', 'x', 'xy', '--'),
      fc.nat(4),
      chosen,
      (parts, delimiter, index, given) => {
        const text = parts.join('')
        const selected: Json = { 'Fn::Select': [index, { 'Fn::Split': [delimiter, { 'Fn::Sub': text }] }] }
        const written = text.replace(/\$\{(\w+)\}/g, (_, name: keyof typeof given) => given[name])
        const head = scopeOf(world, '').asWritten.head(selected)
        if (head instanceof Sym && !head.id.startsWith('Fn::Select')) known++
        const found = textOf(head, (input) => given[input as keyof typeof given])
        const expected = written.split(delimiter)[index]
        if (expected === undefined) expect(found).toMatchObject({ impossible: true })
        else expect(isScalar(found) ? String(found) : found).toBe(expected)
      },
    ),
    { seed: 1, numRuns: 3_000 },
  )
  expect(known).toBeGreaterThan(50)
})
