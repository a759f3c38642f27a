/** A number, or an instant in seconds since 1970: so many units, of which ten to the power of `scale` are one. */
export interface Amount {
  readonly units: bigint
  readonly scale: number
}

/** Of a number with more digits it is not known how it compares. */
const mostDigits = 400

const amountIn = (sign: string, whole: string, fraction: string): Amount | undefined =>
  whole.length + fraction.length > mostDigits
    ? undefined
    : { units: BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n), scale: fraction.length }

/** A sign, digits, one point. */
export const numberOf = (text: string): Amount | undefined => {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  return whole === '' && fraction === '' ? undefined : amountIn(sign, whole, fraction)
}

/** Seconds since 1970, or a date as ISO 8601 writes it, in which a time names its zone. */
export const instantOf = (text: string): Amount | undefined => {
  if (/^\d{1,15}$/.test(text)) return { units: BigInt(text), scale: 0 }
  const read = dated.exec(text)
  if (read === null) return undefined
  const [, month = '', day = '-01', time = 'T00:00', seconds = ':00', fraction = '', zone = 'Z'] = read
  const date = `${month}${day}`
  const midnight = Date.parse(`${date}T00:00Z`)
  const isThere = Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(date)
  const value = isThere ? Date.parse(`${date}${time}${seconds}${zone}`) : Number.NaN
  if (!Number.isFinite(value) || time.startsWith('T24') || fraction.length > mostDigits) return undefined
  const scale = fraction.length
  return { units: BigInt(value / 1000) * 10n ** BigInt(scale) + BigInt(fraction || 0), scale }
}

const dated = /^(\d{4}-\d\d)(?:(-\d\d)(?:(T\d\d:\d\d)(?:(:\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?$/

/** Whether it surely is no number: what AWS takes beside signs, digits and a point it does not say. */
export const isNoNumber = (text: string): boolean => {
  const plain = text.trim().replaceAll(/[_,]|[dfl]$/gi, '')
  return plain === '' || Number.isNaN(Number(plain))
}

/** Whether it surely is no instant: a year has four digits, however it is written. */
export const isNoInstant = (text: string): boolean => text.replaceAll(/\D/g, '').length < 4

const unitsOf = ({ units, scale }: Amount, among: number): bigint => units * 10n ** BigInt(among - scale)

/** Below, at or above zero, as the left one is less, the same or more. */
export const compareAmounts = (left: Amount, right: Amount): number => {
  const scale = Math.max(left.scale, right.scale)
  const [one, other] = [unitsOf(left, scale), unitsOf(right, scale)]
  return one < other ? -1 : one > other ? 1 : 0
}

/** Each cut, and one amount on each side of it, a step away where there is room for it. */
export const around = (cuts: readonly Amount[], step: bigint): readonly Amount[] => {
  // Of two units there is one in the middle.
  const scale = 1 + cuts.reduce((most, cut) => Math.max(most, cut.scale), 0)
  const sorted = [...new Set(cuts.map((cut) => unitsOf(cut, scale)))].sort((a, b) => (a < b ? -1 : 1))
  const wide = step * 10n ** BigInt(scale)
  const [first = 0n] = sorted
  const last = sorted.at(-1) ?? 0n
  const between = sorted.slice(1).map((cut, at) => {
    const before = sorted[at] as bigint
    return cut - before > wide ? before + wide : (before + cut) / 2n
  })
  return [...sorted, first - wide, last + wide, ...between].map((units) => ({ units, scale }))
}

export const numberText = (amount: Amount): string => {
  const { sign, whole, fraction } = digitsOf(amount)
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Undefined where no date, and no number of seconds, is written so. */
export const instantText = ({ units, scale }: Amount): string | undefined => {
  const one = 10n ** BigInt(scale)
  const within = ((units % one) + one) % one
  const seconds = (units - within) / one
  const { fraction } = digitsOf({ units: within, scale })
  const date = new Date(Number(seconds) * 1000)
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear()
  if (year >= 0 && year <= 9999) return `${date.toISOString().slice(0, 19)}.${fraction.padEnd(3, '0')}Z`
  const text = String(seconds)
  return /^\d{1,15}$/.test(text) && fraction === '' ? text : undefined
}

const digitsOf = ({ units, scale }: Amount) => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const end = digits.length - scale
  return {
    sign: units < 0n ? '-' : '',
    whole: digits.slice(0, end),
    fraction: digits.slice(end).replace(/0+$/, ''),
  }
}
