import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMatchedBy } from '../../../algebra/naive/globs.ts'
import { placeOf } from '../fixtures/written.ts'
import { matchesArn } from './arn.ts'
import { lower, matches, wild } from './text.ts'
import { patternIn, textIn } from './variables.ts'

describe('a pattern', () => {
  it.each([
    // AWS: a star is any number of letters, none as well; a question mark is one.
    ['*', '', true],
    ['s3:*', 's3:GetObject', true],
    ['s3:Get*Tagging', 's3:GetObjectTagging', true],
    ['?', '', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['', '', true],
    ['', 'a', false],
    ['*a*b', 'xaxxb', true],
    ['*a*b', 'xaxxbx', false],
    // A letter is a code point.
    ['?', '🔑', true],
    ['??', '🔑', false],
  ])('%j and the text %j: %j', (pattern, text, expected) => {
    expect(matches(wild(pattern), text)).toBe(expected)
  })

  it('answers whatever is written', () => {
    const hostile = '*a'.repeat(60)
    expect(matches(wild(hostile), `${'a'.repeat(3_000)}b`)).toBe(false)
    expect(matches(wild(`${hostile}*`), `${'a'.repeat(3_000)}b`)).toBe(true)
  })

  it('is what one finds by trying everything', () => {
    const written = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 6 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', 'x'), maxLength: 6 })
    fc.assert(
      fc.property(written, text, (one, other) => {
        expect(matches(wild(one), other)).toBe(isMatchedBy(one, other))
      }),
      { numRuns: 1_000, seed: 1 },
    )
  })

  it('is put in lower case letter by letter', () => {
    expect(lower('S3:GetObject')).toBe('s3:getobject')
    expect(lower('ΑΣ')).toBe(lower('ας').replace('ς', 'σ'))
  })
})

describe('an ARN pattern', () => {
  const queue = 'arn:aws:sqs:us-east-1:111122223333:queue'
  it.each([
    ['arn:aws:sqs:us-east-1:111122223333:queue', queue, true],
    ['arn:aws:sqs:*:111122223333:q*', queue, true],
    // AWS: each of the six parts is compared by itself. Its example: as a text it would match, as an ARN it does not.
    [
      'arn:aws:someservice:*:111122223333:finance/*',
      'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
      false,
    ],
    // The last part keeps its colons.
    [
      'arn:aws:logs:*:*:log-group:*',
      'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/x:log-stream:y',
      true,
    ],
    ['arn:aws:sns:*:*:a:b', 'arn:aws:sns:us-east-1:111122223333:a:b', true],
    ['arn:aws:sns:*:*:a', 'arn:aws:sns:us-east-1:111122223333:a:b', false],
    ['arn:aws:sqs:us-east-1:1*:queue', 'arn:aws:sqs:us-east-1:1:x:queue', false],
    ['arn:aws:sqs:*', queue, false],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket', true],
    ['ARN:aws:s3:::bucket', 'arn:aws:s3:::bucket', false],
    // Silent: a star alone is any ARN, but not any text.
    ['*', queue, true],
    ['*', 'queue', false],
    ['**', queue, false],
  ])('%s and %s: %j', (pattern, arn, expected) => {
    expect(matchesArn(wild(pattern), arn)).toBe(expected)
  })
})

describe('a text with variables', () => {
  const place = placeOf({
    'aws:username': ['al*ce'],
    'aws:principaltag/team': ['a'],
    'aws:tagkeys': ['one', 'two'],
    none: [],
  })

  it.each([
    ['plain', 'plain'],
    ['home/${aws:username}/x', 'home/al*ce/x'],
    // AWS: keys are read without attention to case.
    ['${AWS:UserName}', 'al*ce'],
    ['${aws:PrincipalTag/Team}${aws:username}', 'aal*ce'],
    ['${*}${?}${$}', '*?$'],
    ["${aws:PrincipalTag/team, 'none'}", 'a'],
    ["${aws:PrincipalTag/other, 'company-wide'}", 'company-wide'],
    ["${aws:PrincipalTag/other,'x'}", 'x'],
    ["${aws:PrincipalTag/other, ''}", ''],
    // AWS: without a value there is nothing that is equal or like it.
    ['x${aws:PrincipalTag/other}', undefined],
    ['${none}', undefined],
    ['${}', undefined],
    ['${aws:PrincipalTag/other, none}', undefined],
    // AWS: a key of several values is no variable.
    ['${aws:TagKeys}', undefined],
    ["${aws:TagKeys, 'x'}", 'x'],
    // What has no end is text.
    ['${aws:username', '${aws:username'],
    ['$aws:username}', '$aws:username}'],
    // One round: a value with a variable in it is text.
    ["${other, '${aws:username'}", '${aws:username'],
  ])('%s is %j', (text, expected) => {
    expect(textIn(text, place)).toBe(expected)
  })

  it('has none in the older version of the language', () => {
    expect(textIn('${aws:username}', placeOf({ 'aws:username': ['alice'] }, '2008-10-17'))).toBe(
      '${aws:username}',
    )
    const star = patternIn('a${*}', placeOf({}, '2008-10-17'))
    expect(star !== undefined && matches(star, 'a${anything}')).toBe(true)
  })

  it.each([
    // A value is itself: no star that a caller has in a name widens what was written.
    ['${aws:username}', 'al*ce', true],
    ['${aws:username}', 'alXce', false],
    ['${aws:username}*', 'al*ce/key', true],
    ['${*}*', '*x', true],
    ['${*}*', 'xx', false],
    ["${other, '*'}", 'x', false],
  ])('%s stands for %s: %j', (text, given, expected) => {
    const pattern = patternIn(text, place)
    expect(pattern !== undefined && matches(pattern, given)).toBe(expected)
  })

  it('is read whatever is written', () => {
    expect(textIn('${'.repeat(100_000), place)).toBe('${'.repeat(100_000))
    expect(textIn('${$}'.repeat(100_000), place)).toBe('$'.repeat(100_000))
    expect(patternIn(`${'x'.repeat(300_000)}\${*}`, place)?.length).toBe(300_001)
  })
})
