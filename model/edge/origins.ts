import { matchesGlob } from '../glob.ts'
import type { Reading } from '../reading.ts'
import { allOf, not, pass, type Verdict } from '../verdict.ts'

const strangers = ['https://stranger.example', 'http://stranger.example']

/** An origin is named, and no pattern of all of them. API Gateway wants it in single quotes. */
export const namesOrigin = (origin: Reading): Verdict =>
  not(
    origin.satisfies(
      (text) => {
        const pattern = String(text).replace(/^'(.*)'$/, '$1')
        return strangers.some((stranger) => matchesGlob(pattern, stranger))
      },
      { name: 'an origin of whomever', suggest: ['*', "'*'", 'https://www.example.com'] },
    ),
  )

/** Of a map of headers, the one of CORS names an origin, in whichever case it is written. */
export const headerNamesOrigin = (headers: Reading, prefix: string): Verdict => {
  const header = `${prefix}access-control-allow-origin`
  return headers.whichever((option) =>
    option.head === undefined
      ? pass
      : allOf(
          (option.keys() ?? [header]).filter((key) => key.toLowerCase() === header),
          (key) => namesOrigin(option.child(key)),
        ),
  )
}
