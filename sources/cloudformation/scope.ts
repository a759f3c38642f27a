import { storedPrefix } from '../../model/input.ts'
import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { isEqual } from '../../model/question.ts'
import type { Entry, World } from '../../model/space.ts'
import { attributesLikeRef, namePropertyOf } from '../../model/specification/references.ts'
import { Block, either, type Head, inputSym, List, Sym } from '../../model/value.ts'
import { all, fail, pass, type Verdict } from '../../model/verdict.ts'
import { isImpossible } from '../../model/world.ts'
import { condition } from './conditions.ts'
import type { Context, Neighbours } from './context.ts'
import { fetched } from './dynamic.ts'
import { functions } from './functions/index.ts'
import { hash } from './hash.ts'
import { concatenate, lift } from './lift.ts'
import { isList, isResolvedElsewhere, isSecret, typeOf } from './parameters.ts'
import { asList, hidden, listSymbol, textList } from './passed.ts'
import { pseudoParameter } from './pseudo.ts'
import { idIn, type Stack } from './stack.ts'

/** How the expressions of one stack are understood in one world. */
export class StackScope implements Context {
  readonly world: World
  readonly neighbours: Neighbours
  readonly stack: Stack
  /** Of a scope that fetches nothing: the one in which properties are read. */
  readonly fetching: StackScope | undefined
  private unfetched: StackScope | undefined
  private readonly conditions = new Map<string, Verdict>()
  private readonly bound = new Map<string, Head>()
  /** What is being worked out, so that a circle ends. */
  private readonly pending = new Set<string>()

  constructor(world: World, neighbours: Neighbours, stack: Stack, fetching?: StackScope) {
    this.world = world
    this.neighbours = neighbours
    this.stack = stack
    this.fetching = fetching
  }

  /** How conditions and rules are understood: CloudFormation fetches nothing for them, a dynamic reference is its text. */
  get asWritten(): StackScope {
    if (this.fetching !== undefined) return this
    this.unfetched ??= new StackScope(this.world, this.neighbours, this.stack, this)
    return this.unfetched
  }

  get name(): string {
    return this.stack.name
  }

  /** The value of an expression, resolved as far as its outermost function; what is inside stays as it is. */
  head(raw: unknown): Head {
    if (this.fetching === undefined) return fetched(this.world, this.asWritten.head(raw))
    if (typeof raw === 'string') return raw
    if (raw === null || raw === undefined) return undefined
    if (Array.isArray(raw)) return new List(raw, this)
    if (!isObject(raw)) return raw as Head
    let count = 0
    let special: string | undefined
    for (const key in raw) {
      count++
      if (key === 'Ref' || key.startsWith('Fn::')) special = key
    }
    if (special === undefined) return new Block(raw, this)
    if (count > 1) return isRewritten(raw) ? this.rest(raw) : new Block(raw, this, this.rest(raw))
    return special === 'Ref' ? this.ref(raw.Ref as Json) : this.call(special, raw[special] as Json)
  }

  /** A transform inside a block may add any key to it. */
  private rest(raw: JsonObject): Sym | undefined {
    for (const key in raw) {
      if (key === 'Fn::Transform' || key.startsWith('Fn::ForEach::'))
        return this.opaque(`${key} ${JSON.stringify(raw[key])}`)
    }
    return undefined
  }

  private call(name: string, argument: Json): Head {
    const implementation = functions.get(name)
    return (
      implementation?.(this, argument) ??
      (implementation ? undefined : this.opaque(`${name} ${JSON.stringify(argument)}`))
    )
  }

  opaque(name: string): Sym {
    const short = name.length > 200 ? `${name.slice(0, 200)}…#${hash(name)}` : name
    return inputSym(idIn(this.stack.name, short))
  }

  impossible(reason: string): Sym {
    return new Sym({ id: reason, inputs: [], impossible: true })
  }

  private ref(name: Json): Head {
    if (typeof name !== 'string') return this.malformed('Ref', name)
    if (name === 'AWS::NoValue') return undefined
    if (name.startsWith('AWS::')) return pseudoParameter(this, name)
    return this.stack.parameters.has(name) ? this.parameter(name) : this.reference(name, '')
  }

