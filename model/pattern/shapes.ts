/** The pattern of any text at all. */
export const anything = '(?s:.*)'

/** The pattern of one text, whatever characters it has. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/&#-]/g, '\\$&')

/** More patterns than these are not written side by side. */
const mostValues = 64

/** The pattern of what matches any of these; undefined where there are none, or too many. */
export const anyOf = (patterns: readonly string[]): string | undefined =>
  patterns.length > 0 && patterns.length <= mostValues ? `(?:${patterns.join('|')})` : undefined

/**
 * What all texts look like that are this one in small letters; undefined where there may be others than those of ASCII,
 * but for the sign of Kelvin, which is a small k then.
 */
export const inAnyCase = (small: string): string | undefined =>
  /^[ -~]*$/.test(small)
    ? small.replace(/[^a-z]|[a-z]/g, (one) => {
        if (!/[a-z]/.test(one)) return literally(one)
        return `[${one}${one.toUpperCase()}${one === 'k' ? '\u212a' : ''}]`
      })
    : undefined

/** What a text looks like that has more than spaces in it, as far as its characters are those of ASCII. */
export const visible = `${anything}[!-~]${anything}`

/**
 * What the whole of a text looks like in which a regular expression of JavaScript finds something; undefined where
 * that is not plain. More texts may look so, and never fewer.
 */
export const aroundMatch = ({ source, flags }: RegExp): string | undefined => {
  const bare = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x')
  const [begins, ends] = [bare.startsWith('^'), bare.endsWith('$')]
  const isSplit = (begins || ends) && withoutGroups(bare).includes('|')
  if (/[imsuv]/.test(flags) || isForeign(source, bare) || isSplit) return undefined
  const inner = withoutDots(source.slice(begins ? 1 : 0, ends ? -1 : undefined))
  return `${begins ? '' : anything}(?:${inner})${ends ? '' : anything}`
}

/**
 * What the whole of a text looks like in which it surely finds something. Beyond the first plane JavaScript may find
 * half of a character, or not find the whole.
 */
export const foundIn = (regexp: RegExp): string | undefined =>
  /^[ -~]*$/.test(regexp.source) ? aroundMatch(regexp) : undefined

/** What JavaScript's dot stands for; a pattern's leaves out one character more. */
const dot = '[^\\n\\r\\u2028\\u2029]'

const withoutDots = (source: string): string =>
  source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gs, (part) => (part === '.' ? dot : part))

/**
 * Escapes that mean something else in patterns, and what matches half of a character beyond the first plane: there
 * JavaScript counts two where a pattern counts one.
 */
const isForeign = (source: string, bare: string): boolean =>
  /\\[^dwnrtf\W]/.test(source) ||
  /\.(?!\*)/.test(bare) ||
  /\[\^(?:\\.|[^\]\\])*\](?!\*)/s.test(source.replaceAll('\\\\', 'x'))

const withoutGroups = (bare: string): string => {
  const outside = bare.replace(/\([^()]*\)/g, '')
  return outside === bare ? bare : withoutGroups(outside)
}
