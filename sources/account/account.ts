import { elsewhere } from '../../model/elsewhere.ts'
import { isObject } from '../../model/json.ts'
import type { Place } from '../../model/place.ts'
import type { Entry, Location, NotExamined, Space, World } from '../../model/space.ts'
import { Block, type Head, inputSym, List, type Scope, Sym } from '../../model/value.ts'
import { pass, type Verdict } from '../../model/verdict.ts'
import { placeOf } from '../document/document.ts'
import type { Coverage } from './coverage.ts'
import type { Made } from './item.ts'
import { locationOf } from './origin.ts'
import type { Described } from './parts.ts'
import { returnedAs } from './returned.ts'

interface AccountParts {
  readonly name: string
  readonly made: ReadonlyMap<string, Made>
  readonly notExamined: readonly NotExamined[]
  readonly coverage: Coverage
}

/** What stands in an account: a space with nothing open. */
export class Account implements Space {
  readonly name: string
  readonly source = 'account'
  readonly inputs: Space['inputs'] = new Map()
  readonly parameters: Space['parameters'] = []
  readonly entries: ReadonlyMap<string, Entry>
  readonly byType: ReadonlyMap<string, readonly Entry[]>
  readonly notExamined: readonly NotExamined[]
  readonly putOut = []
  private readonly made: ReadonlyMap<string, Made>
  private readonly coverage: Coverage
  private readonly accounts: ReadonlySet<string>
  private readonly known: Scope

  constructor({ name, made, notExamined, coverage }: AccountParts) {
    this.name = name
    this.made = made
    this.coverage = coverage
    this.notExamined = notExamined
    this.entries = new Map([...made.values()].map((one) => [one.id, entryOf(one)]))
    this.byType = Map.groupBy(this.entries.values(), ({ type }) => type)
    this.known = knownScope(this.entries)
    this.accounts = new Set([...this.entries.values()].flatMap(({ location }) => location?.account ?? []))
  }

  stackTags(): undefined {
    return undefined
  }

  scope(): Scope {
    return this.known
  }

  present(world: World, { id }: Entry): Verdict {
    const why = this.made.get(id)?.perhaps
    return why === undefined ? pass : elsewhere(world, why)
  }

  admissible(): Verdict {
    return pass
  }

  hasValues(): Verdict {
    return pass
  }

  /** Where it is described; what it is made from is written in other words, so that nothing further down is found. */
  place(id: string, _path: readonly (string | number)[], _world?: World): Place {
    const from = this.made.get(id)?.from
    return from === undefined ? { file: this.name } : placeOf(from.document, from.path)
  }

  /** In which list something is described, and of which account and region that is. */
  listOf(id: string): Listed | undefined {
    const from = this.made.get(id)?.from
    const list = from === undefined ? undefined : listAt(from.path)
    return from === undefined || list === undefined ? undefined : { list, location: locationOf(from) }
  }

  /** Whether that list was read here, too: then what is not in it is not there. */
  hasRead({ list, location }: Listed): boolean {
    const isOther =
      location.account !== undefined && this.accounts.size > 0 && !this.accounts.has(location.account)
    return this.coverage.isReadOf(list, location) && !(isOther && !this.coverage.isNamed(location))
  }

  named(text: string): readonly Entry[] {
    const entry = this.entries.get(text)
    return entry === undefined ? [] : [entry]
  }
}

/** A list, and of which account and region it is. */
export interface Listed {
  readonly list: string
  readonly location: Location
}

const listAt = (path: Described['path']): string | undefined =>
  returnedAs(String(path[0] === 'accounts' ? path[2] : path[0]))?.as

const entryOf = ({ id, type, properties, from }: Made): Entry => ({
  id,
  type,
  properties,
  attributes: {},
  stack: '',
  location: locationOf(from),
})

/** References are to what is described; an id of what is not is a text as any other. */
const knownScope = (entries: ReadonlyMap<string, Entry>): Scope => {
  const symbols = new Map<string, Sym>()
  const refer = (id: string): Head => {
    if (!entries.has(id)) return id
    const known = symbols.get(id)
    const sym = known ?? new Sym({ id, inputs: [], target: id, known: () => id })
    symbols.set(id, sym)
    return sym
  }
  const scope: Scope = {
    head: (raw) => {
      if (raw === null || raw === undefined) return undefined
      if (Array.isArray(raw)) return new List(raw, scope)
      if (!isObject(raw as never)) return raw as Head
      const block = raw as Readonly<Record<string, unknown>>
      const { Ref, 'Fn::NotDescribed': missing } = block
      if (typeof Ref === 'string') return refer(Ref)
      return typeof missing === 'string' ? inputSym(missing) : new Block(block, scope)
    },
  }
  return scope
}
