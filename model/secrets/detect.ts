import { formatOf } from './formats.ts'
import type { Kind } from './names.ts'
import { isPlaceholder, isPointer, isSmallNumber, looksDrawn, namesSomething } from './texts.ts'

/** The dynamic references that fetch from where secrets are kept. */
export const fetchesSecret = (text: string): boolean => /\bresolve:(secretsmanager|ssm-secure):/.test(text)

/**
 * What secret a text is under a name of this kind; undefined where it is none. Never the secret itself.
 *
 * A dynamic reference to a secret counts: CloudFormation fetches it and writes the plain text there.
 */
export const secretIn = (text: string, kind: Kind | undefined): string | undefined =>
  fetchesSecret(text)
    ? 'a secret that is fetched when it is deployed'
    : (formatOf(text) ?? secretByName(text, kind))

/** What secret a text is by nothing but the name that it stands under. */
export const secretByName = (text: string, kind: Kind | undefined): string | undefined => {
  if (kind === undefined || isPlaceholder(text) || isPointer(text) || text.includes('{{resolve:'))
    return undefined
  if (kind === 'password' || kind === 'credential') return `a ${kind}`
  if (looksDrawn(text)) return 'a key or token'
  if (kind === 'material' || isSmallNumber(text)) return undefined
  return kind === 'secret' && namesSomething(text) ? undefined : 'a secret'
}
