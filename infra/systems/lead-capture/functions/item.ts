import { createHash } from 'node:crypto'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type Lead, lead } from './lead.ts'
import { table } from './table.ts'

/** How leads lie in the single table: each under its own key, and by the month in which it came. */

/** A lead with when it came. */
export interface Received {
  readonly lead: Lead
  readonly at: Date
}

export const keyOf = (submissionId: string) => ({
  [table.key.of]: { S: `LEAD#${submissionId}` },
  [table.key.part]: { S: 'LEAD' },
})

/** `2026-11`, in which leads are listed together. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7)

export const listOf = (month: string) => ({ S: `LEADS#${month}` })

/** Where a lead stands in the list of a month. */
export const placeIn = (month: string, at: string, submissionId: string) => ({
  [table.index.of]: listOf(month),
  [table.index.part]: { S: `${at}#${submissionId}` },
})

const fields = Object.keys(lead.shape) as readonly (keyof Lead)[]

/** Equal for two submissions if they say the same. */
export const digestOf = (given: Lead): string =>
  createHash('sha256')
    .update(JSON.stringify(fields.map((field) => given[field] ?? null)))
    .digest('base64')

/** DynamoDB forgets a lead by itself when `expiresAt` is past. */
export const itemOf = ({ lead: given, at }: Received, keptDays: number): Record<string, AttributeValue> => ({
  ...keyOf(given.submissionId),
  ...placeIn(monthOf(at), at.toISOString(), given.submissionId),
  receivedAt: { S: at.toISOString() },
  [table.forgottenAt]: { N: String(Math.floor(at.getTime() / 1000) + keptDays * 86_400) },
  digest: { S: digestOf(given) },
  ...Object.fromEntries(
    fields.flatMap((field) => {
      const value = given[field]
      if (value === undefined) return []
      return [[field, typeof value === 'boolean' ? { BOOL: value } : { S: value }]]
    }),
  ),
})

/** What an item says; one that is no lead is refused, since nothing else may stand there. */
export const receivedOf = (item: Record<string, AttributeValue>): Received => ({
  lead: lead.parse(
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = item[field]?.S ?? item[field]?.BOOL
        return value === undefined ? [] : [[field, value]]
      }),
    ),
  ),
  at: new Date(item.receivedAt?.S ?? Number.NaN),
})
