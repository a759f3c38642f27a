import { admits } from '../../../model/domain.ts'
import type { Domain } from '../../../model/input.ts'
import { isObject, isScalar, type Json, type JsonObject, own } from '../../../model/json.ts'
import { areDisjoint } from '../../../model/pattern/disjoint.ts'
import { isBroken } from '../../../model/pattern/parse.ts'
import { lengthOf } from '../../../model/shape.ts'
import { domainOf, isResolvedElsewhere, numeric, typeOf } from '../parameters.ts'
import { plainNumber } from './numbers.ts'
import type { Report } from './report.ts'

/** What a parameter's constraints say that is no constraint, or that no value can meet. */
export const checkConstraints = (name: string, declared: JsonObject, report: Report): void => {
  checkNumbers(name, declared, report)
  checkBounds(name, declared, report)
  checkPattern(name, declared, report)
}

const bounds = ['MinLength', 'MaxLength', 'MinValue', 'MaxValue']

const checkNumbers = (name: string, declared: JsonObject, report: Report): void => {
  for (const bound of bounds) {
    const value = own(declared, bound)
    if (isLeftOpen(value) || numeric(value) !== undefined) continue
    report(
      `The ${bound} of the parameter ${name} is not a number.`,
      ['Parameters', name, bound],
      'Write a number, or take it out.',
    )
  }
}

/** An empty line, or what a transform writes. */
const isLeftOpen = (value: Json | undefined): boolean =>
  value === undefined || value === null || (isObject(value) && own(value, 'Fn::Transform') !== undefined)

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

/** Constraints that each say something, and together leave no value. Of types of AWS and of lists only the plainest is told. */
export const checkValues = (name: string, declared: JsonObject, report: Report): void => {
  const { AllowedValues: allowed, ...others } = declared
  const base = domainOf(others)
  const isPlain = plainTypes.has(typeOf(declared))
  const tell = (why: string, constraint: string, advice: string): void =>
    report(`No value of the parameter ${name} is allowed: ${why}.`, ['Parameters', name, constraint], advice)
  if (Array.isArray(allowed)) {
    if (allowed.length === 0 && !isResolvedElsewhere(typeOf(declared)))
      tell('its AllowedValues are none', 'AllowedValues', 'List the values, or take AllowedValues out.')
    else if (isPlain && allowed.length > 0 && allowed.every((value) => isForbidden(base, value)))
      tell(
        'its type or its other constraints forbid each of its AllowedValues',
        'AllowedValues',
        'List values that are allowed, or take out the constraint that is not meant.',
      )
  } else if (isPlain && base.kind === 'text' && base.pattern !== undefined) {
    const length = lengthOf(base)
    if (length !== undefined && areDisjoint(base.pattern, length))
      tell(
        'no text of an allowed length matches its AllowedPattern',
        'AllowedPattern',
        'It has to match the whole value, at a length that MinLength and MaxLength allow.',
      )
  }
}

const plainTypes: ReadonlySet<string> = new Set(['String', 'Number'])

const isForbidden = (domain: Domain, value: Json): boolean =>
  isScalar(value) &&
  [String(value), plainNumber(String(value))].every((text) => admits(domain, text) === false)
