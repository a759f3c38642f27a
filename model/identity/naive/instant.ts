import { compareTexts, withoutTrailing } from './number.ts'

/** A point in time. */
export interface Instant {
  /** Since 1970. */
  readonly seconds: number
  /** Of the second: its decimal digits, without zeros behind them. */
  readonly fraction: string
}

/**
 * Seconds since 1970, or a date as the W3C's profile of ISO 8601 has it, where a time of day names its zone. `2020` is
 * both; AWS leaves open which. Read as seconds, like every other number.
 */
export const instantOf = (text: string): Instant | undefined => {
  if (/^\d{1,15}$/.test(text)) return { seconds: Number(text), fraction: '' }
  const read = written.exec(text)
  if (read === null) return undefined
  const [, year, month, day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    read
  const date = `${year}-${month}-${day}`
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const seconds = midnight / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return { seconds: seconds - offsetOf(zone), fraction: withoutTrailing(fraction) }
}

export const compareInstants = (left: Instant, right: Instant): number =>
  left.seconds - right.seconds || compareTexts(left.fraction, right.fraction)

const written = /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?$/

/** By how many seconds a zone is ahead. */
const offsetOf = (zone: string): number => {
  if (zone === 'Z') return 0
  const ahead = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4)) * 60
  return zone.startsWith('-') ? -ahead : ahead
}
