import { entropy, isWordy } from './entropy.ts'
import { isPlaceholder } from './texts.ts'

/** A form that only secrets have. Where the pattern has a group, it is the secret itself, and no placeholder. */
interface Format {
  readonly kind: string
  readonly pattern: RegExp
}

const token = (kind: string, body: string): Format => ({
  kind,
  pattern: new RegExp(`(?<![A-Za-z0-9_-])${body}(?![A-Za-z0-9_])`),
})

const formats: readonly Format[] = [
  token('an AWS access key', '(?:AKIA|ASIA)[0-9A-Z]{16}'),
  token('a GitHub token', '(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})'),
  token('a GitLab token', 'gl(?:pat|ptt|dt|rt|soat)-[A-Za-z0-9_-]{20,}'),
  token('a Slack token', 'xox[abeoprs]-[0-9A-Za-z-]{10,}'),
  token('a Slack app token', 'xapp-\\d-[0-9A-Za-z-]{10,}'),
  {
    kind: 'a Slack webhook',
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/T[A-Z0-9]{1,20}\/[A-Za-z0-9/]{10}/,
  },
  token('a Stripe key', '(?:sk|rk)_live_[0-9A-Za-z]{16,}'),
  token('a Google API key', 'AIza[0-9A-Za-z_-]{35}'),
  token('a SendGrid key', 'SG\\.[\\w-]{22}\\.[\\w-]{43}'),
  token('an npm token', 'npm_[A-Za-z0-9]{36}'),
  token('a PyPI token', 'pypi-AgEI[\\w-]{50,}'),
  token('an OpenAI key', 'sk-(?:proj-|svcacct-|admin-)?[\\w-]{20,100}T3BlbkFJ[\\w-]{20,}'),
  token('an Anthropic key', 'sk-ant-[\\w-]{24,}'),
  token('a DigitalOcean token', 'do[opr]_v1_[0-9a-f]{64}'),
  token('a Hugging Face token', 'hf_[A-Za-z]{34}'),
  token('a Vault token', 'hv[sbr]\\.[\\w-]{24,}'),
  token('a Databricks token', 'dapi[0-9a-f]{32}'),
  token('a Shopify token', 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'),
  token('a Telegram token', '\\d{8,10}:AA[\\w-]{33}'),
  token('a Mailgun key', 'key-[0-9a-f]{32}'),
  token('a JSON web token', 'eyJ[\\w-]{10,2000}\\.eyJ[\\w-]{10,2000}\\.[\\w-]{20,}'),
  { kind: 'a private key', pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/ },
  { kind: 'a storage account key', pattern: /(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{20,}={0,2})/ },
  {
    kind: 'a password in an address',
    pattern: /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@?#"']{0,200}:([^\s/:@"']{1,200})@/i,
  },
  {
    kind: 'a password in a connection string',
    pattern: /(?:^|[;?&\s])(?:password|passwd|pwd) {0,9}= {0,9}["']?([^\s;&"']{1,200})/i,
  },
  {
    kind: 'a password in JSON',
    pattern: /"(?:[a-z]{1,40}[_-]?)?(?:password|passwd|passphrase)" {0,9}: {0,9}"([^"]{1,200})/i,
  },
]

/** The shortest token there is a form for. */
const shortestToken = 15

/** Whether a text is too short for a token, and has no sign that stands before a password in a longer text. */
const isHarmless = (text: string): boolean =>
  text.length < shortestToken && !text.includes(':') && !text.includes('=')

/** A longer text is looked through once, for it is read again and again while one looks for what breaks a policy. */
const longestForgotten = 1_000

/** As many of these are kept. */
const mostKept = 50

const kept = new Map<string, string | undefined>()

/** What kind of secret a text holds, by its form alone, under whatever name it stands. Base64 hides nothing. */
export const formatOf = (text: string): string | undefined => {
  if (text.length <= longestForgotten) return formIn(text)
  if (kept.has(text)) return kept.get(text)
  const format = formIn(text)
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, format)
  return format
}

const formIn = (text: string): string | undefined => {
  const plain = plainFormatOf(text)
  if (plain !== undefined) return plain
  const decoded = decodedFrom(text)
  // What comes to a text in Base64 nobody has drawn.
  if (decoded === undefined) return keyIn(text)
  const inside = plainFormatOf(decoded) ?? keyIn(decoded)
  return inside === undefined ? undefined : `${inside} ${inBase64}`
}

/** Told of a secret that stands there in another spelling. */
export const inBase64 = 'in Base64'

/** The text that is written in Base64; undefined where it is none, or no text that shows. */
export const decodedFrom = (text: string): string | undefined => {
  if (text.length < shortestToken || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return undefined
  const decoded = Buffer.from(text, 'base64').toString('latin1')
  return /^[\t\n\r\x20-\x7e]+$/.test(decoded) ? decoded : undefined
}

const plainFormatOf = (text: string): string | undefined => {
  if (isHarmless(text)) return undefined
  for (const { kind, pattern } of formats) {
    const [whole, inner] = pattern.exec(text) ?? []
    if (whole !== undefined && (inner === undefined || !isPlaceholder(inner))) return kind
  }
  return undefined
}

const keyIn = (text: string): string | undefined =>
  !isHarmless(text) && holdsSecretAccessKey(text) ? 'an AWS secret access key' : undefined

const fortyOfBase64 = /(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_.-])/g

/** Forty characters of base64 that no person and no hash function wrote: all classes of them, and hardly a word. */
const holdsSecretAccessKey = (text: string): boolean =>
  [...text.matchAll(fortyOfBase64)].some(
    ([key]) =>
      /[A-Z]/.test(key) &&
      /[a-z]/.test(key) &&
      /\d/.test(key) &&
      !/^[0-9a-f]+$/i.test(key) &&
      entropy(key) > 4.2 &&
      !isWordy(key),
  )
