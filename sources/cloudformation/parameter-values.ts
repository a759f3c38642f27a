import { storedPrefix } from '../../model/input.ts'
import { isScalar, type JsonObject, own } from '../../model/json.ts'
import { type Head, inputSym, Sym } from '../../model/value.ts'
import type { Context } from './context.ts'
import { calledBy, lift, namedBy } from './lift.ts'
import { isList, isResolvedElsewhere, isSecret, typeOf } from './parameters.ts'
import { asList, hidden, listSymbol, textList } from './passed.ts'
import { idIn } from './stack.ts'

/** What `Ref` of a parameter gives. */
export const parameterValue = (scope: Context, name: string): Head => {
  const binding = scope.stack.parameters.get(name)
  const declared = scope.stack.declarations.get(name)
  if (binding === undefined || declared === undefined) return scope.opaque(`parameter ${name}`)
  if (binding.kind === 'input')
    return scope.once(name, () => inputValue(scope, binding.input, typeOf(declared)))
  const head = scope.once(name, () => typed(scope, declared, passedTo(scope, name)))
  return isSecret(declared) ? hidden(scope.stack, name, head) : head
}

/** `AWS::Region` and its like: known where the deployment says so, and an input of it otherwise. */
export const pseudoValue = (scope: Context, name: string): string | Sym => {
  const binding = scope.stack.parameters.get(name)
  const input = binding?.kind === 'input' ? binding.input : idIn(scope.stack.name, name)
  const head = inputValue(scope, input, 'String')
  return typeof head === 'string' ? head : inputSym(input)
}

/** What the stack around it passes to a parameter; its default where that is nothing. */
export const passedTo = (scope: Context, name: string): Head => {
  const binding = scope.stack.parameters.get(name)
  if (binding?.kind !== 'bound') return undefined
  return lift('parameter', [scope.within(binding.stack).head(binding.raw)], ([value]) => {
    if (value !== undefined) return value
    const fallback = own(scope.stack.declarations.get(name) ?? {}, 'Default')
    return fallback === undefined ? scope.impossible('a parameter has no value') : scope.head(fallback)
  })
}

/** What a stack makes of the value that is passed to it: as the parameter is declared. */
const typed = (scope: Context, declared: JsonObject, head: Head): Head => {
  const type = typeOf(declared)
  return lift('parameter', [head], ([value]) => {
    if (isResolvedElsewhere(type)) {
      const name = value instanceof Sym || isScalar(value) ? value : undefined
      return name === undefined
        ? scope.malformed('parameter', declared)
        : namedBy([name], stored(calledBy(name), type))
    }
    return isList(type) ? asList(value) : value
  })
}

/** What Systems Manager has by a name. */
const stored = (name: string, type: string): Sym => {
  const symbol = inputSym(`${storedPrefix}${name}`)
  return isList(type) ? listSymbol(symbol.id) : symbol
}

const inputValue = ({ world }: Context, input: string, type: string): Head => {
  if (isResolvedElsewhere(type)) {
    const key = world.input(input).now
    return stored(`${key === undefined ? '' : `${key}, `}named by ${input}`, type)
  }
  const value = world.candidates(input)
  const known = world.assignment.values.get(input) ?? (value?.length === 1 ? value[0] : undefined)
  // A secret stays a symbol that knows its answers, so that nobody takes its value for text of the template.
  const isHidden = known === undefined || world.input(input).secret === true
  if (isHidden) return isList(type) ? listSymbol(input) : inputSym(input)
  return isList(type) ? textList(known) : known
}
