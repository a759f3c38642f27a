import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { oncePer } from '../../model/once.ts'
import { isEqual } from '../../model/question.ts'
import type { World } from '../../model/space.ts'
import { Block, type Head, inputSym, List, Sym } from '../../model/value.ts'
import { fail, pass, type Verdict } from '../../model/verdict.ts'
import { workOf } from '../../model/work.ts'
import { condition } from './conditions.ts'
import type { Context, Neighbours } from './context.ts'
import { fetched } from './dynamic.ts'
import { functions } from './functions/index.ts'
import { shortened } from './hash.ts'
import { concatenate, idOf, lift, namedBy } from './lift.ts'
import { parameterValue } from './parameter-values.ts'
import { pseudoParameter } from './pseudo.ts'
import { reference } from './references.ts'
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

  within(stack: string): StackScope {
    return stack === this.name ? this : scopeOf(this.world, stack)
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
    if (count > 1) return this.beside(special, raw)
    return special === 'Ref' ? this.ref(raw.Ref as Json) : this.call(special, raw[special] as Json)
  }

  /** A function with keys beside it: what others write into a block, or what nobody has said the meaning of. */
  private beside(special: string, raw: JsonObject): Head {
    if (isRewritten(raw)) return this.opaque(`Fn::Transform ${JSON.stringify(raw)}`)
    const rest = this.rest(raw)
    return rest === undefined ? this.malformed(special, raw) : new Block(raw, this, rest)
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
    return inputSym(idIn(this.stack.name, shortened(name)))
  }

  impossible(reason: string): Sym {
    return new Sym({ id: reason, inputs: [], impossible: true })
  }

  private ref(name: Json): Head {
    if (typeof name !== 'string') return this.malformed('Ref', name)
    if (name === 'AWS::NoValue') return undefined
    if (name.startsWith('AWS::')) return pseudoParameter(this, name)
    return this.stack.parameters.has(name) ? parameterValue(this, name) : reference(this, name, '')
  }

  malformed(name: string, argument: Json | undefined): Sym {
    const written =
      isObject(argument) || Array.isArray(argument) ? writtenOnce(argument) : JSON.stringify(argument)
    return this.opaque(`malformed ${name} ${written}`)
  }

  once(name: string, compute: () => Head): Head {
    if (this.bound.has(name)) return this.bound.get(name)
    if (this.pending.has(name)) return this.opaque(`${name}, which depends on itself`)
    this.pending.add(name)
    const head = compute()
    this.pending.delete(name)
    this.bound.set(name, head)
    return head
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
      this.world.worked += values.length + workOf(values)
      if (!values.every((value) => isScalar(value) || value instanceof Sym || value === undefined))
        return namedBy(values, this.opaque(`malformed ${name} ${values.map(idOf).join(', ')}`))
      return concatenate(values.filter((value) => value !== undefined))
    })
  }
}

const writtenOnce = oncePer((argument: object) => shortened(JSON.stringify(argument)))

/** The scope of a stack. A world in which templates are understood has no others. */
export const scopeOf = (world: World, stack: string): StackScope => {
  const scope = world.scope(stack)
  if (!(scope instanceof StackScope)) throw new Error(`${stack} is no stack of a template`)
  return scope
}

/** A macro gets what stands beside it, and may give back anything; an include only adds to it. */
const isRewritten = (raw: JsonObject): boolean => {
  const transform = own(raw, 'Fn::Transform')
  return transform !== undefined && !(isObject(transform) && own(transform, 'Name') === 'AWS::Include')
}
