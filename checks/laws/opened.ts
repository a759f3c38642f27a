import type fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import { opened as openedTemplate } from '../../generators/template/opened.ts'
import { isObject, type JsonObject } from '../../model/json.ts'
import { withSections } from './paths.ts'

type Plain = fc.Arbitrary<Infrastructure>

/** Plain infrastructures with some of their values left open: behind conditions, parameters, imports, mappings. */
export const opened = (plain: Plain): Plain =>
  openedTemplate(plain.map(aside) as unknown as fc.Arbitrary<JsonObject>).map(({ template }) =>
    back(template),
  ) as unknown as Plain

/** Its own parameters would hide those that open it; meanwhile they wait where nothing looks. */
const aside = ({ Parameters, ...rest }: Infrastructure) =>
  Parameters === undefined ? rest : { ...rest, Metadata: Parameters }

const back = ({ Metadata, ...rest }: JsonObject): JsonObject =>
  isObject(Metadata) ? withSections(rest, { Parameters: Metadata }) : rest
