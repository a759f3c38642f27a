/** A decimal number, by its digits: compared exactly, however many there are. */
export interface Decimal {
  readonly isNegative: boolean
  /** Without zeros before it. */
  readonly whole: string
  /** Without zeros behind it. */
  readonly fraction: string
}

/** AWS speaks of integers and decimals, and leaves open how they are written: a sign, digits, one point. No exponent. */
export const decimalOf = (text: string): Decimal | undefined => {
  const [, sign, before = '', after = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (before === '' && after === '') return undefined
  const whole = withoutLeading(before)
  const fraction = withoutTrailing(after)
  return { isNegative: sign === '-' && whole + fraction !== '', whole, fraction }
}

/** Below, at or above zero, as the left one is less, the same or more. */
export const compareDecimals = (left: Decimal, right: Decimal): number => {
  if (left.isNegative !== right.isNegative) return left.isNegative ? -1 : 1
  const bySize =
    left.whole.length - right.whole.length ||
    compareTexts(left.whole, right.whole) ||
    compareTexts(left.fraction, right.fraction)
  return left.isNegative ? -bySize : bySize
}

export const compareTexts = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0

const withoutLeading = (digits: string): string => {
  let start = 0
  while (digits[start] === '0') start++
  return digits.slice(start)
}

export const withoutTrailing = (digits: string): string => {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
