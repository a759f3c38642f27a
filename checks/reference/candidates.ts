import type { JsonObject } from '../../model/json.ts'
import { comparisonsOf } from './comparisons.ts'
import { declarations, isAdmissible, isList, isSsm, listed, ownValues } from './parameters.ts'

/** All inputs of a kind have the same candidates, for the name of an import may itself be open. */
export const kindOf = (input: string): string => /^(import|resolve|valueof)(?=:)/.exec(input)?.[0] ?? input

/** The values that are worth trying for each input: everything that it may be compared with, and something else. */
export const candidates = (
  template: JsonObject,
  given: Readonly<Record<string, string>>,
  policyConstants: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const parameters = declarations(template)
  const comparisons = comparisonsOf(template, policyConstants)
  const own = (input: string): readonly string[] => {
    const declared = parameters[input]
    const now = given[input]
    if (declared !== undefined) return ownValues(declared, now)
    return now === undefined ? usual(input) : [now, ...usual(input)]
  }
  const admits = (input: string, value: string): boolean => {
    const declared = parameters[input]
    if (declared !== undefined) return isAdmissible(declared, value)
    if (input === 'AWS::Region') return /^[a-z]{2}(-[a-z]+)+-\d$/.test(value)
    if (input === 'AWS::AccountId') return /^\d{12}$/.test(value)
    return input === 'AWS::StackName' ? /^[a-zA-Z][-a-zA-Z0-9]*$/.test(value) : true
  }
  const valuesOf = (input: string): readonly string[] => {
    const declared = parameters[input]
    const first = own(input)
    const compared = comparisons.find(({ inputs }) => inputs.has(input))
    if (compared === undefined || (declared !== undefined && isSsm(declared)))
      return first.filter((value) => admits(input, value)).slice(0, 1)
    const others = [...compared.inputs].filter((other) => other !== input).flatMap(own)
    const constants = [
      ...compared.constants,
      ...(compared.compound ? [...compared.constants].flatMap((one) => parts(one, compared.constants)) : []),
      ...others,
    ]
    const several =
      declared !== undefined && isList(declared)
        ? listed(
            declared,
            constants.filter((one) => isAdmissible(declared, one)),
          )
        : isSsmList(parameters, input)
          ? [...constants, constants.slice(0, 2).join(',')]
          : constants
    return [...new Set([...first, ...several])].filter((value) => admits(input, value))
  }
  const names = [
    ...Object.keys(parameters),
    'AWS::Region',
    'AWS::AccountId',
    'AWS::StackName',
    ...comparisons.flatMap(({ inputs }) => [...inputs]),
  ]
  return new Map([...new Set(names)].map((input) => [input, valuesOf(input)]))
}

const usual = (input: string): readonly string[] => {
  if (input === 'AWS::Region') return ['us-east-1', 'eu-west-1', 'cn-north-1']
  if (input === 'AWS::AccountId') return ['123456789012', '210987654321']
  return [input === 'AWS::StackName' ? 'stack' : 'opaque']
}

const isSsmList = (parameters: ReturnType<typeof declarations>, input: string): boolean => {
  const declared = input.startsWith('ssm:') ? parameters[input.slice(4)] : undefined
  return declared !== undefined && isList(declared)
}

/** What an input would have to be for a text with this constant's other parts around it. */
const parts = (constant: string, all: ReadonlySet<string>): readonly string[] => {
  const stripped = [...all].flatMap((other) => [
    ...(constant.startsWith(other) ? [constant.slice(other.length)] : []),
    ...(constant.endsWith(other) ? [constant.slice(0, constant.length - other.length)] : []),
  ])
  const tokens = constant.split(/[-/:,._]/)
  const separators = [...all].filter((other) => /^[-/:,._]$/.test(other))
  return [
    ...stripped,
    ...tokens,
    ...separators.flatMap((separator) => [`${constant}${separator}${constant}`, `x${separator}${constant}`]),
  ]
}
