import { isScalar } from './json.ts'
import type { Entry, World } from './space.ts'
import { Either, type Head, Sym } from './value.ts'
import { type Verdict, whichever } from './verdict.ts'

/**
 * What a value points at: a resource of this space, a text, or something not known.
 *
 * A reference is to a resource that is made: CloudFormation refuses it otherwise. A text is a name, and what has this
 * name here need not be made: then the text names something elsewhere.
 */
export type Target =
  | { readonly kind: 'resource'; readonly id: string; readonly attribute: string }
  | { readonly kind: 'text'; readonly text: string; readonly named: readonly Named[] }
  | { readonly kind: 'symbol'; readonly sym: Sym }

/** A resource of this space that may be there, and whether it is. */
interface Named {
  readonly entry: Entry
  readonly present: Verdict
}

/** Where a value points to, in every way it can turn out. */
export const targetsOf = (world: World, head: Head): readonly Target[] =>
  (head instanceof Either ? head.options : [head]).flatMap((option) => targetOf(world, option))

const targetOf = (world: World, head: Head): readonly Target[] => {
  if (head instanceof Sym) {
    return head.target === undefined
      ? [{ kind: 'symbol', sym: head }]
      : [{ kind: 'resource', id: head.target, attribute: head.attribute ?? '' }]
  }
  if (!isScalar(head)) return []
  const text = String(head)
  const named = world.space
    .named(text)
    .map((entry) => ({ entry, present: world.isPresent(entry) }))
    .filter(({ present }) => present.is !== 'fail')
  return [{ kind: 'text', text, named }]
}

/** What is judged of the resource that is pointed at, and what is known of one that is not in this space. */
interface Pointed {
  /** What it has to be; nothing where no resource of this space can be meant. */
  readonly type: string | undefined
  readonly here: (entry: Entry) => Verdict
  readonly elsewhere: (name: string) => Verdict
}

/** What holds of the resource of a type that something points at, be it here or elsewhere. */
export const ofTarget = (world: World, target: Target, { type, here, elsewhere }: Pointed): Verdict => {
  if (target.kind === 'symbol')
    return target.sym.impossible ? world.needs(target.sym) : elsewhere(target.sym.id)
  if (target.kind === 'resource') {
    const entry = world.space.entries.get(target.id)
    return entry !== undefined && entry.type === type ? here(entry) : elsewhere(target.id)
  }
  return ofNamed(
    target.named.filter(({ entry }) => entry.type === type),
    here,
    () => elsewhere(target.text),
  )
}

/** Of several that have the name only the world knows which is meant, as it knows what is elsewhere. */
export const ofNamed = (
  named: readonly Named[],
  here: (entry: Entry) => Verdict,
  elsewhere: () => Verdict,
): Verdict => {
  const certain = named.filter(({ present }) => present.is === 'pass').map(({ entry }) => here(entry))
  const otherwise = certain.length > 1 ? whichever(certain, elsewhere().blame) : (certain[0] ?? elsewhere())
  return named
    .filter(({ present }) => present.is === 'unknown')
    .reduce((rest, { entry, present }) => whichever([here(entry), rest], present.blame), otherwise)
}
