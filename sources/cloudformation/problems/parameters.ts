import { admits } from '../../../model/domain.ts'
import { isObject, type JsonObject, own, textOf } from '../../../model/json.ts'
import { domainOf } from '../parameters.ts'
import type { Report } from './report.ts'

/** Parameters without a type, or whose own constraints forbid their default. */
export const checkParameters = (template: JsonObject, report: Report): void => {
  const parameters = own(template, 'Parameters')
  if (parameters === undefined || parameters === null) return
  if (!isObject(parameters)) {
    report('Parameters is not a map.', ['Parameters'])
    return
  }
  for (const [name, declared] of Object.entries(parameters)) {
    if (!isObject(declared)) report(`The parameter ${name} is not a map.`, ['Parameters', name])
    else if (typeof own(declared, 'Type') !== 'string')
      report(`The parameter ${name} has no Type.`, ['Parameters', name])
    else checkDefault(name, declared, report)
  }
}

const constraints = ['AllowedValues', 'AllowedPattern', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue']

const checkDefault = (name: string, declared: JsonObject, report: Report): void => {
  const value = own(declared, 'Default')
  if (value === undefined || value === null) return
  const path = ['Parameters', name, 'Default']
  const text = textOf(value)
  if (text === undefined) {
    report(`The default of the parameter ${name} is neither a text nor a list of texts.`, path)
    return
  }
  const isConstrained = constraints.some((name) => own(declared, name) !== undefined)
  if (isConstrained && admits(domainOf(declared), text) === false)
    report(`The default of the parameter ${name} is not one that its own constraints allow.`, path)
}
