import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'

const ranges = [
  '0.0.0.0/0',
  '8.8.8.0/24',
  '8.0.0.0/7',
  '10.0.0.0/8',
  '10.0.0.0/25',
  '10.0.1.10/32',
  '10.1.0.0/16',
  '10.200.0.0/16',
  '10.200.1.0/24',
]
const ranges6 = ['::/0', '2600::/16', '2600:1f00::/44', '2001:4860::/32']

/** By which something is written for a range, of either family. */
export const written = (four: string, six: string): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('0.0.0.0/0', ...ranges).map((range) => ({ [four]: range })) },
    { weight: 1, arbitrary: fc.constantFrom(...ranges6).map((range) => ({ [six]: range })) },
  )

const port = () => fc.constantFrom(21, 22, 23, 443, 1_023, 1_024, 32_768, 65_535, 0)
export const span = () =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.tuple(port(), port()) },
      { weight: 1, arbitrary: fc.constantFrom([0, 65_535], [22, 65_535], [1_024, 65_535]) },
    )
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
