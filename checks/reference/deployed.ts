import type { Opened } from '../../generators/template/index.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Space } from '../../model/space.ts'
import { assemble, type Deployed, spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { nestedStacks, section, together } from './parameters.ts'

/** A template with its space; of two that are deployed beside each other, one template for both. */
export const deployed = ({ template, parameters, beside }: Opened): Opened & { readonly space: Space } => {
  if (beside === undefined) {
    const space = spaceOfTemplate(withAddresses(template), { parameters, nested: nestedOf(template) })
    return { template, parameters, space }
  }
  const stacks = { Beside: beside, Own: { template, parameters } }
  const given = Object.entries(stacks).flatMap(([id, { parameters }]) =>
    Object.entries(parameters).map(([name, value]) => [`${id}:${name}`, value] as const),
  )
  return {
    template: together({ Beside: beside.template, Own: template }),
    parameters: Object.fromEntries(given),
    space: assemble('both', 'cloudformation', new Map(Object.entries(stacks))),
  }
}

/** The templates of nested stacks, as whoever loads them hands them over. */
const nestedOf = (template: JsonObject): ReadonlyMap<string, Deployed> =>
  new Map(
    nestedStacks(template).map(([id, nested]) => [
      id,
      { template: withAddresses(nested.template), nested: nestedOf(nested.template) },
    ]),
  )

/** With an address where the template of a nested stack stands. */
const withAddresses = (template: JsonObject): JsonObject => {
  const stacks = nestedStacks(template).map(([id]) => {
    const resource = section(template, 'Resources')[id]
    const properties = resource?.Properties as JsonObject
    return [id, { ...resource, Properties: { ...properties, TemplateURL: `./${id}.json` } }]
  })
  if (stacks.length === 0) return template
  return { ...template, Resources: { ...section(template, 'Resources'), ...Object.fromEntries(stacks) } }
}
