import type { Version } from '../document.ts'
import type { Request } from '../request.ts'
import { literal, type Pattern, wild } from './text.ts'

/** Where a text of a policy stands. */
export interface Place {
  readonly version: Version
  readonly context: Request['context']
}

/** A text with its variables replaced and its wildcards read. Undefined where a variable has no value: it names nothing. */
export const patternIn = (text: string, place: Place): Pattern | undefined =>
  partsOf(text, place)?.flatMap((part) => (part.isWritten ? wild(part.text) : literal(part.text)))

/** A text with its variables replaced, in which `*` is a star. */
export const textIn = (text: string, place: Place): string | undefined =>
  partsOf(text, place)
    ?.map((part) => part.text)
    .join('')

interface Part {
  readonly text: string
  /** By whoever wrote the policy; else it is a variable's value, in which no letter has a meaning. */
  readonly isWritten: boolean
}

/**
 * AWS asks that a resource has variables behind its fifth colon alone, and leaves open what one before it means. It is
 * replaced there as well, so that what may be allowed is not missed. `${` without a `}` is text.
 */
const partsOf = (text: string, { version, context }: Place): readonly Part[] | undefined => {
  const parts: Part[] = []
  let rest = text
  for (;;) {
    const start = version === '2012-10-17' ? rest.indexOf('${') : -1
    const end = start < 0 ? -1 : rest.indexOf('}', start)
    if (end < 0) return [...parts, { text: rest, isWritten: true }]
    const value = standingFor(rest.slice(start + 2, end), context)
    if (value === undefined) return undefined
    parts.push({ text: rest.slice(0, start), isWritten: true }, { text: value, isWritten: false })
    rest = rest.slice(end + 1)
  }
}

/** What stands for `${…}`: of `aws:PrincipalTag/team, 'none'` the key's value, or what is quoted. */
const standingFor = (inside: string, context: Request['context']): string | undefined => {
  if (inside === '*' || inside === '?' || inside === '$') return inside
  const comma = inside.indexOf(',')
  const key = comma < 0 ? inside : inside.slice(0, comma)
  const values = context.get(key.trim().toLowerCase())
  // AWS: a key of several values is no variable. Left open there, the default stands for it as for an absent one.
  if (values?.length === 1) return values[0]
  const otherwise = comma < 0 ? '' : inside.slice(comma + 1).trim()
  return otherwise.length > 1 && otherwise.startsWith("'") && otherwise.endsWith("'")
    ? otherwise.slice(1, -1)
    : undefined
}
