import type fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import { opened as openedTemplate } from '../../generators/template/opened.ts'
import { isObject, type JsonObject } from '../../model/json.ts'
import { block, withSections } from './paths.ts'

type Plain = fc.Arbitrary<Infrastructure>

/** Plain infrastructures with some of their values left open: behind conditions, parameters, imports, mappings. */
export const opened = (plain: Plain): Plain =>
  openedTemplate(plain.map(aside) as unknown as fc.Arbitrary<JsonObject>)
    .map(({ template }) => back(template))
    .filter(hasFewLoops) as unknown as Plain

/** Two loops may make the same logical id; then it is no template, and the order decides what it is taken for. */
const hasFewLoops = (template: JsonObject): boolean =>
  Object.keys(block(template, 'Resources')).filter((id) => id.startsWith('Fn::ForEach')).length < 2

/** Its own parameters would hide those that open it; meanwhile they wait where nothing looks. */
const aside = ({ Parameters, ...rest }: Infrastructure) =>
  Parameters === undefined ? rest : { ...rest, Metadata: Parameters }

const back = ({ Metadata, ...rest }: JsonObject): JsonObject =>
  isObject(Metadata) ? withSections(rest, { Parameters: Metadata }) : rest
