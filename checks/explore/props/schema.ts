import type { $ZodType, $ZodTypes } from 'zod/v4/core'

/** A schema of zod 4, of whichever copy of it. */
export type Schema = $ZodType

/** What a schema says of itself, by its type. */
export type Defined = $ZodTypes['_zod']['def']

export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && '_zod' in value && 'safeParse' in value

/** What the schema makes of a value, or why it does not take it. */
export const parsed = (
  schema: Schema,
  value: unknown,
): { readonly value: unknown } | { readonly refused: string } => {
  const { safeParse } = schema as unknown as {
    safeParse(value: unknown): {
      success: boolean
      data?: unknown
      error?: { issues: readonly { message: string }[] }
    }
  }
  const { success, data, error } = safeParse(value)
  return success ? { value: data } : { refused: error?.issues[0]?.message ?? 'it is refused' }
}

/** Something that nobody can be asked to draw: where in the props it stands, and what to do. */
export class CannotDraw extends Error {
  readonly path: string
  readonly advice: string

  constructor(path: string, why: string, advice: string) {
    super(`${path === '' ? 'The props' : path}: ${why}`)
    this.path = path
    this.advice = advice
  }
}
