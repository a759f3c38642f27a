import { isScalar } from '../../model/json.ts'
import { keyOf, type Question } from '../../model/question.ts'
import type { World } from '../../model/space.ts'
import { Block, Either, either, fetchedFor, type Head, List, type Scope, Sym } from '../../model/value.ts'
import { workOf } from '../../model/work.ts'
import { hasReference, mayHoldReference } from './dynamic-texts.ts'
import { concatenate, namedBy } from './lift.ts'

/**
 * A scope as properties are read in it: CloudFormation fetches what dynamic references stand for once all functions
 * have done their work, and in properties alone.
 */
export const fetching = (world: World, scope: Scope): Scope =>
  scope.fetching ?? { head: (raw) => fetched(world, scope.head(raw)) }

/** What a property holds whose functions have come to this. */
export const fetched = (world: World, head: Head): Head => {
  if (typeof head === 'string') return fetchedText(world, head)
  if (head instanceof Sym) return fetchedSymbol(world, head)
  if (head instanceof List) return new List(head.items, fetching(world, head.scope))
  if (head instanceof Block) return new Block(head.entries, fetching(world, head.scope), head.rest)
  if (head instanceof Either)
    return either(
      head.options.map((option) => fetched(world, option)),
      head.by,
    )
  return head
}

/** Whatever reads a property looks through its text first, however often it is read. */
const fetchedText = (world: World, text: string): Head => {
  world.worked += workOf([text])
  return hasReference(text) ? dynamicReferences(text) : text
}

/** A text with dynamic references: what `{{resolve:…}}` stands for is fetched when the stack is deployed. */
const dynamicReferences = (text: string): Head => concatenate(piecesOf(text))

const piecesOf = (text: string): readonly (string | Sym)[] =>
  text
    .split(/(\{\{resolve:[^{}]+\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (hasReference(piece) ? fetchedBy(piece.slice(2, -2)) : piece))

/** What is written with open holes may be, or become, a dynamic reference: what that fetches is not what is written. */
const fetchedSymbol = (world: World, sym: Sym): Head => {
  const { parts, compute } = sym
  if (parts !== undefined && holdWholeReferences(world, parts))
    return concatenate(parts.flatMap((part) => (part instanceof Sym ? [part] : piecesOf(part))))
  if (parts !== undefined && holdsReferenceAsWritten(parts)) return namedBy([sym], fetchedBy(sym.id))
  if (parts !== undefined && mayBecomeReference(parts))
    return new Sym({ id: sym.id, inputs: sym.inputs, several: sym.several, dynamic: true })
  if (compute === undefined || sym.several || sym.impossible || isFetched(sym)) return sym
  if (!mayHoldReference(world, sym) || isListSymbol(world, sym)) return sym
  const verdict = world.ask(holdsReference(world, sym, compute))
  if (verdict.is === 'fail') return sym
  const whole = valueFetched(world, sym)
  return verdict.is === 'pass' ? whole : either([whole, sym], verdict.blame)
}

/** Only the deployer can write a reference; what the world gives is what it is. */
const holdsReference = (world: World, sym: Sym, compute: NonNullable<Sym['compute']>): Question => ({
  key: keyOf('holds a dynamic reference', sym.id),
  inputs: deployersInputs(world, sym),
  isOfFetching: true,
  holds: (valueFor) => {
    const text = compute((input) => (isDeployers(world, input) ? valueFor(input) : 'x'))
    if (text instanceof Sym)
      return (text.parts ?? []).some((part) => typeof part === 'string' && hasReference(part))
    return isScalar(text) && hasReference(String(text))
  },
  suggest: ['{{resolve:ssm:/x}}', '{{resolve:secretsmanager:x}}'],
})

/**
 * What the references in it stand for. Where the deployer's values are few, which of them it is has to be known first;
 * else it is whatever the world has, between the ends that stay as they are written.
 */
const valueFetched = (world: World, sym: Sym): Head => {
  const inputs = deployersInputs(world, sym)
  const secret = inputs.filter((input) => world.input(input).secret === true)
  const isListed = inputs.length > 0 && inputs.every((input) => world.candidates(input) !== undefined)
  if (isListed && secret.length === 0) return new Sym({ id: `${sym.id}, fetched`, inputs })
  const name = fetchedFor(sym)
  const value = new Sym({
    id: name,
    inputs: [name, ...secret],
    compute: (valueFor) => valueFor(name),
    dynamic: true,
  })
  const [first] = sym.parts ?? []
  return concatenate([
    typeof first === 'string' && !first.endsWith('{') ? first : '',
    value,
    ...endOf(world, sym.parts ?? []),
  ])
}

/** What stands behind the last hole in which a reference may be, or may end. */
const endOf = (world: World, parts: readonly (string | Sym)[]): readonly (string | Sym)[] =>
  parts.slice(
    parts.findLastIndex((part) =>
      typeof part === 'string' ? part.startsWith('}') : world.input(part.id).domain.kind !== 'number',
    ) + 1,
  )

/** What has been fetched once is not looked through again. */
const isFetched = ({ id, inputs, dynamic }: Sym): boolean => dynamic && inputs[0] === id

const isDeployers = (world: World, input: string): boolean => world.input(input).chosenBy === 'deployer'

const deployersInputs = (world: World, { inputs }: Sym): readonly string[] =>
  inputs.filter((input) => isDeployers(world, input))

/** A list is not looked through as a whole, but each of its items where it is read. */
export const isListSymbol = (world: World, { compute, parts }: Sym): boolean =>
  parts === undefined && compute?.((input) => world.input(input).now ?? 'x') instanceof List

/** References that are written in full, beside holes that can neither be one nor bring a part of one. */
const holdWholeReferences = (world: World, parts: readonly (string | Sym)[]): boolean =>
  parts.some((part) => typeof part === 'string' && hasReference(part)) &&
  !mayBecomeReference(parts) &&
  parts.every((part) => typeof part === 'string' || (!isFetched(part) && !mayHoldReference(world, part)))

/** Whole, or with holes in it: one that begins in the last part and does not end there is none. */
const holdsReferenceAsWritten = (parts: readonly (string | Sym)[]): boolean =>
  parts.some(
    (part, at) =>
      typeof part === 'string' && (at < parts.length - 1 ? part.includes('{{resolve:') : hasReference(part)),
  )

/** What stands in a hole may bring the other half of a reference, so that nothing is known before it is. */
const mayBecomeReference = (parts: readonly (string | Sym)[]): boolean =>
  parts.some(
    (part, at) =>
      typeof part === 'string' &&
      ((at > 0 && /^[^{}"]*\}\}/.test(part)) || (at < parts.length - 1 && /\{\{[^{}]*$/.test(part))),
  )

const fetchedBy = (reference: string): Sym =>
  new Sym({ id: reference, inputs: [reference], compute: (valueFor) => valueFor(reference), dynamic: true })
