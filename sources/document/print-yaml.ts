import { DUMP_SCHEMA, dump } from 'js-yaml'
import type { Json } from '../../model/json.ts'

/**
 * YAML as people write it, without aliases and without broken lines. What any reader takes for something else than text
 * stands in quotes: CloudFormation's own takes `on`, `yes` and `no` for booleans.
 */
export const printYaml = (value: Json): string =>
  dump(value, { schema: DUMP_SCHEMA, lineWidth: -1, noRefs: true })
