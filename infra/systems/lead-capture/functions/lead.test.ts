import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ada } from './fixtures/deployed.ts'
import { leads } from './fixtures/leads.ts'
import { lead, leadModel } from './lead.ts'

const { $schema: draft, ...model } = leadModel()
const isLetThrough = new Ajv().compile(model)
const isTaken = (given: unknown) => lead.safeParse(given).success

it('is told to API Gateway in the draft that it reads', () => {
  expect(draft).toBe('http://json-schema.org/draft-04/schema#')
  // What draft 4 does not know, API Gateway refuses or passes over.
  expect(JSON.stringify(model)).not.toMatch(/"(const|format|if|contains|exclusiveM\w+|propertyNames)"/)
})

it('is taken whenever a person sends it, by API Gateway and by the function', () => {
  fc.assert(
    fc.property(leads, (given) => {
      expect(isLetThrough(given)).toBe(true)
      expect(isTaken(given)).toBe(true)
    }),
  )
})

const strange = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '\n', 'a@b', 'x'.repeat(2001), 'a'.repeat(255), true, false, null),
  fc.jsonValue(),
)

it('is refused by the one where it is by the other, whatever is changed of it', () => {
  fc.assert(
    fc.property(
      leads,
      fc.constantFrom(...Object.keys(lead.shape), 'other'),
      strange,
      (given, field, value) => {
        const changed = { ...given, [field]: value }
        // A length is counted in characters by the one, and in units of UTF-16 by the other.
        fc.pre(typeof value !== 'string' || value.length === [...value].length)
        expect(isTaken(changed)).toBe(isLetThrough(changed))
      },
    ),
    { numRuns: 1000 },
  )
})

it.each([
  ['no consent', { ...ada, consent: false }],
  ['no address', { ...ada, email: 'ada' }],
  ['two addresses', { ...ada, email: 'ada@analytical.example,eve@evil.example' }],
  ['a header of a mail', { ...ada, firstName: 'Ada\r\nBcc: eve@evil.example' }],
  ['a name of nothing', { ...ada, lastName: '  ' }],
  ['what nobody asked for', { ...ada, isAdministrator: true }],
  ['an id that can be guessed', { ...ada, submissionId: '1' }],
  ['a prototype', JSON.parse(JSON.stringify(ada).replace('{', '{"__proto__": {"a": 1},'))],
  ['a list', [ada]],
  ['nothing', null],
])('refuses %s', (_, given) => {
  expect(isTaken(given)).toBe(false)
})
