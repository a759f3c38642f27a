import { isObject, type JsonObject, own } from '../../../model/json.ts'
import { nearest } from '../../../model/suggestion.ts'
import { parameterTypes, typeOf } from '../parameters.ts'
import { checkConstraints, checkValues } from './constraints.ts'
import { checkDefault } from './defaults.ts'
import { checkLogicalId } from './logical-ids.ts'
import { namesOf } from './names.ts'
import type { Report } from './report.ts'

/** Parameters without a type, or of none that there is, or whose constraints forbid every value, or their default. */
export const checkParameters = (template: JsonObject, report: Report): void => {
  const parameters = own(template, 'Parameters')
  if (parameters === undefined || parameters === null) return
  if (!isObject(parameters)) {
    report('Parameters is not a map.', ['Parameters'])
    return
  }
  const { isRewritten } = namesOf(template)
  for (const [at, [name, declared]] of Object.entries(parameters).entries()) {
    if (!isRewritten) checkLogicalId('a parameter', name, ['Parameters', name], report)
    if (!isObject(declared)) report(`The parameter ${name} is not a map.`, ['Parameters', name])
    else if (typeof own(declared, 'Type') !== 'string')
      report(`The parameter ${name} has no Type.`, ['Parameters', name])
    else {
      checkType(name, typeOf(declared), template, report)
      checkConstraints(name, declared, report)
      if (at < mostParameters) checkValues(name, declared, report)
      checkDefault(name, declared, report)
    }
  }
}

/** CloudFormation takes so many; to compare a pattern with a length may take milliseconds. */
const mostParameters = 200

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
