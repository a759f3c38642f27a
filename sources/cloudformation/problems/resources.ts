import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { checkLogicalId } from './logical-ids.ts'
import { namesOf } from './names.ts'
import { isLeftToOthers, type Path, type Report } from './report.ts'

/** Resources that are none, or whose attributes are not what they ought to be. */
export const checkResources = (template: JsonObject, report: Report): void => {
  const resources = own(template, 'Resources')
  const { isRewritten, parameters } = namesOf(template)
  if (!isObject(resources) || (!isRewritten && Object.keys(resources).length === 0)) {
    report(
      'The template has no Resources.',
      ['Resources'],
      'Every template declares at least one resource, by its logical id.',
    )
    return
  }
  for (const [id, resource] of Object.entries(resources)) {
    if (isLeftToOthers(id)) continue
    const path = ['Resources', id]
    if (!isRewritten) {
      checkLogicalId('a resource', id, path, report)
      if (parameters.has(id))
        report(`${id} is the name of a parameter and of a resource.`, path, 'Give one of them another.')
    }
    if (!isObject(resource)) report(`The resource ${id} is not a map.`, path)
    else if (typeof own(resource, 'Type') !== 'string' && own(resource, 'Fn::Transform') === undefined)
      report(`The resource ${id} has no Type.`, path)
    else checkAttributes(id, resource, path, report)
  }
}

const checkAttributes = (id: string, resource: JsonObject, path: Path, report: Report): void => {
  const properties = own(resource, 'Properties')
  if (properties !== undefined && properties !== null && !isObject(properties)) {
    report(`The Properties of ${id} are not a map.`, [...path, 'Properties'])
  }
  const condition = own(resource, 'Condition')
  if (condition !== undefined && typeof condition !== 'string') {
    report(`The Condition of ${id} is not the name of a condition.`, [...path, 'Condition'])
  }
}
