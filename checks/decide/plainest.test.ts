import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesWhole, readPattern } from '../../model/pattern/index.ts'
import { decided, short } from './fixtures/decided.ts'
import { filled } from './plainest.ts'

it.each([
  ['[ -~]+@[ -~]+\\.[ -~]+', 15],
  ['(?=.*[A-Z])(?=.*\\d)[!-~]*', 16],
  ['^(prod|dev)-.+$', 9],
  ['arn:aws:kms:.*:key/.*', 40],
  ['\\S+', 300],
])('a value of the pattern %s with %i characters is one that can be read', (AllowedPattern, length) => {
  const Parameters = {
    P: { Type: 'String', AllowedPattern, MinLength: length, MaxLength: length, Default: '' },
  }
  const { outcome, assignment } = decided(
    {
      Parameters,
      Resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { VersioningConfiguration: { Status: { Ref: 'P' } } },
        },
      },
    },
    short,
  )
  expect(outcome).toBe('breakable')
  expect(assignment.P).toMatch(/^[a-zA-Z0-9@.:/-]+$/)
  expect(assignment.P).toHaveLength(length)
  expect(matchesWhole(AllowedPattern, assignment.P ?? '')).toBe(true)
})

const atom = fc.constantFrom('a', '[a-f]', '\\d', '.', '\\S', '(x|yz)', '(ab)')
const repeated = fc
  .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2,5}'))
  .map(([one, times]) => `${one}${times}`)
const patterns = fc.array(repeated, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))

it('what is filled matches, and is as long as it may be without being longer than asked for', () => {
  fc.assert(
    fc.property(patterns, fc.nat(3), fc.nat(30), fc.boolean(), (pattern, branch, length, isMixed) => {
      const read = readPattern(pattern)
      const text = read && filled(read.node, { branch, length, isMixed })
      const shortest = read && filled(read.node, { branch, length: 0, isMixed })
      expect(matchesWhole(pattern, text ?? '')).toBe(true)
      expect(text?.length).toBeLessThanOrEqual(Math.max(length, shortest?.length ?? 0))
      if (/^\.\*/.test(pattern)) expect(text?.length).toBe(Math.max(length, shortest?.length ?? 0))
    }),
  )
})