  malformed(name: string, argument: Json | undefined): Sym {
    return this.opaque(`malformed ${name} ${JSON.stringify(argument)}`)
  }

  parameter(name: string): Head {
    const binding = this.stack.parameters.get(name)
    const declared = this.stack.declarations.get(name)
    if (binding === undefined || declared === undefined) return this.opaque(`parameter ${name}`)
    if (binding.kind === 'input') return this.inputValue(binding.input, typeOf(declared))
    const head = this.once(name, () => this.typed(declared, this.passedTo(name)))
    return isSecret(declared) ? hidden(this.stack, name, head) : head
  }

  /** What the stack around it passes to a parameter; its default where that is nothing. */
  passedTo(name: string): Head {
    const binding = this.stack.parameters.get(name)
    if (binding?.kind !== 'bound') return undefined
    const from = binding.stack === this.stack.name ? this : this.world.scope(binding.stack)
    return lift('parameter', [from.head(binding.raw)], ([value]) => {
      if (value !== undefined) return value
      const fallback = own(this.stack.declarations.get(name) ?? {}, 'Default')
      return fallback === undefined ? this.impossible('a parameter has no value') : this.head(fallback)
    })
  }

  /** What a stack makes of the value that is passed to it: as the parameter is declared. */
  private typed(declared: JsonObject, head: Head): Head {
    const type = typeOf(declared)
    return lift('parameter', [head], ([value]) => {
      if (isResolvedElsewhere(type)) {
        const symbol = inputSym(`${storedPrefix}${value instanceof Sym ? value.id : String(value)}`)
        return isList(type) ? listSymbol(symbol.id) : symbol
      }
      return isList(type) ? asList(value) : value
    })
  }

  private inputValue(input: string, type: string): Head {
    if (isResolvedElsewhere(type)) {
      const key = this.world.input(input).now
      const symbol = inputSym(`${storedPrefix}${key === undefined ? '' : `${key}, `}named by ${input}`)
      return isList(type) ? listSymbol(symbol.id) : symbol
    }
    const value = this.world.candidates(input)
    const known = this.world.assignment.values.get(input) ?? (value?.length === 1 ? value[0] : undefined)
    // A secret stays a symbol that knows its answers, so that nobody takes its value for text of the template.
    const isHidden = known === undefined || this.world.input(input).secret === true
    if (isHidden) return isList(type) ? listSymbol(input) : inputSym(input)
    return isList(type) ? textList(known) : known
  }

  private once(name: string, compute: () => Head): Head {
    if (this.bound.has(name)) return this.bound.get(name)
    if (this.pending.has(name)) return this.opaque(`${name}, which depends on itself`)
    this.pending.add(name)
    const head = compute()
    this.pending.delete(name)
    this.bound.set(name, head)
    return head
  }

  reference(logicalId: string, attribute: string): Head {
    const id = idIn(this.stack.name, logicalId)
    const entry = this.world.space.entries.get(id)
    if (entry === undefined) return inputSym(`${id}${attribute === '' ? '' : `.${attribute}`}`)
    if (this.world.isPresent(entry).is === 'fail')
      return this.impossible(`${id} is referred to, but not made`)
    if (attribute.startsWith('Outputs.')) {
      const nested = this.nestedOutput(id, attribute.slice('Outputs.'.length))
      if (nested !== undefined) return nested.head
    }
    return this.resourceSymbol(entry, attributesLikeRef(entry.type).includes(attribute) ? '' : attribute)
  }

  private resourceSymbol(entry: Entry, attribute: string): Sym {
    const name = `${entry.id}.${attribute === '' ? 'Ref' : attribute}`
    const naming = attribute === '' ? namePropertyOf(entry.type) : undefined
    const reference = {
      id: name,
      inputs: [name],
      compute: (valueFor: (input: string) => string) => valueFor(name),
      target: entry.id,
      attribute,
    }
    const nameless = new Sym(reference)
    if (naming === undefined) return nameless
    return new Sym({ ...reference, known: () => this.nameOf(entry, naming, nameless) })
  }

