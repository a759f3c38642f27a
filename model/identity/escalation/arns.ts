import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { matchesGlob } from '../../glob.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Either, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'
import { mayMeet } from './may-meet.ts'
import { ownFor, ownOf } from './own.ts'
import { shapeOf } from './shapes.ts'

/** What something is called, as far as it is known. */
export interface Called {
  /** What no pattern names but by a wildcard stands for what is not known. */
  readonly text: string
  /** All that it may be, where it is not known. */
  readonly pattern?: string
  readonly open: Verdict
}

/** The ARN of something that is made here. */
export type Arn = Called

/** Undefined for what has none that is told apart here. */
export const arnOf = oncePer((world: World) =>
  oncePer((entry: Entry): Arn | undefined => {
    const shape = shapeOf(entry.type)?.arn
    if (shape === undefined) return undefined
    const { account, region, partition } = ownOf(world)
    const parts: Readonly<Record<string, Called>> = {
      account: { text: account, open: pass },
      region: { text: region, open: pass },
      partition: { text: partition, open: pass },
      path: partOf(Resource.of(world, entry).at('Path'), { text: '/', open: pass }),
      name: nameOf(world, entry),
      id: unnamed(world, entry, '*'),
    }
    const made = (how: (part: Called) => string): string =>
      shape.replaceAll(/\{(\w+)\}/g, (_, part) => how(parts[part] as Called))
    const [text, pattern] = [made((part) => part.text), made((part) => part.pattern ?? part.text)]
    const open = all([...shape.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => (parts[part] as Called).open))
    return { text, open, ...(pattern !== text && { pattern }) }
  }),
)

/** What a reference is to: an ARN, or a name; undefined for what is neither. */
export const referredTo = (world: World, entry: Entry, attribute: string): string | undefined => {
  const [arn, { name, ref } = {}] = [arnOf(world)(entry), shapeOf(entry.type)]
  if (arn === undefined) return undefined
  if (attribute === '' && ref === 'something else') return undefined
  if (attribute === '' ? ref === 'its ARN' : isOfItself.test(attribute)) return arn.text
  return attribute === '' || attribute === name ? nameOf(world, entry).text : undefined
}

/** `TopicArn` is; `StreamArn` is the ARN of what belongs to it. */
const isOfItself = /^(?!Stream).*Arn$/

/** What everything of a type looks like where this is deployed to. */
export const likeOf = (world: World, type: string): string => {
  const { account, region, partition } = ownOf(world)
  const parts: Readonly<Record<string, string>> = {
    account,
    region,
    partition,
    path: '/',
    name: '?*',
    id: '*',
  }
  return (shapeOf(type)?.arn ?? '').replaceAll(/\{(\w+)\}/g, (_, part) => parts[part] ?? '*')
}

/** What something is called. */
export const nameOf = (world: World, entry: Entry): Called => {
  const { name, otherwise = '*' } = shapeOf(entry.type) ?? {}
  const named = unnamed(world, entry, otherwise)
  return name === undefined ? named : partOf(Resource.of(world, entry).at(name), named)
}

const unnamed = (world: World, { id }: Entry, pattern: string): Called => ({
  text: `‹${id.replaceAll('/', '.')}›`,
  pattern: pattern.replace('{id}', () => beginningOf(id)),
  open: elsewhere(world, `what AWS calls ${id}`),
})

/** What is surely left of an id in a name that is made of it. */
const beginningOf = (id: string): string => (id.split('/').at(-1) ?? '').slice(0, 20)

/** Something may be called this, though it is not known to be. What is made here is not called as something else is. */
export const mayBeCalled = ({ text, pattern }: Called, called: string): boolean =>
  pattern !== undefined && !called.includes('‹') && !matchesGlob(called, text) && mayMeet(called, pattern)

const partOf = ({ head, world }: Reading, otherwise: Called): Called => {
  if (isScalar(head)) return { text: String(head), open: pass }
  if (head instanceof Either) return { text: otherwise.text, pattern: '*', open: unknown(head.by) }
  if (!(head instanceof Sym)) return otherwise
  const written = lettersOf(world).writing(head)
  const open = all(holesIn(world, head).map((hole) => world.needs(hole)))
  const pattern = written?.replaceAll(opaqueLetter, '*') ?? '*'
  if (written === undefined || open.is === 'unknown')
    return { text: otherwise.text, pattern, open: openOr(world, head, open) }
  return pattern === written
    ? { text: written, open }
    : { text: inOwn(world, written), pattern, open: world.needs(head) }
}

/** A text with the account and the region of the deployment in it, where it asks for them. */
const inOwn = (world: World, text: string): string =>
  text.replaceAll(opaqueLetter, (one) => {
    const sym = lettersOf(world).meantBy(one)
    return (sym && ownFor(world, sym)) ?? one
  })

const openOr = (world: World, head: Sym, open: Verdict): Verdict =>
  open.is === 'unknown' ? open : world.needs(head)

/** What of it AWS does not give out. */
const holesIn = (world: World, sym: Sym): readonly Sym[] => {
  const said = sym.known?.()
  if (said !== undefined) return said instanceof Sym ? holesIn(world, said) : []
  if (sym.parts !== undefined)
    return sym.parts.flatMap((part) => (part instanceof Sym ? holesIn(world, part) : []))
  return lettersOf(world).of(sym) === undefined ? [sym] : []
}
