import { isUnknown } from '../attachments/unknown-names.ts'
import type { PolicyDocument } from '../document.ts'
import { holds } from '../naive/condition.ts'
import type { Request } from '../request.ts'
import { mapTexts } from './spelling.ts'

/** By keys in lower case, the tags of which all is known; null for one that surely is not there. */
export type KnownTags = ReadonlyMap<string, string | null>

/** The keys that a request by somebody with these tags has. */
export const keysOf = (tags: KnownTags): Request['context'] =>
  new Map([...tags].flatMap(([key, value]) => (value === null ? [] : [[prefix + key, [value]] as const])))

const prefix = 'aws:principaltag/'

/** What a document says to somebody with these tags; what hangs on something else as well says what it did. */
export const saidTo = (document: PolicyDocument, tags: KnownTags): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { version } = document
    const own = statement.conditions.filter(({ key }) => isOf(tags, key))
    if (own.some(({ values }) => values.some(isOpen))) return [statement]
    const context = keysOf(tags)
    if (!own.every((one) => holds(one, { version, context }))) return []
    const conditions = statement.conditions.filter((one) => !own.includes(one))
    const left = { ...statement, conditions }
    return [version === '2012-10-17' ? mapTexts(left, (text) => filled(text, tags)) : left]
  }),
})

const isOf = (tags: KnownTags, key: string): boolean => {
  const lower = key.toLowerCase()
  return lower.startsWith(prefix) && tags.has(lower.slice(prefix.length))
}

/** It may be another text than the one that is written. */
const isOpen = (value: string): boolean => value.includes('${') || isUnknown(value)

/** With tags in the place of variables; no letter of a tag is a wildcard. */
const filled = (text: string, tags: KnownTags): string =>
  text.replaceAll(/\$\{aws:PrincipalTag\/([^},]+)\}/gi, (variable, key: string) => {
    const value = tags.get(key.toLowerCase())
    return value?.replaceAll(/[*?$]/g, (letter) => `\${${letter}}`) ?? variable
  })
