import { admits, itemsOf } from '../../../model/domain.ts'
import { type JsonObject, own, textOf } from '../../../model/json.ts'
import { formatOf } from '../../../model/secrets/formats.ts'
import { announcesSecret } from '../../../model/secrets/places.ts'
import { cut } from '../../../model/show.ts'
import { domainOf, isSecret } from '../parameters.ts'
import { whatItTakes } from '../what-it-takes.ts'
import { isNoNumber, plainNumber } from './numbers.ts'
import type { Report } from './report.ts'

const constraints = ['AllowedValues', 'AllowedPattern', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue']

/** A default that is no value of its parameter's type, or that its constraints forbid. */
export const checkDefault = (name: string, declared: JsonObject, report: Report): void => {
  const value = own(declared, 'Default')
  if (value === undefined || value === null) return
  const path = ['Parameters', name, 'Default']
  const text = textOf(value)
  if (text === undefined) {
    report(`The default of the parameter ${name} is neither a text nor a list of texts.`, path)
    return
  }
  const numbers = numbersIn(declared, text)
  const written = numbers === undefined ? [text] : [text, numbers.map(plainNumber).join(',')]
  const isConstrained = constraints.some((name) => own(declared, name) !== undefined)
  if (numbers?.some(isNoNumber))
    report(
      `The default of the parameter ${name} is not ${numbers.length === 1 ? 'a number' : 'a list of numbers'}.`,
      path,
      `Its Type is ${own(declared, 'Type')}.`,
    )
  else if (isConstrained && written.every((one) => admits(domainOf(declared), one) === false))
    report(
      `The default${shown(name, declared, text)} of the parameter ${name} is not one that its own constraints allow.`,
      path,
      whatItTakes(declared),
    )
}

/** Nothing of what may be a secret. */
const shown = (name: string, declared: JsonObject, text: string): string =>
  isSecret(declared) || announcesSecret(name) || formatOf(text) !== undefined
    ? ''
    : ` ${cut(JSON.stringify(text))}`

/** What has to be a number each; of other types undefined. */
const numbersIn = (declared: JsonObject, text: string): readonly string[] | undefined => {
  const type = own(declared, 'Type')
  return type === 'Number'
    ? [text]
    : type === 'List<Number>'
      ? itemsOf(text).filter((item) => item !== '')
      : undefined
}
