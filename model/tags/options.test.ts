import { expect, it } from 'vitest'
import { z } from 'zod'
import { agreementSchema } from './options.ts'

it('takes what an organisation agrees on', () => {
  const agreement = {
    key: 'Stage',
    values: ['prod'],
    pattern: 'x+',
    ignoreCase: true,
    types: ['AWS::EC2::*'],
  }
  expect(agreementSchema(z).parse(agreement)).toEqual(agreement)
})

it.each([
  [{ key: 'AWS:x' }, /sets tags that begin with/],
  [{ key: 'k'.repeat(129) }, /128/],
  [{ key: 'k', pattern: '(' }, /not a pattern/],
  [{ key: 'k', values: [] }, /values/],
])('refuses %j', (agreement, why) => {
  expect(() => agreementSchema(z).parse(agreement)).toThrow(why)
})
