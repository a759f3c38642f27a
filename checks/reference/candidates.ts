import type { JsonObject } from '../../model/json.ts'
import { type Comparison, comparisonsOf } from './comparisons.ts'
import {
  allDeclarations,
  type Declared,
  declarations,
  isAdmissible,
  isList,
  isSsm,
  listed,
  ownValues,
} from './parameters.ts'

/** All inputs of a kind have the same candidates, for the name of an import may itself be open. */
export const kindOf = (input: string): string =>
  /^(import|include|which|resolve|valueof)(?=:)/.exec(input)?.[0] ?? input

/** By number: two at most export the same name, and a file holds one of three things. */
const whichExport = ['which', ['0', '1']] as const
const whichFile = ['include', ['0', '1', '2']] as const

const pseudoParameters: Readonly<
  Record<string, { readonly usual: readonly string[]; readonly like: RegExp }>
> = {
  'AWS::Region': {
    usual: ['us-east-1', 'eu-west-1', 'cn-north-1', 'sa-east-1'],
    like: /^[a-z]{2,4}(-[a-z]+)+-\d$/,
  },
  'AWS::AccountId': { usual: ['123456789012', '210987654321'], like: /^\d{12}$/ },
  'AWS::StackName': { usual: ['stack'], like: /^[a-zA-Z][-a-zA-Z0-9]*$/ },
}

/**
 * The values that are worth trying for each input: everything that it may be compared with, its borders, and
 * something else. What nothing compares has one value, as deployed now.
 */
export const candidates = (
  template: JsonObject,
  given: Readonly<Record<string, string>>,
  policyConstants: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const parameters = declarations(template)
  const everywhere = allDeclarations(template)
  const comparisons = comparisonsOf(template, given, policyConstants)
  const inputs = [
    ...Object.keys(parameters),
    ...Object.keys(pseudoParameters),
    ...comparisons.flatMap(({ inputs }) => [...inputs]),
  ]

  const own = (input: string): readonly string[] => {
    const now = given[input]
    const declared = parameters[input]
    if (declared !== undefined) return ownValues(declared, now)
    const usual = pseudoParameters[input]?.usual ?? ['opaque']
    return now === undefined ? usual : [now, ...usual]
  }
  const valuesOf = (input: string): readonly string[] => {
    const declared = parameters[input]
    const compared = comparisons.find(({ inputs }) => inputs.has(input))
    const admitted = (values: readonly string[]) =>
      [...new Set(values)].filter((value) => admits(input, declared, value))
    if (compared === undefined || (declared !== undefined && isSsm(declared)))
      return admitted(own(input)).slice(0, 1)
    const others = [...compared.inputs].filter((other) => other !== input).flatMap(own)
    const constants = admitted([...constantsOf(compared), ...others])
    return admitted([...own(input), ...(isListInput(input, everywhere) ? listed(constants) : constants)])
  }
  return new Map([
    ...[...new Set(inputs)].map((input) => [input, valuesOf(input)] as const),
    whichExport,
    whichFile,
  ])
}

/** Neither an export nor an entry of Systems Manager may be empty. */
const admits = (input: string, declared: Declared | undefined, value: string): boolean => {
  if (declared !== undefined) return isAdmissible(declared, value)
  if (/^(ssm:|import|resolve)/.test(input)) return value !== ''
  return pseudoParameters[input]?.like.test(value) ?? true
}

const isListInput = (input: string, parameters: Readonly<Record<string, Declared>>): boolean => {
  const declared = parameters[input.replace(/^ssm:/, '')]
  return declared !== undefined && isList(declared)
}

/** Where texts are put together or taken apart: also what an input would have to be for its part of a constant. */
const constantsOf = ({ constants, compound }: Comparison): readonly string[] =>
  compound ? [...constants, ...[...constants].flatMap((one) => parts(one, constants))] : [...constants]

const parts = (constant: string, all: ReadonlySet<string>): readonly string[] => [
  ...[...all].filter((start) => constant.startsWith(start)).map((start) => constant.slice(start.length)),
  ...[...all]
    .filter((end) => constant.endsWith(end))
    .map((end) => constant.slice(0, constant.length - end.length)),
  ...constant.split(/[-/:,._]/),
  ...(constant.startsWith('{') ? (constant.match(/[\w-]+/g) ?? []) : []),
  ...[...all]
    .filter((text) => /^[-/:,._]+$/.test(text))
    .flatMap((separator) => [
      `${constant}${separator}${constant}`,
      `x${separator}${constant}`,
      `x${separator}x${separator}${constant}`,
    ]),
]
