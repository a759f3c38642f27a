import fc from 'fast-check'
import { type Drawn, plainOf } from './drawn.ts'
import { matching, spliced } from './patterns.ts'

export interface TextRules {
  readonly least?: number
  readonly most?: number
  readonly patterns: readonly RegExp[]
  readonly format?: string
  /** What zod asks of the format itself, if it asks by a pattern. */
  readonly formatPattern?: RegExp
  /** What an address of the web is asked besides. */
  readonly protocol?: RegExp
  readonly hostname?: RegExp
}

/** Texts of the formats that zod knows by name, as people write them. */
const formats: Readonly<Record<string, (rules: TextRules) => fc.Arbitrary<string>>> = {
  email: () =>
    fc
      .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/), fc.domain({ size: 'small' }))
      .map(([name, domain]) => `${name}@${domain}`),
  url: (rules) => urls(rules),
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
  duration: () => lasting,
  emoji: () => fc.constantFrom('🙂', '🚀', '🌍'),
  jwt: () => tokens,
}

const days = () => fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })

/** Texts by a pattern or a format; what else is asked of them is asked of each that is drawn. */
export const texts = (rules: TextRules): Drawn<string> => {
  const arbitrary = written(rules)
  return { arbitrary, notable: plainOf(arbitrary) }
}

const written = (rules: TextRules): fc.Arbitrary<string> => {
  const { least = 0, most, patterns, format } = rules
  const named = format === undefined ? undefined : formats[format]?.(rules)
  // A format of which nothing more is known than its pattern is drawn from that.
  const asked =
    named === undefined ? patterns : rules.patterns.filter((pattern) => pattern !== rules.formatPattern)
  if (named !== undefined) return asked.length === 0 ? named : spliced([named, matching(asked, least)])
  if (patterns.length > 0) return matching(patterns, least)
  return fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'),
    minLength: least,
    maxLength: most ?? least + 12,
  })
}

/** Addresses of the web, with the protocols and hosts that the schema asks for. */
const urls = ({ protocol, hostname }: TextRules): fc.Arbitrary<string> => {
  if (protocol === undefined && hostname === undefined) return fc.webUrl({ validSchemes: ['https'] })
  const hosts = fc.domain({ size: 'small' })
  return fc
    .tuple(
      protocol === undefined ? fc.constant('https') : matching([protocol]),
      hostname === undefined ? hosts : spliced([hosts, matching([hostname])]),
      fc.webPath({ size: 'small' }),
    )
    .map(([scheme, host, path]) => `${scheme}://${host}${path}`)
}

const lasting = fc
  .record({ days: fc.nat({ max: 30 }), hours: fc.nat({ max: 23 }) })
  .map(({ days, hours }) => (hours === 0 ? `P${days}D` : `P${days}DT${hours}H`))

const tokens = fc
  .tuple(fc.base64String(), fc.base64String())
  .map((parts) => ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', ...parts.map(urlSafe)].join('.'))

const urlSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
