import { InputError } from '../../../model/place.ts'
import { isSchema, type Schema } from './schema.ts'

/** The schema of props that a module exports: as `props`, or the only one that there is. */
export const schemaIn = (exported: Readonly<Record<string, unknown>>, file: string): Schema => {
  const { props } = exported
  if (isSchema(props)) return props
  const schemas = Object.entries(exported).filter(([, value]) => isSchema(value))
  const [only] = schemas
  if (only !== undefined && schemas.length === 1) return only[1] as Schema
  if (schemas.length > 1)
    throw new InputError(
      `The module exports several schemas: ${schemas.map(([name]) => name).join(', ')}.`,
      { file },
      'Export the one of its props as `props`.',
    )
  const isOld = Object.values(exported).some(
    (value) => typeof value === 'object' && value !== null && '_def' in value,
  )
  throw new InputError(
    isOld ? 'The schema of its props is none of zod 4.' : 'The module exports no schema of its props.',
    { file },
    'Export one of zod 4: export const props = z.object({ … })',
  )
}
