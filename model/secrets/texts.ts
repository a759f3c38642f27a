import { isWordy } from './entropy.ts'

const placeholders = [
  /^[\s*x•.\-_]*$/i,
  /^(true|false|yes|no|on|off|null|none|nil|undefined|n\/?a|unset|todo|tbd|enabled|disabled|replace_?me)$/i,
  /^(\$?\{.*\}|<.*>|%[^%]+%|\$\(.*\)|\$[A-Za-z_]\w*|%[sd@]|__\w+__|#\{.*\}#?)$/s,
]

/** Something that stands where a value is put later, or says that there is none. */
export const isPlaceholder = (text: string): boolean =>
  placeholders.some((pattern) => pattern.test(text.trim()))

/** An ARN, an address (one that holds a password is found by its form), and what KMS has encrypted. */
const pointers = /^(arn:[\w-]+:|[a-z][a-z0-9+.-]*:\/\/|AQ(IC|EC)AH)/i

/** A path, such as `/prod/db/password` in Parameter Store, or a name with slashes, such as `prod/db`. */
const paths = /^([~.]{0,2}\/|[a-z][\w.-]*\/)[\w./@-]*$/i

const files = /^[\w.-]+\.(pem|key|crt|cer|p12|pfx|jks|json|ya?ml|env|txt)$/i

/** It says where the secret is, and is none itself. */
export const isPointer = (text: string): boolean =>
  pointers.test(text) || ((paths.test(text) || files.test(text)) && !looksDrawn(text.replaceAll('/', '')))

/** A port, a count, a time to live: too short for a key. */
export const isSmallNumber = (text: string): boolean => /^[+-]?\d{1,5}([.,]\d+)?$/.test(text.trim())

/** Words of letters with something between, and at most a year or version at their end, as secrets are called. */
export const namesSomething = (text: string): boolean =>
  /^[a-z]+([-_.:/][a-z]+)+([-_.:/]v?\d{1,4})?$/i.test(text.trim())

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** As if it had been drawn at random: no words with hyphens between, as the names of things have. */
export const looksDrawn = (text: string): boolean =>
  uuid.test(text) || (text.length <= longest && !/\s/.test(text) && text.split(/[-_.:/]/).some(isDrawn))

/** Longer texts than any key or token has. */
const longest = 4_096

const isDrawn = (part: string): boolean =>
  part.length >= 12 && count(part, /\d/g) >= 2 && count(part, /[a-z]/gi) >= 2 && !isWordy(part)

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
