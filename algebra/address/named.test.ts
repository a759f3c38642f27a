import { describe, expect, it } from 'vitest'
import { isMalformed } from '../malformed.ts'
import { addresses } from '../naive/built.ts'
import { parseAddress } from './address.ts'
import { AddressSet } from './address-set.ts'
import { internet, ipv4, ipv6, privateRanges } from './named.ts'

const has = (set: AddressSet, text: string): boolean => {
  const address = parseAddress(text)
  if (isMalformed(address)) throw new Error(address.problem)
  return set.has(address)
}

describe('the internet', () => {
  it.each([
    ...[
      '1.0.0.0',
      '8.8.8.8',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
    ],
    ...[
      '128.0.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.0.1.0',
      '192.31.196.1',
      '198.20.0.0',
      '223.255.255.255',
    ],
    ...['2000::', '2001:200::', '2001:3::1', '2001:4:112::1', '2001:20::1', '2001:4860:4860::8888'],
    ...['2003::', '2600::', '3fff:1000::', '3fff:ffff::'],
  ])('has %s', (text) => {
    expect(has(internet, text)).toBe(true)
  })

  it.each([
    ...[
      '0.0.0.0',
      '0.255.255.255',
      '10.0.0.0',
      '10.255.255.255',
      '100.64.0.0',
      '127.0.0.1',
      '169.254.169.254',
    ],
    ...[
      '172.16.0.0',
      '172.31.255.255',
      '192.0.0.9',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.19.255.255',
    ],
    ...['203.0.113.1', '224.0.0.1', '240.0.0.0', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '100::1', '1fff:ffff::', '2001::1', '2001:2::1'],
    ...['2001:db8::1', '2002:808:808::1', '3fff::1', '4000::', '5f00::1', 'fc00::1', 'fe80::1', 'ff02::1'],
  ])('does not have %s', (text) => {
    expect(has(internet, text)).toBe(false)
  })

  it('is as large as what the registries leave', () => {
    const special = [24n, 24n, 22n, 24n, 16n, 20n, 8n, 8n, 8n, 16n, 17n, 8n, 8n, 28n, 28n]
    const leftOfIpv4 = special.reduce((sum, bits) => sum - 2n ** bits, 2n ** 32n)
    expect(internet.intersection(ipv4).count).toBe(leftOfIpv4)
    const protocols = 2n ** 105n - 2n ** 96n - 2n ** 80n - 2n * 2n ** 100n
    const leftOfIpv6 = 2n ** 125n - protocols - 2n ** 96n - 2n ** 112n - 2n ** 108n
    expect(internet.intersection(ipv6).count).toBe(leftOfIpv6)
  })
})

it('no private range is of the internet, and both families are everything', () => {
  expect(privateRanges.isDisjointFrom(internet)).toBe(true)
  expect(privateRanges.count).toBe(2n ** 24n + 2n ** 20n + 2n ** 16n + 2n ** 22n + 2n ** 121n)
  expect(ipv4.union(ipv6).equals(AddressSet.all)).toBe(true)
  expect(addresses(['0.0.0.0/0', '::/0']).equals(AddressSet.all)).toBe(true)
})
