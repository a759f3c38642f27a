/**
 * What the name of a variable says of its value, from what holds most to what holds least:
 * `password` and `credential`, whatever is no placeholder and no pointer;
 * `key`, the same, but for switches and small numbers;
 * `secret`, the same, but for the name of a secret that is kept elsewhere;
 * `material`, only what looks drawn at random: more often the name is about something else.
 */
export const kinds = ['password', 'credential', 'key', 'secret', 'material'] as const
export type Kind = (typeof kinds)[number]

/** Words that tell the copies of one variable apart, not what it holds. */
const qualifier =
  /^(\d+|v\d+|value|plain|plaintext|text|string|raw|b64|base64|prod|production|dev|development|stage|staging|test|default|current|new|old|primary|secondary|main|backup)$/

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Before `key`: the key itself stands there. */
const keys = listed(
  'access admin auth encrypt encryption hmac license master private secret secure shared signing webhook',
)

/** Before `key`: it may as well be the key of an object, the name of a key pair, the field of a session. */
const otherKeys = listed('account app application client deploy service session ssh storage write')

/** Before `secret`: what the program signs or authenticates with. Other secrets are often fetched by their name. */
const ownSecrets = listed(
  'auth client consumer cookie csrf hmac jwt oauth session shared signing token webhook',
)

/** Before `token`: a place in a list or in a text. */
const marks = listed('next page pagination continuation start stop begin end pad bos eos unk mask sep cls')

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
  return last.endsWith('key') ? kindOfKey(words, last, before) : kindOfSecret(last, before)
}

const kindOfKey = (words: readonly string[], last: string, before: string): Kind | undefined => {
  if (words.includes('kms')) return undefined
  if (last === 'apikey' || (last === 'key' && before === 'api')) return 'secret'
  if (/(secret|private|access|signing|encryption|master|auth)key$/.test(last)) return 'key'
  if (last !== 'key') return undefined
  return keys.has(before) ? 'key' : otherKeys.has(before) ? 'material' : undefined
}

const kindOfSecret = (last: string, before: string): Kind | undefined => {
  if (last.endsWith('token')) return marks.has(before) ? undefined : 'secret'
  if (last.endsWith('secret')) return ownSecrets.has(before) ? 'key' : 'secret'
  if (/credentials?$/.test(last) || last === 'secrets') return 'secret'
  if (last === 'pat' || last === 'psk') return 'key'
  return last === 'auth' || (last === 'data' && before === 'auth') ? 'material' : undefined
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
