import { assignedIn } from './assigned.ts'
import { secretByName } from './by-name.ts'
import { decodedFrom, formatOf } from './formats.ts'
import type { Kind } from './names.ts'

/** The dynamic references that fetch from where secrets are kept. */
export const fetchesSecret = (text: string): boolean => /\bresolve:(secretsmanager|ssm-secure):/.test(text)

/**
 * What secret a text is under a name of this kind; undefined where it is none. Never the secret itself.
 *
 * A dynamic reference to a secret counts: CloudFormation fetches it and writes the plain text there. Of one in Base64 that is
 * not documented, and whoever wrote it there meant the secret to be there.
 */
export const secretIn = (text: string, kind: Kind | undefined): string | undefined =>
  fetchesSecret(text) || fetchesSecret(decodedFrom(text) ?? '')
    ? 'a secret that is fetched when it is deployed'
    : (formatOf(text) ?? assignedIn(text) ?? secretByName(text, kind))
