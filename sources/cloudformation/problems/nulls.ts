import { isObject, type Json, type JsonObject, own } from '../../../model/json.ts'
import { section } from '../stack.ts'
import { namesOf } from './names.ts'
import { isLeftToOthers, type Path, type Report } from './report.ts'

/** Values that are missing in the properties of a resource. What a transform writes anew it may leave out. */
export const checkNulls = (template: JsonObject, report: Report): void => {
  const { isRewritten, isExtended, isServerless } = namesOf(template)
  if (isRewritten || isExtended || isServerless) return
  for (const [id, resource] of Object.entries(section(template, 'Resources'))) {
    const properties = isObject(resource) ? own(resource, 'Properties') : undefined
    if (isObject(properties)) checkWithin(properties, ['Resources', id, 'Properties'], report)
  }
}

const checkWithin = (value: Json, path: Path, report: Report): void => {
  if (typeof value !== 'object' || value === null) return
  if (isObject(value) && own(value, 'Fn::Transform') !== undefined) return
  for (const [step, inner] of Object.entries(value)) {
    if (isLeftToOthers(step)) continue
    const at = [...path, Array.isArray(value) ? Number(step) : step]
    if (inner !== null) checkWithin(inner, at, report)
    // What a function is given is told of where functions are.
    else if (step !== 'Ref' && !step.startsWith('Fn::'))
      report(
        'A value is missing here, and CloudFormation takes no null in a property.',
        at,
        'Write the value, or leave the property out.',
      )
  }
}
