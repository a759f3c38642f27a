import fc from 'fast-check'
import type { Drawn } from './drawn.ts'

export interface TextRules {
  readonly least?: number
  readonly most?: number
  readonly patterns: readonly RegExp[]
  readonly format?: string
}

/** Texts of the formats that zod knows by name, as people write them. */
const formats: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  email: () =>
    fc
      .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/), fc.domain({ size: 'small' }))
      .map(([name, domain]) => `${name}@${domain}`),
  url: () => fc.webUrl({ validSchemes: ['https'] }),
  hostname: () => fc.domain({ size: 'small' }),
  uuid: () => fc.uuid(),
  guid: () => fc.uuid(),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  cidrv4: () => fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, size]) => `${ip}/${size}`),
  cidrv6: () => fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, size]) => `${ip}/${size}`),
  date: () => days().map((day) => day.toISOString().slice(0, 10)),
  datetime: () => days().map((day) => day.toISOString()),
  base64: () => fc.base64String(),
  lowercase: () => fc.stringMatching(/^[a-z0-9-]{0,12}$/),
  uppercase: () => fc.stringMatching(/^[A-Z0-9-]{0,12}$/),
}

const days = () => fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })

/** Texts by a pattern or a format; what else is asked of them is asked of each that is drawn. */
export const texts = ({ least = 0, most, patterns, format }: TextRules): Drawn<string> => {
  const [first] = patterns
  const named = format === undefined ? undefined : formats[format]
  if (named !== undefined) return { arbitrary: named() }
  if (first !== undefined) return { arbitrary: fc.stringMatching(first, { size: 'small' }) }
  return {
    arbitrary: fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'),
      minLength: least,
      maxLength: most ?? least + 12,
    }),
  }
}
