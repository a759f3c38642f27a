import fc from 'fast-check'
import { near } from '../shapes.ts'

/** Ranges at the borders of what is public, and whether some address in them is. */
export const ranges4: Readonly<Record<string, boolean>> = {
  '10.0.0.0/8': false,
  '10.1.2.3/32': false,
  '9.255.255.255/32': true,
  '11.0.0.0/8': true,
  '0.0.0.0/0': true,
  '0.0.0.0/1': true,
  '128.0.0.0/1': true,
  '0.0.0.0/8': false,
  '1.0.0.0/32': true,
  '172.16.0.0/12': false,
  '172.16.0.0/11': true,
  '172.32.0.0/16': true,
  '192.168.0.0/16': false,
  '192.168.0.0/15': true,
  '100.64.0.0/10': false,
  '127.0.0.1/32': false,
  '169.254.0.0/16': false,
  '203.0.113.0/24': false,
  '203.0.112.0/23': true,
  '8.8.8.8/32': true,
  '240.0.0.0/4': false,
}

export const ranges6: Readonly<Record<string, boolean>> = {
  'fc00::/7': false,
  '::/0': true,
  '::/1': true,
  '8000::/1': false,
  '2000::/3': true,
  '4000::/3': false,
  '2001:db8::/32': false,
  '2001:db8::/31': true,
  '2600:1f18::/33': true,
  'fe80::/10': false,
  '0000:0000:0000:0000:0000:0000:0000:0000/0': true,
}

export const range4 = (): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(ranges4))
export const range6 = (): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(ranges6))

/** Ports that policies name, and those next to them. */
export const telling = [22, 80, 443, 1433, 3306, 3389, 5432, 6379, 8080, 11211, 27017]

const port = (): fc.Arbitrary<number> =>
  fc.constantFrom(...telling).chain((border) => near(border, { min: 0, max: 65_535 }))

export interface Ports {
  readonly FromPort: number
  readonly ToPort: number
}

/** One port, most often that of a web server, a range of them, or all. */
export const ports = (): fc.Arbitrary<Ports> =>
  fc.oneof(
    { weight: 3, arbitrary: port().map((only) => ({ FromPort: only, ToPort: only })) },
    { weight: 3, arbitrary: fc.constantFrom(443, 80).map((only) => ({ FromPort: only, ToPort: only })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(port(), port())
        .map((some) => ({ FromPort: Math.min(...some), ToPort: Math.max(...some) })),
    },
    { weight: 1, arbitrary: fc.constant({ FromPort: 0, ToPort: 65_535 }) },
  )

/** Ids of what is made elsewhere. */
export const foreignGroup = 'sg-0123456789abcdef0'
export const foreignPrefixList = 'pl-63a5400a'
export const foreignAcl = 'acl-0123456789abcdef0'
