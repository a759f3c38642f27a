/** A short name for a long text, the same in every run. Hashing loads only where a text is that long. */
export const hash = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex')

/** Names are compared and kept everywhere: one that is longer is its beginning, and a hash of the whole. */
const longestName = 200

export const shortened = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName)}…#${hash(name)}` : name
