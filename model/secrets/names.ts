/**
 * What the name of a variable says of its value. Under `password` and `credential` anything that is not empty is
 * one; under `secret` it may as well be the name of a secret that is kept elsewhere, so that the value has to look
 * the part.
 */
export const kinds = ['password', 'credential', 'secret'] as const
export type Kind = (typeof kinds)[number]

/** Words that tell the copies of one variable apart, not what it holds. */
const qualifier =
  /^(\d+|v\d+|value|plain|plaintext|text|string|raw|b64|base64|prod|production|dev|development|stage|staging|test|default|current|new|old|primary|secondary|main|backup)$/

const keys = new Set(
  'access account admin api app application auth client deploy encrypt encryption hmac license master private secret secure service session shared signing ssh storage webhook write'.split(
    ' ',
  ),
)

/** What kind of secret a name announces. `SECRET_ARN`, `TOKEN_URL` and `PASSWORD_LENGTH` are about one, and hold none. */
export const kindOf = (name: string): Kind | undefined => {
  const words = wordsOf(name)
  while (words.length > 1 && qualifier.test(words.at(-1) ?? '')) words.pop()
  const last = words.at(-1) ?? ''
  const before = words.at(-2) ?? ''
  if (/(password|passwd|passphrase|passcode|pwd)$/.test(last) || last === 'pass' || last === 'pw')
    return 'password'
  if (/access_?key_?id$/.test(words.join('_'))) return 'credential'
  if (words.includes('public') || words.includes('publishable')) return undefined
  if (/(secret|token|apikey|credentials?)$/.test(last) || last === 'secrets') return 'secret'
  if (/(secret|private|access|signing|encryption|master|auth)key$/.test(last)) return 'secret'
  if (last === 'key' && keys.has(before)) return 'secret'
  return last === 'auth' || (last === 'data' && before === 'auth') || last === 'pat' || last === 'psk'
    ? 'secret'
    : undefined
}

/** What a longer name begins with does not matter: its end says what it holds. */
const longest = 256

/** `dbPassword`, `DB_PASSWORD`, `db-password`: db, password. */
const wordsOf = (name: string): string[] =>
  name
    .slice(-longest)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
