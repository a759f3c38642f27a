import { isObject, isScalar, type Json } from '../../json.ts'
import type { Unit } from './unit.ts'

/** Something that is left out of a document, or put together, and why. */
export interface Step {
  /** Which statements it is about, from 1 on, as the document is written. */
  readonly statements: readonly number[]
  readonly text: string
  /** Why it is not proved, where it is not. */
  readonly why?: string
}

/** How a statement is called: by its place, and its name if it has one. */
export const nameOf = (unit: Unit): string => {
  const { number, raw } = unit
  const sid = isObject(raw) ? raw.Sid : undefined
  const name = typeof sid === 'string' && sid !== '' ? `statement ${number} (${sid})` : `statement ${number}`
  const choice = unit.is === 'draft' ? unit.choice : undefined
  return choice === undefined ? name : `${name} ${choice.holds ? 'if' : 'unless'} ${choice.name}`
}

/** The same where another one is told of, which may be of another document. */
export const nameBeside = (unit: Unit, other: Unit): string =>
  unit.place === other.place ? nameOf(unit) : `${nameOf(unit)} of ${unit.place.name}`

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** A text of a template as people read it: `${Data.Arn}/*`. */
export const shownRaw = (raw: Json): string => {
  if (isScalar(raw)) return String(raw)
  if (!isObject(raw) || Object.keys(raw).length !== 1) return JSON.stringify(raw)
  const { Ref, 'Fn::Sub': sub, 'Fn::GetAtt': att, 'Fn::Join': join } = raw
  if (typeof Ref === 'string') return `\${${Ref}}`
  if (typeof sub === 'string') return sub
  if (typeof att === 'string') return `\${${att}}`
  if (Array.isArray(att)) return `\${${att.join('.')}}`
  const [between, parts] = Array.isArray(join) ? (join as readonly Json[]) : []
  return typeof between === 'string' && Array.isArray(parts)
    ? (parts as readonly Json[]).map(shownRaw).join(between)
    : JSON.stringify(raw)
}
