import { equal } from '../../model/equality.ts'
import { importPrefix } from '../../model/input.ts'
import { isObject, isScalar, own, type Scalar } from '../../model/json.ts'
import { isEqual } from '../../model/question.ts'
import { isRefusal } from '../../model/rank.ts'
import type { World } from '../../model/space.ts'
import { Either, either, type Head, inputSym, Sym } from '../../model/value.ts'
import { all, merge, type Verdict } from '../../model/verdict.ts'
import type { Context, Neighbours } from './context.ts'
import { calledBy, mostAlternatives, namedBy } from './lift.ts'
import { isPutOut, outputValue } from './outputs.ts'
import { lookAt } from './roots.ts'

/** An output that other stacks may import, by a name that may be open. */
interface Export {
  readonly stack: string
  readonly output: string
  readonly name: Scalar | Sym | Either
}

interface Exports {
  readonly named: ReadonlyMap<string, readonly Export[]>
  readonly open: readonly Export[]
}

/**
 * What is imported by a name: the value of whichever output is there and has it, and where none certainly is, what a
 * stack that is not at hand may export. Of several that are there only the world can tell which is meant: they may be
 * deployed to different places.
 */
export const imported = (scope: Context, name: Scalar | Sym): Head => {
  const text = calledBy(name)
  const elsewhere = namedBy([name], inputSym(`${importPrefix}${text}`))
  const found = exportersOf(scope, name)
  if (found === undefined) return elsewhere
  const certain = found.filter(({ is }) => is.is === 'pass')
  const which = `which export ${text} is (${listed(certain)})`
  const meant = certain.slice(1).map(({ id, value }) => ({
    is: scope.world.ask(isEqual(which, id)),
    value,
  }))
  const known = meant.find(({ is }) => is.is === 'pass')
  const otherwise = known ?? certain[0]
  const open = [...found, ...(known === undefined ? meant : [])].filter(({ is }) => is.is === 'unknown')
  const last = otherwise === undefined ? elsewhere : otherwise.value()
  if (open.length === 0) return last
  return either([...open.map(({ value }) => value()), last], open.map(({ is }) => is.blame).reduce(merge))
}

/** `one/Output or other/Output` */
const listed = (exporters: readonly Exporter[]): string =>
  [...exporters.slice(0, 3).map(({ id }) => id), ...(exporters.length > 3 ? ['another'] : [])].join(' or ')

interface Exporter {
  readonly id: string
  /** Whether it is there, and has the name. */
  readonly is: Verdict
  readonly value: () => Head
}

/** The outputs that may be meant; undefined where there are too many to list. */
const exportersOf = (scope: Context, name: Scalar | Sym): readonly Exporter[] | undefined => {
  const { world } = scope
  const found: Exporter[] = []
  for (const { stack, output, name: own } of exportsThatMayBe(scope, name)) {
    const from = scope.within(stack)
    const isCalledSo = equal(world, own, name)
    if (isCalledSo.is === 'fail') continue
    lookAt(world, stack)
    const is = all([isPutOut(from, output), isCalledSo])
    if (is.is === 'fail' || isRefusal(is.blame)) continue
    found.push({ id: `${stack}/${output}`, is, value: () => outputValue(from, output) })
    if (found.length > mostAlternatives) return undefined
  }
  return found
}

const exportsThatMayBe = ({ world, neighbours }: Context, name: Scalar | Sym): readonly Export[] => {
  const { named, open } = exportsOf(world, neighbours)
  const called = name instanceof Sym ? [...named.values()].flat() : (named.get(String(name)) ?? [])
  return [...called, ...open]
}

/** Worked out once for each world. */
const exportsOf = (world: World, neighbours: Neighbours): Exports => {
  const known = world.memo.get(neighbours) as Exports | undefined
  if (known !== undefined) return known
  // A name that is itself imported finds nothing meanwhile, so that a circle ends.
  world.memo.set(neighbours, { named: new Map(), open: [] } satisfies Exports)
  const exports = [...neighbours.stacks.keys()].sort().flatMap((stack) => exportsIn(world, neighbours, stack))
  const isNamed = ({ name }: Export) => isScalar(name)
  const found: Exports = {
    named: Map.groupBy(exports.filter(isNamed), ({ name }) => String(name)),
    open: exports.filter((exported) => !isNamed(exported)),
  }
  world.memo.set(neighbours, found)
  return found
}

const exportsIn = (world: World, { stacks }: Neighbours, stack: string): readonly Export[] =>
  Object.entries(stacks.get(stack)?.outputs ?? {})
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([output, declared]) => {
      const exported = isObject(declared) ? own(declared, 'Export') : undefined
      const name = isObject(exported) ? world.scope(stack).head(own(exported, 'Name')) : undefined
      return isScalar(name) || name instanceof Sym || name instanceof Either ? [{ stack, output, name }] : []
    })
