import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Json } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import type { Policy } from '../../model/policy.ts'
import { policies } from '../../policies/index.generated.ts'
import { select } from '../judge/selection.ts'
import { runFromEnvironment } from '../laws/report.ts'
import { type Issue, toldOf } from './issue.ts'

const told = (schema: z.ZodType, value: unknown) => {
  const [issue] = schema.safeParse(value).error?.issues ?? []
  if (issue === undefined) throw new TypeError('it is taken')
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const { at, path, reason, advice } = toldOf(issue as Issue, value, json as unknown as Json)
  return [at.join('.'), reason, path.slice(at.length).join('.'), advice].filter(
    (part) => part !== '' && part !== undefined,
  )
}

const exposure = z.strictObject({
  exposure: z.array(z.strictObject({ to: z.string().min(1), ports: z.array(z.int()).optional() })),
})

describe('what a schema has against a value', () => {
  it.each<[z.ZodType, unknown, readonly string[]]>([
    [exposure, { exposure: 'all' }, ['exposure', 'it takes a list, and "all" stands there']],
    [exposure, { exposure: [7] }, ['exposure.0', 'it takes a map, and 7 stands there']],
    [
      exposure,
      { exposure: [{ to: '' }] },
      ['exposure.0.to', 'it takes a text that is not empty, and "" stands there'],
    ],
    [exposure, { exposure: [{}] }, ['exposure.0.to', 'it is missing, and takes a text']],
    [exposure, {}, ['exposure', 'it is missing, and takes a list']],
    [exposure, [], ['it takes a map, and an empty list stands there']],
    [
      exposure,
      { exposure: [{ to: 'x', port: [22] }] },
      ['exposure.0', 'has no port', 'port', 'Did you mean ports?'],
    ],
    [exposure, { exposures: [], exposure: [] }, ['has no exposures', 'exposures', 'Did you mean exposure?']],
    [z.int().max(9).multipleOf(3), 4, ['it takes a multiple of 3, and 4 stands there']],
    [z.int().max(9), 12, ['it takes a number that is at most 9, and 12 stands there']],
    [z.number().gt(0), 0, ['it takes a number that is more than 0, and 0 stands there']],
    [z.int(), 0.5, ['it takes a whole number, and 0.5 stands there']],
    [z.enum(['a', 'b']), 'c', ['it takes "a" or "b", and "c" stands there']],
    [z.string().regex(/^x/), 'y', ['it takes a text that matches /^x/, and "y" stands there']],
    [z.array(z.string()).max(1), ['a', 'b'], ['it takes a list of at most 1 items, and a list stands there']],
    [z.array(z.string()).min(1, 'names nothing'), [], ['names nothing']],
    [z.union([z.boolean(), z.string()]), null, ['it takes true or false or a text, and null stands there']],
    // Of two forms the one that is of such a kind was meant.
    [
      z.union([z.int(), z.tuple([z.int(), z.int()])]),
      [1, 'x'],
      ['1', 'it takes a number, and "x" stands there'],
    ],
    [z.record(z.string(), z.int()), { a: 'x' }, ['a', 'it takes a number, and "x" stands there']],
  ])('%#: is told with what it takes, and what stands there', (schema, value, expected) => {
    expect(told(schema, value)).toEqual(expected)
  })

  it('is told in our words for the options of every policy', async () => {
    const asked = (policies as readonly Policy[]).filter(({ options }) => options !== undefined)
    const { seed, runs } = runFromEnvironment({ seed: 1, runs: 500 })
    let refused = 0
    const values = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 2 },
        fc.constantFrom<unknown>(null, true, 7, 0.5, -1, '', 'text', [], {}),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('to', 'tcp', 'x'), tie('value'), { maxKeys: 2 }),
      ),
    })).value
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...asked), values, fc.nat(), async (policy, value, at) => {
        const defaults = policy.options?.defaults
        const names = Object.keys(Object(defaults))
        const name = names[at % Math.max(1, names.length)] ?? 'x'
        const options = at % 5 === 0 ? value : { ...Object(defaults), [name]: value }
        const config = { policies: { [policy.id]: { options } } }
        const found = await select(policies as readonly Policy[], {
          config: config as never,
          placeOf: () => ({ file: 'forall.config.json' }),
        }).catch((error: unknown) => error)
        if (!(found instanceof InputError)) return
        refused++
        expect(found.message).toMatch(new RegExp(`^${policy.id}: options`))
        expect(found.message).not.toMatch(/Invalid|expected|received|Too (small|big)|Unrecognized|undefined/)
        expect(found.advice).toContain(`forall explain ${policy.id}`)
      }),
      { seed, numRuns: runs },
    )
    expect(refused).toBeGreaterThan(runs / 2)
  })
})
