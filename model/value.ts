import type { Scalar } from './json.ts'
import type { Blame } from './question.ts'

/**
 * What a property holds once its outermost expression is resolved: a value, the absence of one, a symbol
 * that stands for a value not known yet, or one of several.
 */
export type Head = undefined | Scalar | List | Block | Sym | Either

/** Where an expression is to be understood: a stack with its parameters, a module with its variables. */
export interface Scope {
  /** Tells scopes apart in which the same expression may mean something else. */
  readonly name?: string
  /** The scope in which the same is understood with all fetched that is fetched for properties. */
  readonly fetching?: Scope | undefined
  head(raw: unknown): Head
}

/** A scope in which everything means itself. */
export const literalScope: Scope = {
  head: (raw) =>
    raw === null || raw === undefined
      ? undefined
      : Array.isArray(raw)
        ? new List(raw, literalScope)
        : typeof raw === 'object'
          ? new Block(raw as Readonly<Record<string, unknown>>, literalScope)
          : (raw as Scalar),
}

/** A list whose items are still expressions. */
export class List {
  readonly items: readonly unknown[]
  readonly scope: Scope
  constructor(items: readonly unknown[], scope: Scope) {
    this.items = items
    this.scope = scope
  }
}

/** A map whose values are still expressions. `rest` stands for what else may be in it. */
export class Block {
  readonly entries: Readonly<Record<string, unknown>>
  readonly scope: Scope
  readonly rest: Sym | undefined
  constructor(entries: Readonly<Record<string, unknown>>, scope: Scope, rest?: Sym) {
    this.entries = entries
    this.scope = scope
    this.rest = rest
  }

  get(key: string): Head {
    return Object.hasOwn(this.entries, key) ? this.scope.head(this.entries[key]) : this.rest?.step(key)
  }
}

/** One of these, and the blame says what decides which. Never nested, never empty. */
export class Either {
  readonly options: readonly Head[]
  readonly by: readonly Blame[]
  constructor(options: readonly Head[], by: readonly Blame[]) {
    this.options = options
    this.by = by
  }
}

export type ValueOf = (input: string) => string

/** What is known while one works backwards from a text to what it is made from. */
export interface Given {
  /** An admissible value of an input, of which only a part has to be changed. */
  readonly like?: string
  /** The values that other inputs have already. */
  readonly known?: (input: string) => string | undefined
}

interface SymParts {
  /** Equal ids are equal values, unless the symbol stands for several. */
  readonly id: string
  readonly inputs: readonly string[]
  /** The value once each input has one. Without it, the symbol stays what it is. */
  readonly compute?: (valueFor: ValueOf) => Head
  /** The logical id of the resource that it refers to, and the attribute of it; the Ref is attribute ''. */
  readonly target?: string
  readonly attribute?: string
  /** A text with holes. */
  readonly parts?: readonly (string | Sym)[]
  /** A list whose first items are these, whatever the others are. */
  readonly leading?: readonly Head[]
  /** Stands for each of several values, which need not be equal. */
  readonly several?: boolean
  readonly mayBeAbsent?: boolean
  /** Some values of its inputs give it none: no deployment has them. */
  readonly isPartial?: boolean
  /** Values of its inputs that are worth a try to make it this text; for a list, its items with commas between. */
  readonly reach?: (text: string, given: Given) => readonly string[]
  /** All values that it can have, where they are few. */
  readonly range?: readonly string[]
  /** A pattern that all its values match, where that is known of what makes them. */
  readonly shape?: string
  /** Reading it means that the deployment would have been refused. */
  readonly impossible?: boolean
  /** Fetched at deployment by a dynamic reference: its text is not in the template. */
  readonly dynamic?: boolean
  /** Too many alternatives to list: what decides between them. */
  readonly by?: readonly Blame[]
  /** What it says, of which it is merely another spelling. */
  readonly encodes?: Sym
  /** The text that a reference is known to have, where the resource has a name of its own. */
  readonly known?: () => Head
}

