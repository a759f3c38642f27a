import { parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { type Cidr, parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'

/**
 * Addresses that nobody on the internet has. AWS: aws:SourceIp is where a request comes from over the internet; what
 * comes from within a network by an endpoint has aws:VpcSourceIp in its place.
 */
export const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'] as const

const cidrsOf = (texts: readonly string[]): readonly Cidr[] =>
  texts.flatMap((text) => {
    const read = parseCidr(text, { prefix: 'optional' })
    return isMalformed(read) ? [] : [read.cidr]
  })

const privately = AddressSet.ofCidrs(cidrsOf(privateRanges))

export const isOfInternet = (key: string): boolean => key.toLowerCase() === 'aws:sourceip'

export const isPrivate = (text: string): boolean => {
  const address = parseAddress(text)
  return !isMalformed(address) && privately.has(address)
}

/** All of the ranges are such that no request from the internet has an address in them. */
export const areAllPrivate = (key: string, ranges: readonly string[]): boolean => {
  const read = cidrsOf(ranges)
  return (
    isOfInternet(key) &&
    read.length > 0 &&
    read.length === ranges.length &&
    AddressSet.ofCidrs(read).difference(privately).isEmpty
  )
}
