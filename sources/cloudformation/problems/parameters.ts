import { admits } from '../../../model/domain.ts'
import { isObject, type JsonObject, own, textOf } from '../../../model/json.ts'
import { nearest } from '../../../model/suggestion.ts'
import { domainOf, parameterTypes, typeOf } from '../parameters.ts'
import { namesOf } from './names.ts'
import type { Report } from './report.ts'

/** Parameters without a type, or of none that there is, or whose own constraints forbid their default. */
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
    else {
      checkType(name, typeOf(declared), template, report)
      checkDefault(name, declared, report)
    }
  }
}

/** A macro may make something else of it. */
const checkType = (name: string, type: string, template: JsonObject, report: Report): void => {
  if (parameterTypes.has(type) || namesOf(template).isRewritten) return
  const meant = type.length > longestType ? undefined : nearest(type, parameterTypes)
  report(
    `The parameter ${name} is of the type ${cut(type)}, which there is not.`,
    ['Parameters', name, 'Type'],
    meant === undefined
      ? `Types are String, Number, CommaDelimitedList, those of AWS such as AWS::EC2::VPC::Id, List<…> of one, and AWS::SSM::Parameter::Value<…> of one.`
      : `Did you mean ${meant}?`,
  )
}

/** Nobody meant a type by more than this. */
const longestType = 100

const cut = (type: string): string => (type.length > longestType ? `${type.slice(0, longestType)}…` : type)

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
