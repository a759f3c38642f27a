import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Choose, Expressions } from './expressions.ts'
import { type Literal, text, unless } from './functions.ts'
import { section } from './parameters.ts'

interface Exporter {
  readonly stack: string
  readonly name: string
  readonly isThere: () => boolean
  readonly value: () => Literal
}

/** What is exported by a stack and all in it, for those of them that import it. */
export class Exports {
  private readonly outermost: Expressions
  private lookedAt = new Set<string>()

  constructor(outermost: Expressions) {
    this.outermost = outermost
  }

  /** What a stack that is there exports by this name, else what another one does. The world knows which of several. */
  imported(name: string, choose: Choose): Literal {
    const called = exporters(this.outermost).filter((one) => one.name === name)
    for (const { stack } of called) this.lookedAt.add(stack)
    const found = called.filter(({ isThere }) => isThere())
    const choice = found.length > 1 ? Number(choose(`which:${name}`)) : 0
    return found[choice % found.length]?.value() ?? choose(`import:${name}`)
  }

  /** What this comes to, and the outermost stacks with an output of a name that is imported for it. */
  lookingAt<T>(compute: () => T): readonly [T, ReadonlySet<string>] {
    const before = this.lookedAt
    const within = new Set<string>()
    this.lookedAt = within
    try {
      return [compute(), within]
    } finally {
      this.lookedAt = before
    }
  }
}

/** Of this stack and all in it, as far as they can be computed. */
const exporters = (stack: Expressions): readonly Exporter[] => {
  const own = Object.values(section(stack.template, 'Outputs')).flatMap((output): Exporter[] => {
    const name = unless(undefined, () => nameOf(output, stack))
    const isThere = () => unless(false, () => stack.isThere(output))
    const value = () => text(stack.literal(output.Value as Json))
    const [outermost = ''] = stack.prefix.split('/')
    return name === undefined ? [] : [{ stack: outermost, name, isThere, value }]
  })
  const inside = Object.entries(stack.resources).flatMap(([id, resource]) =>
    unless([], () => {
      const nested = stack.isThere(resource) ? stack.nested(id) : undefined
      return nested === undefined ? [] : exporters(nested)
    }),
  )
  return [...own, ...inside]
}

const nameOf = ({ Export }: JsonObject, stack: Expressions): string | undefined =>
  isObject(Export)
    ? stack.once(JSON.stringify(Export), () => text(stack.literal(Export.Name as Json)))
    : undefined
