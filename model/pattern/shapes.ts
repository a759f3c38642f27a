/** The pattern of any text at all. */
export const anything = '(?s:.*)'

/** The pattern of one text, whatever characters it has. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/&#-]/g, '\\$&')

/**
 * What the whole of a text looks like in which a regular expression of JavaScript finds something; undefined where
 * that is not plain. More texts may look so, and never fewer.
 */
export const aroundMatch = ({ source, flags }: RegExp): string | undefined => {
  const bare = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x')
  const [begins, ends] = [bare.startsWith('^'), bare.endsWith('$')]
  const isSplit = (begins || ends) && withoutGroups(bare).includes('|')
  if (/[imsuv]/.test(flags) || isForeign(source) || isSplit) return undefined
  const inner = source.slice(begins ? 1 : 0, ends ? -1 : undefined)
  return `${begins ? '' : anything}(?:${inner})${ends ? '' : anything}`
}

/**
 * Escapes that mean something else in patterns, and what matches half of a character beyond the first plane: there
 * JavaScript counts two where a pattern counts one.
 */
const isForeign = (source: string): boolean =>
  /\\[^dwnrtf\W]/.test(source) ||
  /(?<!\\)\.(?!\*)|\[\^(?:\\.|[^\]\\])*\](?!\*)/s.test(source.replaceAll('\\\\', 'x'))

const withoutGroups = (bare: string): string => {
  const outside = bare.replace(/\([^()]*\)/g, '')
  return outside === bare ? bare : withoutGroups(outside)
}
