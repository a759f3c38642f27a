import { CORE_SCHEMA, dump } from 'js-yaml'
import type { Json } from '../../model/json.ts'

/** YAML as people write it, without aliases and without broken lines. */
export const printYaml = (value: Json): string =>
  dump(value, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true })
