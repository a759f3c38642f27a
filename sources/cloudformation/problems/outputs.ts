import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { checkLogicalId } from './logical-ids.ts'
import { namesOf } from './names.ts'
import { isLeftToOthers, type Report } from './report.ts'

/** Outputs that are none, or whose condition is no name. */
export const checkOutputs = (template: JsonObject, report: Report): void => {
  const outputs = own(template, 'Outputs')
  if (outputs === undefined || outputs === null) return
  if (!isObject(outputs)) {
    report('Outputs is not a map.', ['Outputs'])
    return
  }
  const { isRewritten } = namesOf(template)
  for (const [name, output] of Object.entries(outputs)) {
    if (isLeftToOthers(name)) continue
    const path = ['Outputs', name]
    if (!isRewritten) checkLogicalId('an output', name, path, report)
    if (!isObject(output)) {
      report(`The output ${name} is not a map.`, path)
      continue
    }
    const condition = own(output, 'Condition')
    if (condition !== undefined && typeof condition !== 'string')
      report(`The Condition of the output ${name} is not the name of a condition.`, [...path, 'Condition'])
  }
}