  /** The name that the template gives; where it gives none, AWS makes one up. */
  private nameOf(entry: Entry, property: string, nameless: Sym): Head {
    const { properties } = entry
    if (!isObject(properties) || own(properties, property) === undefined) return undefined
    const head = this.once(`${entry.id}!`, () =>
      this.world.scope(entry.stack).head(own(properties, property)),
    )
    return lift('name', [head], ([name]) => name ?? nameless)
  }

  /** `AWS::Region` and its like: known where the deployment says so, and an input of it otherwise. */
  pseudo(name: string): string | Sym {
    const binding = this.stack.parameters.get(name)
    const input = binding?.kind === 'input' ? binding.input : idIn(this.stack.name, name)
    const head = this.inputValue(input, 'String')
    return typeof head === 'string' ? head : inputSym(input)
  }

  isPutOut(output: string): Verdict {
    const around = this.world.space.entries.get(this.stack.name)
    const own = this.conditionOf(output)
    return around === undefined ? own : all([this.world.isPresent(around), own])
  }

  output(name: string): Head {
    const output = own(this.stack.outputs, name)
    return this.once(`output ${name}`, () => this.head(isObject(output) ? own(output, 'Value') : undefined))
  }

  private conditionOf(output: string): Verdict {
    const declared = own(this.stack.outputs, output)
    const condition = isObject(declared) ? own(declared, 'Condition') : undefined
    return typeof condition === 'string' ? this.condition(condition) : pass
  }

  /** An output of a nested stack, if its template is at hand. What it does not put out, CloudFormation refuses to read. */
  private nestedOutput(stack: string, name: string): { readonly head: Head } | undefined {
    const nested = this.neighbours.stacks.get(stack)
    if (nested === undefined) return undefined
    if (!isObject(own(nested.outputs, name)))
      return { head: this.impossible(`${stack} has no output ${name}`) }
    const inside = this.world.scope(stack) as StackScope
    const made = inside.conditionOf(name)
    if (made.is === 'pass') return { head: inside.output(name) }
    const refused = this.impossible(`${stack} does not put out ${name}`)
    if (made.is === 'fail' || made.blame.every(isImpossible)) return { head: refused }
    return { head: either([inside.output(name), refused], made.blame) }
  }

  condition(name: string): Verdict {
    if (this.fetching === undefined) return this.asWritten.condition(name)
    const known = this.conditions.get(name)
    if (known !== undefined) return known
    if (this.pending.has(`condition ${name}`)) return fail
    this.pending.add(`condition ${name}`)
    const verdict = this.truthOf(name)
    this.pending.delete(`condition ${name}`)
    this.conditions.set(name, verdict)
    return verdict
  }

  private truthOf(name: string): Verdict {
    const held = this.stack.held.get(name)
    const binding = this.stack.parameters.get(held?.parameter ?? '')
    // What is passed to a nested stack as plain text stays what it is.
    if (held !== undefined)
      return binding?.kind === 'input' ? this.world.ask(isEqual(binding.input, held.value)) : pass
    const raw = own(this.stack.conditions, name)
    // What is not written here, somebody else has to write.
    return raw === undefined ? this.world.needs(this.opaque(`condition ${name}`)) : condition(this, raw)
  }

  items(head: List): readonly Head[] {
    return head.items.map((raw) => head.scope.head(raw)).filter((item) => item !== undefined)
  }

  text(name: string, pieces: readonly Head[]): Head {
    return lift(name, pieces, (values) => {
      if (!values.every((value) => isScalar(value) || value instanceof Sym || value === undefined))
        return this.malformed(name, null)
      return concatenate(values.filter((value) => value !== undefined))
    })
  }
}

/** A macro gets what stands beside it, and may give back anything; an include only adds to it. */
const isRewritten = (raw: JsonObject): boolean => {
  const transform = own(raw, 'Fn::Transform')
  return transform !== undefined && !(isObject(transform) && own(transform, 'Name') === 'AWS::Include')
}
