import { itemsOf } from '../../model/domain.ts'
import { isScalar } from '../../model/json.ts'
import { type Head, List, Sym } from '../../model/value.ts'
import { asTheyAre, derive, lift, type Plain, reached } from './lift.ts'
import { idIn, type Stack } from './stack.ts'

/** The items of a text in which they stand between commas. */
export const textList = (value: string): List => new List(itemsOf(value), asTheyAre)

/** A text that is passed where a list belongs is one whose items stand between commas. */
export const asList = (value: Plain): Head =>
  derive('list', [value], ([text]) => (isScalar(text) ? textList(String(text)) : (text as Head)), {
    reach: (items, given) => reached([value], items, given),
  })

export const listSymbol = (input: string): Sym =>
  new Sym({
    id: `${input}[]`,
    inputs: [input],
    compute: (valueFor) => textList(valueFor(input)),
    reach: (items) => [items],
  })

/** What is passed to a secret parameter is as secret as the parameter: a symbol that knows its value, by another id for each. */
export const hidden = (stack: Stack, parameter: string, head: Head): Head =>
  lift('hidden', [head], ([value]) => {
    const text = textOf(value)
    if (text === undefined) return value
    const number = numberOf(stack, parameter, text)
    const id = idIn(stack.name, parameter)
    return new Sym({ id: number === 1 ? id : `${id} (${number})`, inputs: [], compute: () => value })
  })

const textOf = (value: Plain): string | undefined => {
  if (isScalar(value)) return String(value)
  return value instanceof List && value.items.every((item) => typeof item === 'string')
    ? value.items.join(',')
    : undefined
}

/** The values passed to secret parameters are numbered as they come up, for one may be passed in one case and another in another. */
const seen = new WeakMap<Stack, Map<string, string[]>>()

const numberOf = (stack: Stack, parameter: string, text: string): number => {
  const ofStack = seen.get(stack) ?? new Map<string, string[]>()
  seen.set(stack, ofStack)
  const texts = ofStack.get(parameter) ?? []
  ofStack.set(parameter, texts)
  return texts.includes(text) ? texts.indexOf(text) + 1 : texts.push(text)
}
