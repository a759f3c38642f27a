import { admits } from '../../model/domain.ts'
import type { Domain, Input } from '../../model/input.ts'
import { isObject, isScalar, type Json, type JsonObject, own, textOf } from '../../model/json.ts'

export const typeOf = (declared: JsonObject): string => textOf(own(declared, 'Type')) ?? 'String'

/** The values that a declared parameter can have, by its type and constraints. */
export const domainOf = (declared: JsonObject): Domain => {
  const type = typeOf(declared)
  const allowed = own(declared, 'AllowedValues')
  const base = baseDomain(type, declared)
  if (!Array.isArray(allowed) || isResolvedElsewhere(type)) return base
  const values = [...new Set(allowed.filter(isScalar).map(String))]
  const finite: Domain = {
    kind: 'finite',
    values: values.filter((value) => admits(element(base), value) !== false),
  }
  return base.kind === 'list' ? { kind: 'list', of: finite } : finite
}

const element = (domain: Domain): Domain => (domain.kind === 'list' ? domain.of : domain)

const baseDomain = (type: string, declared: JsonObject): Domain => {
  const inner = listElement(type)
  if (inner !== undefined) return { kind: 'list', of: baseDomain(inner, declared) }
  if (type === 'Number') return number(declared)
  const like = shapes.get(type)
  const pattern = textOf(own(declared, 'AllowedPattern')) ?? like
  const min = numeric(own(declared, 'MinLength'))
  const max = numeric(own(declared, 'MaxLength'))
  return {
    kind: 'text',
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(pattern !== undefined && { pattern }),
  }
}

const number = (declared: JsonObject): Domain => {
  const min = numeric(own(declared, 'MinValue'))
  const max = numeric(own(declared, 'MaxValue'))
  return { kind: 'number', ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

/** The type of the items, if the parameter is a list. */
const listElement = (type: string): string | undefined => {
  if (type === 'CommaDelimitedList') return 'String'
  return /^List<(.+)>$/.exec(type)?.[1]
}

/** The AWS-specific types, whose values must exist in the account: what such a value looks like, where that is known. */
const shapes = new Map<string, string | undefined>([
  ['AWS::EC2::AvailabilityZone::Name', '[a-z]{2,4}(-[a-z]+)+-\\d+(-[a-z]+-\\d+)?[a-z]'],
  ['AWS::EC2::Image::Id', 'ami-([0-9a-f]{8}|[0-9a-f]{17})'],
  ['AWS::EC2::Instance::Id', 'i-([0-9a-f]{8}|[0-9a-f]{17})'],
  ['AWS::EC2::KeyPair::KeyName', undefined],
  ['AWS::EC2::SecurityGroup::GroupName', undefined],
  ['AWS::EC2::SecurityGroup::Id', 'sg-([0-9a-f]{8}|[0-9a-f]{17})'],
  ['AWS::EC2::Subnet::Id', 'subnet-([0-9a-f]{8}|[0-9a-f]{17})'],
  ['AWS::EC2::Volume::Id', 'vol-([0-9a-f]{8}|[0-9a-f]{17})'],
  ['AWS::EC2::VPC::Id', 'vpc-([0-9a-f]{8}|[0-9a-f]{17})'],
  ['AWS::Route53::HostedZone::Id', 'Z[A-Z0-9]{3,31}'],
])

const plainTypes = ['String', 'Number', 'AWS::SSM::Parameter::Name', ...shapes.keys()]
const listTypes = ['CommaDelimitedList', ...plainTypes.map((type) => `List<${type}>`)]
const storedTypes = [...plainTypes, ...listTypes].map((type) => `AWS::SSM::Parameter::Value<${type}>`)

/** The types that a parameter can have. */
export const parameterTypes: ReadonlySet<string> = new Set([...plainTypes, ...listTypes, ...storedTypes])

/** The parameter's value names a Systems Manager parameter; what that holds is known only at deployment. */
export const isResolvedElsewhere = (type: string): boolean => type.startsWith('AWS::SSM::Parameter::Value<')

export const isList = (type: string): boolean =>
  listElement(isResolvedElsewhere(type) ? type.slice('AWS::SSM::Parameter::Value<'.length, -1) : type) !==
  undefined

/** A parameter as an input that the deployer chooses. */
export const inputOf = (name: string, declared: JsonObject, given: string | undefined): Input => {
  const now = given ?? textOf(own(declared, 'Default'))
  return {
    name,
    chosenBy: 'deployer',
    domain: domainOf(declared),
    ...(now !== undefined && { now }),
    ...(isSecret(declared) && { secret: true }),
  }
}

export const isSecret = (declared: JsonObject): boolean =>
  textOf(own(declared, 'NoEcho'))?.toLowerCase() === 'true'

export const declarations = (template: JsonObject): ReadonlyMap<string, JsonObject> => {
  const section = own(template, 'Parameters')
  return new Map(
    isObject(section)
      ? Object.entries(section).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
      : [],
  )
}

/** The number that a constraint is. */
export const numeric = (value: Json | undefined): number | undefined => {
  const parsed = isScalar(value) && value !== '' ? Number(value) : Number.NaN
  return Number.isNaN(parsed) ? undefined : parsed
}
