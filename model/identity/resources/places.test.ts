import { describe, expect, it } from 'vitest'
import generated from '../../specification/properties.generated.json' with { type: 'json' }
import { propertiesOf } from '../../specification/properties.ts'
import { otherPolicies } from './fixtures/other-policies.ts'
import { madePlaces } from './made.ts'
import { neverPublic, ofAnyone, openWithout, withinNetworks } from './places.ts'

const all = [ofAnyone, neverPublic, openWithout, withinNetworks]

const placesRead: readonly (readonly [type: string, property: string])[] = [
  ...all.flatMap((places) =>
    Object.entries(places).flatMap(([type, paths]) => paths.map((path) => [type, path] as const)),
  ),
  ...Object.entries(madePlaces).flatMap(([type, places]) => places.map(({ path }) => [type, path] as const)),
].map(([type, path]) => [type, path.split('.')[0] ?? ''])

const types = Object.entries(generated.services).flatMap(([service, text]) =>
  text.split(';').map((entry) => `${service}::${entry.split(' ')[0]}`),
)

/** All that is called a policy. */
const called = types.flatMap((type) =>
  [...(propertiesOf(type) ?? [])]
    .filter((property) => /Polic(?:y|ies)(?:Document|Text)?$/.test(property))
    .map((property) => `${type}.${property}`),
)

it('reads only what the specification has', () => {
  for (const [type, property] of placesRead) expect([...(propertiesOf(type) ?? [])]).toContain(property)
})

it('has each type in one list', () => {
  const named = all.flatMap((places) => Object.keys(places))
  expect(new Set(named).size).toBe(named.length)
})

it('reads everything that is called a policy, or says why it does not', () => {
  const read = placesRead.map(([type, property]) => `${type}.${property}`)
  const others = Object.values(otherPolicies).flatMap((names) => names.map((name) => `AWS::${name}`))
  expect([...new Set(called).difference(new Set([...read, ...others]))]).toEqual([])
  expect([...new Set(others).difference(new Set(called))]).toEqual([])
  expect([...new Set(others).intersection(new Set(read))]).toEqual([])
})

describe('what is made for the policy of a resource', () => {
  const own = types.filter((type) =>
    /(?:Resource|Bucket|Queue|Topic|Inline|Registry|Cluster)Policy$/.test(type),
  )

  it.each(own)('%s is read', (type) => {
    expect(placesRead.map(([one]) => one)).toContain(type)
  })
})
