/** A text that cannot be read. The sentence says what is wrong with it and what to write instead. */
export interface Malformed {
  readonly problem: string
}

export const isMalformed = (read: object): read is Malformed => 'problem' in read

/** As much of a text as a sentence bears, with everything escaped that a terminal would obey. */
export const quoted = (text: string): string => {
  const start = JSON.stringify(text.slice(0, 60)).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return text.length > 60 ? `${start.slice(0, -1)}…"` : start
}
