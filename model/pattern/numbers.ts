/** The pattern of all whole numbers above this one that have as many digits, and of those that have fewer or more. */
const beside = (digits: string, isAbove: boolean): readonly string[] =>
  [...digits].flatMap((digit, at) => {
    const rest = `[0-9]{${digits.length - at - 1}}`
    const [first, last] = isAbove ? [Number(digit) + 1, 9] : [0, Number(digit) - 1]
    return first > last ? [] : [`${digits.slice(0, at)}[${first}-${last}]${rest}`]
  })

const isCountable = (bound: number): boolean => Number.isSafeInteger(bound) && bound >= 0

const fraction = '(?:\\.[0-9]+)?'

/** The pattern of numbers that are as large as this one or larger; undefined where it would not be plain. */
export const numbersFrom = (bound: number): string | undefined => {
  if (!isCountable(bound)) return undefined
  const digits = String(bound)
  const more = `[1-9][0-9]{${digits.length},}`
  return `\\+?0*(?:${[more, ...beside(digits, true), digits].join('|')})${fraction}`
}

/** The pattern of numbers that are as small as this one or smaller; undefined where it would not be plain. */
export const numbersUpTo = (bound: number): string | undefined => {
  if (!isCountable(bound)) return undefined
  const digits = String(bound)
  const fewer = digits.length > 1 ? [`[0-9]{1,${digits.length - 1}}`] : []
  const less = [...fewer, ...beside(digits, false)].map((one) => `${one}${fraction}`)
  return `\\+?0*(?:${[...less, `${digits}(?:\\.0+)?`].join('|')})|-[0-9]+${fraction}`
}

/** The same, with those that are rounded up to it as they are read. */
export const numbersReadFrom = (bound: number): string | undefined => {
  const larger = numbersFrom(bound)
  if (larger === undefined || bound === 0) return undefined
  return `${larger}|\\+?0*${bound - 1}\\.[0-9]+`
}

/** The same, with those that are rounded down to it. */
export const numbersReadUpTo = (bound: number): string | undefined => {
  const smaller = numbersUpTo(bound)
  return smaller && `${smaller}|\\+?0*${bound}\\.[0-9]+`
}
