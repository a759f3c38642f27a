import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import type { NotExamined } from '../../model/space.ts'
import type { Document } from '../document/document.ts'
import { tokens } from './returned.ts'

/**
 * Whether a file looks like what the command line of AWS returned, though by no name that is known here. Asked beside
 * snapshots alone: elsewhere a list of maps in a file is anybody's.
 */
export const looksReturned = ({ root }: Document): boolean => {
  if (Array.isArray(root)) return root.some((item) => isObject(item) && isDescribed(item))
  if (!isObject(root) || own(root, 'Resources') !== undefined || own(root, 'Statement') !== undefined)
    return false
  const returned = Object.entries(root).filter(([name]) => !tokens.has(name))
  const held = returned.filter(([, value]) => !isText(value))
  if (Object.keys(root).some((name) => /(Arn|ARN)$/.test(name))) return true
  return (
    held.length > 0 &&
    held.every(
      ([name, value]) =>
        (Array.isArray(value) && (isAwsName(name) || value.some(isDescribed))) || isDescribed(value),
    )
  )
}

const isText = (value: Json): boolean => value === null || typeof value !== 'object'

const isAwsName = (name: string): boolean => /^[A-Z][A-Za-z0-9]*$/.test(name)

/** Everything that AWS describes has an id, a name, an address or an ARN. */
const isDescribed = (value: Json): boolean =>
  isObject(value) &&
  Object.keys(value).some((name) => /(^arn|^id|^name|Arn|ARN|Id|Name|Identifier)$/.test(name))

export const strange = ({ file, root }: Document): NotExamined => ({
  what: Array.isArray(root) ? 'A list without a name' : namesIn(root as JsonObject),
  why: Array.isArray(root)
    ? 'What the command line of AWS returns has names; this has none, as it was made with --query. Leave that out.'
    : 'It looks like what the command line of AWS returns, and nothing of this name is read by this version.',
  place: { file },
})

const namesIn = (root: JsonObject): string =>
  Object.keys(root)
    .filter((name) => !tokens.has(name))
    .join(', ')
