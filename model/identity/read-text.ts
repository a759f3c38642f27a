import { inWords, type Say } from './problem.ts'

/** A text, of what may be written as a list of texts, too. */
export const textOf = (raw: unknown, path: string, say: Say): readonly string[] => {
  if (typeof raw === 'string') return [raw]
  say(path, 'DATA_TYPE_MISMATCH', `${inWords(raw)} where a text is expected`)
  return []
}
