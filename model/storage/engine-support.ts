/** The day on which the calendars were read: of what came later they say nothing. */
export const readOn = '2026-11-27'

/** Of versions in support for which AWS has not said when that ends. */
const notTold = '9999-12-31'

/**
 * The days on which standard support of an engine's major versions ends, the oldest first, by the calendars of RDS, Aurora and
 * ElastiCache; past them it costs more, or the version is raised by AWS.
 */
export const supportEnds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aurora: { '5.6': '2023-02-28' },
  'aurora-mysql': { '5.6': '2023-02-28', '5.7': '2024-10-31', '8.0': '2028-04-30' },
  'aurora-postgresql': {
    '9.6': '2022-01-31',
    '10': '2023-01-31',
    '11': '2024-02-29',
    '12': '2025-02-28',
    '13': '2026-02-28',
    '14': '2027-02-28',
    '15': '2028-02-29',
    '16': '2029-02-28',
    '17': '2030-02-28',
  },
  mariadb: {
    '10.3': '2023-10-23',
    '10.4': '2025-02-28',
    '10.5': '2026-02-28',
    '10.6': '2026-07-31',
    '10.11': '2028-02-29',
    '11.4': '2029-05-31',
  },
  mysql: {
    '5.5': '2021-05-25',
    '5.6': '2022-03-01',
    '5.7': '2024-02-29',
    '8.0': '2026-07-31',
    '8.4': '2029-07-31',
  },
  postgres: {
    '9.6': '2022-04-30',
    '10': '2023-04-17',
    '11': '2024-02-29',
    '12': '2025-02-28',
    '13': '2026-02-28',
    '14': '2027-02-28',
    '15': '2028-02-29',
    '16': '2029-02-28',
    '17': '2030-02-28',
  },
  redis: {
    '2': '2023-07-31',
    '3': '2023-07-31',
    '4': '2026-01-31',
    '5': '2026-01-31',
    '6': '2027-01-31',
    '7': notTold,
  },
  valkey: { '7': notTold, '8': notTold },
}

/**
 * The day on which support of a version ends, which may be written as short as its major one. What is older than the oldest
 * that is listed ended no later; undefined for all else that is not listed.
 */
export const supportOf = (engine: string, version: string): string | undefined => {
  const majors = Object.entries(supportEnds[engine] ?? {})
  const [oldest, until] = majors.toSorted(([a], [b]) => (isOlder(a, b) ? -1 : 1))[0] ?? ['', undefined]
  const [, ends] = majors.find(([major]) => version === major || version.startsWith(`${major}.`)) ?? []
  return ends ?? (isOlder(version, oldest) ? until : undefined)
}

const isOlder = (version: string, than: string): boolean => {
  const [left, right] = [version, than].map((text) => text.split('.', 2).map(Number))
  const [major = Number.NaN, minor = 0] = left ?? []
  const [otherMajor = Number.NaN, otherMinor = 0] = right ?? []
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}