/** A value that is not known yet. */
export class Sym {
  readonly id: string
  readonly inputs: readonly string[]
  readonly compute: ((valueFor: ValueOf) => Head) | undefined
  readonly target: string | undefined
  readonly attribute: string | undefined
  readonly parts: readonly (string | Sym)[] | undefined
  readonly leading: readonly Head[]
  readonly several: boolean
  readonly mayBeAbsent: boolean
  readonly isPartial: boolean
  readonly reach: SymParts['reach']
  readonly range: readonly string[] | undefined
  readonly shape: string | undefined
  readonly impossible: boolean
  readonly dynamic: boolean
  readonly by: readonly Blame[] | undefined
  readonly encodes: Sym | undefined
  readonly known: (() => Head) | undefined

  constructor(parts: SymParts) {
    this.id = parts.id
    this.inputs = parts.inputs
    this.compute = parts.compute
    this.target = parts.target
    this.attribute = parts.attribute
    this.parts = parts.parts
    this.leading = parts.leading ?? []
    this.several = parts.several ?? false
    this.mayBeAbsent = parts.mayBeAbsent ?? false
    this.isPartial = parts.isPartial ?? false
    this.reach = parts.reach
    this.range = parts.range
    this.shape = parts.shape
    this.impossible = parts.impossible ?? false
    this.dynamic = parts.dynamic ?? false
    this.by = parts.by
    this.encodes = parts.encodes
    this.known = parts.known
  }

  /** The symbol is an input itself, not something made from inputs. */
  get isInput(): boolean {
    return this.inputs.length === 1 && this.inputs[0] === this.id
  }

  /** Values of its inputs that are worth a try to make it this text; for a list, its items with commas between. */
  reached(text: string, given: Given = {}): readonly string[] {
    return this.isInput ? [text] : (this.reach?.(text, given) ?? [])
  }

  /** A step into something that may be a map: what is there is another value not known. */
  step(key: string | number): Sym {
    return new Sym({ ...this.derived(`${this.id}.${key}`), mayBeAbsent: true })
  }

  /** Any one item of something that may be a list: of the parameter `Groups`, which is a list, `Groups[*]`. */
  item(): Sym {
    return new Sym({ ...this.derived(`${this.id.replace(/\[\]$/, '')}[*]`), several: true })
  }

  private derived(id: string): SymParts {
    const { inputs, several, impossible, dynamic, by } = this
    return { id, inputs, several, impossible, dynamic, ...(by !== undefined && { by }) }
  }
}

/** Alternatives without nesting, and one value where they are all the same one. */
export const either = (options: readonly Head[], by: readonly Blame[]): Head => {
  const blame = new Map(by.map((one) => [one.key, one]))
  const distinct = new Set<Head>()
  const ids = new Set<string>()
  const add = (option: Head): void => {
    if (option instanceof Sym) {
      if (ids.has(option.id)) return
      if (!option.several) ids.add(option.id)
    }
    distinct.add(option)
  }
  for (const option of options) {
    if (option instanceof Either) {
      for (const one of option.by) if (!blame.has(one.key)) blame.set(one.key, one)
      option.options.forEach(add)
    } else add(option)
  }
  const [first] = distinct
  return distinct.size === 1 ? first : new Either([...distinct], [...blame.values()])
}

/** Without what would be fetched for a dynamic reference in the place of one of them: that this may be goes without saying. */
export const asWritten = ({ options }: Either): readonly Head[] =>
  options.filter(
    (option) =>
      !(option instanceof Sym) ||
      !options.some((other) => other instanceof Sym && option.inputs.includes(fetchedFor(other))),
  )

/** What is fetched for the dynamic reference that the deployer may put there: an input that the world has. */
export const fetchedFor = ({ id }: Sym): string => `what ${id} fetches`

/** The symbol of an input that is text. */
export const inputSym = (name: string): Sym =>
  new Sym({ id: name, inputs: [name], compute: (valueFor) => valueFor(name) })
