import { admits } from '../../../model/domain.ts'
import { isObject, type JsonObject, own, textOf } from '../../../model/json.ts'
import { isBroken } from '../../../model/pattern/parse.ts'
import { nearest } from '../../../model/suggestion.ts'
import { domainOf, numeric, parameterTypes, typeOf } from '../parameters.ts'
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
      checkBounds(name, declared, report)
      checkPattern(name, declared, report)
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

/** What is less than the least and more than the most there is not. */
const checkBounds = (name: string, declared: JsonObject, report: Report): void => {
  for (const [least, most] of [
    ['MinValue', 'MaxValue'],
    ['MinLength', 'MaxLength'],
  ] as const) {
    const [min, max] = [numeric(own(declared, least)), numeric(own(declared, most))]
    if (min !== undefined && max !== undefined && min > max)
      report(
        `No value of the parameter ${name} is allowed: its ${least} is more than its ${most}.`,
        ['Parameters', name, least],
        `It is ${min}, and ${most} is ${max}.`,
      )
  }
}

const checkPattern = (name: string, declared: JsonObject, report: Report): void => {
  const pattern = own(declared, 'AllowedPattern')
  if (typeof pattern === 'string' && isBroken(pattern))
    report(
      `The AllowedPattern of the parameter ${name} is not a regular expression.`,
      ['Parameters', name, 'AllowedPattern'],
      'CloudFormation reads it as Java does: see that each bracket closes, and that ranges and repetitions run upwards.',
    )
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
