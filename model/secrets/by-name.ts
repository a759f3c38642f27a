import type { Kind } from './names.ts'
import { isPlaceholder, isPointer, isSmallNumber, looksDrawn, namesSomething } from './texts.ts'

/** What secret a text is by nothing but the name that it stands under. */
export const secretByName = (text: string, kind: Kind | undefined): string | undefined => {
  if (kind === undefined || isPlaceholder(text) || isPointer(text) || text.includes('{{resolve:'))
    return undefined
  if (kind === 'password' || kind === 'credential') return `a ${kind}`
  if (looksDrawn(text)) return 'a key or token'
  if (kind === 'material' || isSmallNumber(text)) return undefined
  return kind === 'secret' && namesSomething(text) ? undefined : 'a secret'
}
