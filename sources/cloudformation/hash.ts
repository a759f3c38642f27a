/** A short name for a long text, the same in every run. Hashing loads only where a text is that long. */
export const hash = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex')
