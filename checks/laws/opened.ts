import type fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import { opened as openedTemplate } from '../../generators/template/opened.ts'
import type { JsonObject } from '../../model/json.ts'

type Plain = fc.Arbitrary<Infrastructure>

/** Plain infrastructures with some of their values left open: behind conditions, parameters, imports, mappings. */
export const opened = (plain: Plain): Plain =>
  openedTemplate(plain as unknown as fc.Arbitrary<JsonObject>).map(
    ({ template }) => template,
  ) as unknown as Plain
