import { type Family, parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'

/** The bits that are known of an address, as an address with nothing behind them. */
interface Leading {
  readonly first: string
  readonly bits: number
}

/** What a range begins with of which so much is written; undefined where none of this family begins so. */
export const leadingOf = (written: string, family: Family): Leading | undefined => {
  const slash = written.indexOf('/')
  if (slash >= 0) return whole(written.slice(0, slash), family)
  return family === 4 ? ofIpv4(written) : ofIpv6(written)
}

const whole = (text: string, family: Family): Leading | undefined => {
  const address = parseAddress(text)
  if (isMalformed(address) || address.family !== family) return undefined
  return { first: text, bits: family === 4 ? 32 : 128 }
}

/** The last part may go on in the hole behind it. */
const ofIpv4 = (written: string): Leading | undefined => {
  const parts = written.split('.').slice(0, -1)
  const first = [...parts, '0', '0', '0', '0'].slice(0, 4).join('.')
  return parts.length > 3 || written.includes(':') || isMalformed(parseAddress(first))
    ? undefined
    : { first, bits: 8 * parts.length }
}

/** Behind `::` nobody knows which bits a group is. */
const ofIpv6 = (written: string): Leading | undefined => {
  const [head = '', ...others] = written.split('::')
  const groups = others.length === 0 ? head.split(':').slice(0, -1) : head.split(':')
  const known = groups.filter((group) => group !== '')
  const first = `${known.join(':')}::`
  const isRefused = isMalformed(parseAddress(first)) || (written.includes('.') && !written.includes(':'))
  return isRefused ? undefined : { first, bits: 16 * known.length }
}
