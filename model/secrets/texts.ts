import { isWordy } from './entropy.ts'

const placeholders = [
  /^[\s*x•.\-_]*$/i,
  /^(true|false|yes|no|on|off|null|none|nil|undefined|n\/?a|unset|todo|tbd|enabled|disabled|replace_?me)$/i,
  /^(\$?\{.*\}|<.*>|%[^%]+%|\$\(.*\)|\$[A-Za-z_]\w*|%[sd@]|__\w+__|#\{.*\}#?)$/s,
]

/** Something that stands where a value is put later, or says that there is none. */
export const isPlaceholder = (text: string): boolean =>
  placeholders.some((pattern) => pattern.test(text.trim()))

const pointers = [
  /^arn:[\w-]+:/,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^[~.]{0,2}\/([\w.@-]+\/?)+$/, // a path, such as /prod/db/password in Parameter Store
  /^[a-z][\w.-]*(\/[\w.-]+)+$/i, // a name with slashes, such as prod/db in Secrets Manager
  /^AQ(IC|EC)AH/, // encrypted by KMS
]

/** It says where the secret is, and is none itself. Addresses that hold a password are found by their form. */
export const isPointer = (text: string): boolean =>
  pointers.some((pattern) => pattern.test(text)) && !looksDrawn(text.replaceAll('/', ''))

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** As if it had been drawn at random: no words with hyphens between, as the names of things have. */
export const looksDrawn = (text: string): boolean => {
  if (uuid.test(text)) return true
  if (text.length < 12 || /\s/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false
  return text
    .split(/[-_.:/]/)
    .some((part) => part.length >= 12 && (part.match(/\d/g)?.length ?? 0) >= 2 && !isWordy(part))
}
