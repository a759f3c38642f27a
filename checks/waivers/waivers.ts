import type { Json, JsonObject } from '../../model/json.ts'
import { isObject } from '../../model/json.ts'
import { InputError, type Place } from '../../model/place.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type Document, placeOf, readDocument } from '../../sources/document/document.ts'
import { canonical } from '../../sources/path.ts'

const waivable = ['fail', 'breakable', 'unknown'] as const
export type Waivable = (typeof waivable)[number]

/** A finding that somebody answers for, until a day. */
export interface Waiver {
  readonly policy: string
  /** A glob on the subject's id. */
  readonly subject: string
  /** A glob on the name of the source, or the file of the resource; without it, every source. */
  readonly source?: string
  readonly reason: string
  readonly owner: string
  /** The last day on which it counts, as 2026-12-31. */
  readonly expires: string
  readonly ticket?: string
  /** What it may hide. An unknown may yet turn out anything: it is hidden only where a waiver says so. */
  readonly outcomes: readonly Waivable[]
  readonly place: Place
}

interface Reviewed {
  readonly waivers: readonly Waiver[]
  readonly errors: readonly InputError[]
}

/**
 * Reads the waivers' file. All that is wrong with it is told at once, and then none of its waivers counts: who wrote it
 * meant something else than what can be read. What they would have hidden is shown.
 */
export const readWaivers = async (file: string, policyIds: readonly string[]): Promise<Reviewed> => {
  const { waivers, errors } = await reviewed(file, policyIds)
  const [first, ...others] = errors
  if (first === undefined) return { waivers, errors }
  const advice = ['Until it is right, no waiver of this file counts.', first.advice].join(' ').trim()
  return { waivers: [], errors: [new InputError(first.message, first.place, advice), ...others] }
}

const reviewed = async (file: string, policyIds: readonly string[]): Promise<Reviewed> => {
  try {
    return read(await readDocument(canonical(file)), policyIds)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { waivers: [], errors: [error] }
  }
}

const read = (document: Document, policyIds: readonly string[]): Reviewed => {
  const placed = (path: readonly (string | number)[]): Place => placeOf(document, path)
  const { root } = document
  const isBare = Array.isArray(root)
  const list: Json | undefined = isBare ? root : isObject(root) ? root.waivers : undefined
  const empty = list === null || (isObject(root) && list === undefined && Object.keys(root).length === 0)
  if (empty) return { waivers: [], errors: [] }
  if (!Array.isArray(list)) {
    throw new InputError(
      'This is not a list of waivers.',
      placed([]),
      'Write `waivers:` and a list below it.',
    )
  }
  const errors: InputError[] = []
  const waivers = list.flatMap((item: Json, at: number) => {
    const path = isBare ? [at] : ['waivers', at]
    const report = (message: string, key: string | undefined, advice?: string): void => {
      errors.push(new InputError(message, placed(key === undefined ? path : [...path, key]), advice))
    }
    const waiver = readWaiver(item, placed(path), policyIds, report)
    return waiver === undefined ? [] : [waiver]
  })
  return { waivers, errors }
}

type Report = (message: string, key: string | undefined, advice?: string) => void

const required = {
  policy: 'Name the policy that it is about: policy: data/bucket-versioning',
  subject: 'Name the subject, or a glob: subject: Logs*',
  reason: 'Say why this is acceptable: reason: holds public files only',
  owner: 'Say who answers for it: owner: platform-team',
  expires: 'Say until when it counts: expires: 2026-12-31',
} as const
const optional = ['source', 'ticket', 'outcomes']
const keys = [...Object.keys(required), ...optional]

const readWaiver = (
  item: Json,
  place: Place,
  policyIds: readonly string[],
  report: Report,
): Waiver | undefined => {
  if (!isObject(item)) {
    report('A waiver is a map with policy, subject, reason, owner and expires.', undefined)
    return undefined
  }
  let good = true
  const refuse: Report = (message, key, advice) => {
    good = false
    report(message, key, advice)
  }
  for (const key of Object.keys(item)) {
    if (!keys.includes(key)) refuse(`A waiver has no ${key}.`, key, didYouMean(key, keys))
  }
  const texts = Object.fromEntries(
    Object.entries(required).map(([key, advice]) => [key, textAt(item, key, advice, refuse)]),
  ) as Record<keyof typeof required, string>
  if (texts.policy !== '' && !policyIds.includes(texts.policy)) {
    const advice = texts.policy.includes('*')
      ? 'A waiver is about one policy: write one for each, globs are taken for the subject and the source.'
      : didYouMean(texts.policy, policyIds)
    refuse(`There is no policy ${texts.policy}.`, 'policy', advice)
  }
  if (texts.expires !== '' && !isDate(texts.expires)) {
    refuse(`${texts.expires} is not a date.`, 'expires', 'Write year, month, day: 2026-12-31')
  }
  const outcomes = outcomesAt(item, refuse)
  const more = Object.fromEntries(
    ['source', 'ticket']
      .filter((key) => Object.hasOwn(item, key))
      .map((key) => [key, textAt(item, key, `Write a text, or leave ${key} out.`, refuse)]),
  )
  const source = more.source === undefined ? {} : { source: sourceOf(more.source) }
  return good ? { ...texts, ...more, ...source, outcomes, place } : undefined
}

/** A path as evidence has it; the names of several templates together are none. */
const sourceOf = (text: string): string => (/^\.{0,2}\//.test(text) ? canonical(text) : text)

const textAt = (item: JsonObject, key: string, advice: string, refuse: Report): string => {
  const value = Object.hasOwn(item, key) ? item[key] : undefined
  if (value === undefined || value === null) refuse(`The waiver has no ${key}.`, undefined, advice)
  else if (typeof value === 'object') refuse(`The waiver's ${key} is not a text.`, key, advice)
  else if (String(value).trim() === '') refuse(`The waiver's ${key} is empty.`, key, advice)
  else return String(value).trim()
  return ''
}

const outcomesAt = (item: JsonObject, refuse: Report): readonly Waivable[] => {
  if (!Object.hasOwn(item, 'outcomes')) return ['fail', 'breakable']
  const list = item.outcomes
  if (Array.isArray(list) && list.length > 0 && list.every((one) => waivable.includes(one as Waivable)))
    return list as readonly Waivable[]
  refuse(
    'The outcomes that a waiver hides are a list of fail, breakable and unknown.',
    'outcomes',
    'Leave it out for fail and breakable.',
  )
  return []
}

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
