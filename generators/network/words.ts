import fc from 'fast-check'
import { near } from '../shapes.ts'

/** Ranges at the borders of what is public, and of what is tolerated of it. */
export const ranges4 = [
  '10.0.0.0/8',
  '10.1.2.3/32',
  '9.255.255.255/32',
  '11.0.0.0/8',
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '0.0.0.0/8',
  '1.0.0.0/32',
  '172.16.0.0/12',
  '172.16.0.0/11',
  '172.32.0.0/16',
  '172.33.0.0/16',
  '192.168.0.0/16',
  '192.168.0.0/15',
  '100.64.0.0/10',
  '127.0.0.1/32',
  '169.254.0.0/16',
  '203.0.113.0/24',
  '203.0.112.0/23',
  '8.8.8.8/32',
  '240.0.0.0/4',
] as const

export const ranges6 = [
  'fc00::/7',
  '::/0',
  '::/1',
  '8000::/1',
  '2000::/3',
  '4000::/3',
  '2001:db8::/32',
  '2001:db8::/31',
  '2600:1f18::/33',
  '2600:1f18::/48',
  '2600:1f18:1::/48',
  '2600:1f18::1/128',
  'fe80::/10',
  '0000:0000:0000:0000:0000:0000:0000:0000/0',
] as const

/** Any of them, and often one by which everybody is meant, as authors write it. */
export const range4 = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...ranges4) },
    { weight: 1, arbitrary: fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1') },
  )
export const range6 = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...ranges6) },
    { weight: 1, arbitrary: fc.constant('::/0') },
  )

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
