import { itemsIn } from '../../items.ts'
import { isScalar } from '../../json.ts'
import type { Item, Reading } from '../../reading.ts'
import { dotted } from '../../step.ts'
import { Block, Either, Sym } from '../../value.ts'
import { all, fail, pass, unknown, type Verdict } from '../../verdict.ts'
import type { Principal, Principals } from '../document.ts'
import { lettersOf } from './letters.ts'
import { isText, itemsOf } from './word.ts'

/** Whom a statement names, as far as it is known. */
export interface WrittenPrincipals {
  /** All whom it may name, in each way in which it may. */
  readonly most: readonly Principals[]
  /** Whom it surely names; nothing where that is not known. */
  readonly least: readonly Principals[]
  readonly open: readonly Verdict[]
}

/** One caller, or everyone. Who is named otherwise is somebody: a letter stands for whom nobody knows. */
interface Named {
  readonly present: Verdict
  readonly isAnyone: Verdict
  readonly somebody: Principal | undefined
}

/** A statement of a resource's own policy names callers, or whom it leaves out. */
export const principalsOf = (statement: Reading): WrittenPrincipals => {
  const lists = [false, true].flatMap((isNot) => {
    const list = statement.child(isNot ? 'NotPrincipal' : 'Principal')
    const there = list.exists()
    return there.is === 'fail' ? [] : [{ isNot, there, named: namedIn(list) }]
  })
  const [only] = lists
  const isSure = only !== undefined && lists.length === 1 && only.there.is === 'pass'
  return {
    most: lists.flatMap(({ isNot, named }) => wholeOf(isNot, isNot ? surely(named) : perhaps(named))),
    least: isSure ? wholeOf(only.isNot, only.isNot ? perhaps(only.named) : surely(only.named)) : [],
    open: lists.flatMap(({ there, named }) => [
      there,
      ...named.flatMap(({ present, isAnyone }) => (present.is === 'fail' ? [] : [present, isAnyone])),
    ]),
  }
}

const wholeOf = (isNot: boolean, listed: readonly Principal[]): readonly Principals[] =>
  !isNot && listed.length === 0 ? [] : [{ isNot, listed }]

const anyone: Principal = { kind: 'any' }

const perhaps = (named: readonly Named[]): readonly Principal[] =>
  named.flatMap(({ present, isAnyone, somebody }) =>
    present.is === 'fail' ? [] : isAnyone.is === 'fail' ? (somebody ?? []) : [anyone],
  )

const surely = (named: readonly Named[]): readonly Principal[] =>
  named.flatMap(({ present, isAnyone, somebody }) =>
    present.is !== 'pass' || isAnyone.is === 'unknown'
      ? []
      : isAnyone.is === 'pass'
        ? [anyone]
        : (somebody ?? []),
  )

const namedIn = (list: Reading): readonly Named[] =>
  list.options().flatMap((option) => {
    const present = list.head instanceof Either ? unknown(list.head.by) : pass
    if (option.head instanceof Block) return inBlock(option, present)
    if (option.head instanceof Sym)
      return [{ present, isAnyone: option.world.needs(option.head, ['*']), somebody: undefined }]
    return isScalar(option.head) ? [{ present, isAnyone: option.is('*'), somebody: undefined }] : []
  })

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const
export type Kind = (typeof kinds)[number]

const inBlock = (block: Reading, present: Verdict): readonly Named[] => {
  const { head, world } = block
  const rest = head instanceof Block && head.rest !== undefined ? [world.needs(head.rest)] : []
  return [
    ...rest.map((open) => ({ present: all([present, open]), isAnyone: open, somebody: undefined })),
    ...(block.keys() ?? []).flatMap((key) => (isKind(key) ? ofKind(block.child(key), key, present) : [])),
  ]
}

/** Who stands for several, or none, of whom nobody knows who they are. */
export const unknownOf = (kind: Kind): Principal => ({ kind, text: 'unlisted' })

const isKind = (key: string): key is Kind => (kinds as readonly string[]).includes(key)

const ofKind = (list: Reading, kind: Kind, present: Verdict): readonly Named[] => {
  const { world, head } = list
  // Of services and identity providers none is everyone: which are named is only looked at where that is asked.
  if (kind !== 'AWS')
    return (isText(list) ? [{ present: pass, head }] : itemsIn(world, head)).map((item) => {
      const somebody = somebodyIn(list, kind, item.head)
      const isTold = somebody === undefined && item.head instanceof Sym ? world.needs(item.head) : pass
      return {
        present: all([present, item.present, isTold]),
        isAnyone: fail,
        // Of several, or none, one may be somebody whom nobody knows.
        somebody: somebody ?? unknownOf(kind),
      }
    })
  return namesIn(list).map(({ present: isThere, item }) => ({
    present: all([present, isThere, item.exists()]),
    isAnyone: isGivenByAws(item) ? fail : item.is('*'),
    somebody: somebodyIn(item, kind, item.head),
  }))
}

/** An ARN or a number that AWS gives out is somebody's. */
const isGivenByAws = ({ head, world }: Reading): boolean =>
  head instanceof Sym && lettersOf(world).of(head) !== undefined

/**
 * A name that is put together is one, whether a part of it stands there as it is given or is fetched at deployment: a
 * letter stands for either, since no wildcard has a meaning within a name.
 */
const namesIn = (list: Reading): readonly Item[] => {
  const { head } = list
  const options = list.options()
  const items =
    head instanceof Either && options.every(isText)
      ? options.map((item) => ({ present: unknown(head.by), item }))
      : itemsOf(list)
  const [open, others] = [items.filter(isFetchedOrNot), items.filter((one) => !isFetchedOrNot(one))]
  const names = new Map(open.map(({ item }) => [dotted(item.path), { present: pass, item }]))
  return [...others, ...names.values()]
}

const isFetchedOrNot = ({ present, item: { head } }: Item): boolean =>
  head instanceof Sym &&
  head.parts?.some((part) => isScalar(part) && part !== '') === true &&
  present.is === 'unknown' &&
  present.blame.every(({ question }) => question?.isOfFetching === true)

/** Whom an item names; undefined where it may be several, or none. */
export const somebodyIn = ({ world }: Reading, kind: Kind, head: Reading['head']): Principal | undefined => {
  if (isScalar(head)) return { kind, text: String(head) }
  if (!(head instanceof Sym)) return undefined
  const said = head.known?.()
  const text = isScalar(said) ? String(said) : lettersOf(world).writing(head)
  return text === undefined ? undefined : { kind, text }
}
