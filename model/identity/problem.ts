/** What IAM refuses in a document, and where. */
export interface Problem {
  /** `Statement[0].Condition.StringEquals` */
  readonly path: string
  readonly what: string
  /** How the policy validation of IAM Access Analyzer calls it. */
  readonly code: string
}

export type Say = (path: string, code: string, what: string) => void

/** What an element of this name may have been meant to be. */
export const unknownElement = (key: string, known: ReadonlySet<string>): string => {
  const meant = [...known].find((name) => name.toLowerCase() === key.toLowerCase())
  return meant === undefined
    ? `There is no element ${shown(key)}`
    : `There is no element ${key}: did you mean ${meant}?`
}

/** A value as people read it. */
export const inWords = (raw: unknown): string =>
  raw === undefined
    ? 'Nothing'
    : raw === null
      ? 'null'
      : Array.isArray(raw)
        ? 'A list'
        : typeof raw === 'object'
          ? 'A map'
          : typeof raw === 'string'
            ? JSON.stringify(shown(raw))
            : String(raw)

/** As much of a text as one reads. */
export const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
