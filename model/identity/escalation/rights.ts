import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { all, pass, type Verdict } from '../../verdict.ts'
import type { Composed } from '../attachments/composed.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import { namesAction } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import type { Part } from '../written/asked.ts'
import { partFor } from '../written/unlisted.ts'
import type { Arn } from './arns.ts'
import { type Asked, type Keys, openKeys, withoutOpen, withUnlisted } from './keys.ts'
import { alsoMeant } from './meant.ts'
import { untagged, withTags } from './request-tags.ts'
import { allowedRequest, type Done } from './requests.ts'
import { workOfDocuments } from './steps-taken.ts'
import { leftOpen, type Reach, type Reader, understood } from './understood.ts'

/** Whether something may be the case, and what shows that it surely is. */
export interface Decided {
  readonly isPossible: boolean
  /** Requests by which it surely is; nothing where it is not sure. */
  readonly surely?: readonly Request[]
  /** What is not known of it. */
  readonly open: () => Verdict
}

export const never: Decided = { isPossible: false, open: () => pass }

/** What is asked: whether this is done on some resource, or on this one. */
export interface Wanted extends Done {
  readonly on: Arn | { readonly like: string }
  /** What the request says at most, and what it says where that has to be sure. */
  readonly keys: Keys
  readonly surely?: Keys
  readonly caller: Done['caller'] & { readonly arn?: Arn }
  /** What else has to allow it: the trust policy of a role that is assumed. */
  readonly beside?: Sides
}

/** Layers that have to allow something, read widely and narrowly. */
export interface Sides {
  readonly most: readonly Documents[]
  readonly least: readonly Documents[]
  readonly open: (asked: Asked) => Verdict
}

const partsByAction = new Map<string, Part>()
export const partOf = (action: string): Part => {
  const known = partsByAction.get(action) ?? partFor(action)
  partsByAction.set(action, known)
  return known
}

/** What policies allow together of one action, as it is read for somebody. */
export const sidesOf = (composed: Composed, action: string, reader: Reader): Sides => {
  const { world } = reader
  const raw = (reach: Reach): readonly Documents[] =>
    composed[reach].map((documents) => onAction(documents, action))
  const read = (reach: Reach) =>
    lazily(() =>
      raw(reach).map((documents) => {
        world.worked += workOfDocuments(documents)
        return documents.map((document) => understood(document, reach, reader))
      }),
    )
  const [most, least] = [read('most'), read('least')]
  return {
    // Most that may be so is asked no further.
    get most() {
      return most()
    },
    get least() {
      return least()
    },
    open: (asked) =>
      all([
        composed.left(),
        ...[...raw('most'), ...raw('least')].flat().map((one) => openOf(one, asked, world)),
      ]),
  }
}

/** What nobody knows of a document, or of the request that it is asked about. */
export const openOf = (document: PolicyDocument, asked: Asked, world: World): Verdict =>
  all([
    leftOpen(document, world),
    ...[...new Set(openKeys(document, asked))].map((key) => elsewhere(world, `what ${key} is of a request`)),
  ])

/** What documents say of an action. */
export const onAction = (documents: Documents, action: string): Documents =>
  documents.map((document) => ofAction(document)(action)).filter(({ statements }) => statements.length > 0)

/** Policies of AWS are long, and attached to many. */
const ofAction = oncePer((document: PolicyDocument) => {
  const known = new Map<string, PolicyDocument>()
  return (action: string): PolicyDocument => {
    const found = known.get(action)
    if (found !== undefined) return found
    const made = {
      ...document,
      statements: document.statements.filter(({ actions }) => namesAction(actions, action)),
    }
    known.set(action, made)
    return made
  }
})

/** Whether these layers allow it. */
export const decidedBy = (world: World, own: Sides, wanted: Wanted): Decided => {
  const { action, on, keys, surely: sureKeys = keys, beside, caller } = wanted
  const asked = { action, keys, surely: sureKeys }
  const text = 'like' in on ? on.like : on.text
  const named = [...('like' in on ? [] : [on]), ...(caller.arn === undefined ? [] : [caller.arn])]
  const open = named.filter(({ pattern }) => pattern !== undefined)
  const layers = (reach: Reach): readonly Documents[] =>
    [...own[reach], ...(beside?.[reach] ?? [])].map((documents) =>
      documents.map((document) => alsoMeant(document, reach, open)),
    )
  const most = layers('most')
  const perhaps = most.every(mayAllow) ? allowedRequest(world, most, wanted, text, keys) : 'never'
  if (perhaps === 'never') return never
  const surely = lazily(() => {
    const least = layers('least').map((documents) =>
      documents.map((document) => withoutOpen(document, sureKeys)),
    )
    if (!least.every(mayAllow)) return undefined
    const known = withUnlisted(least.flat(), action, sureKeys)
    const without = untagged(least.flat())
    for (const keys of without === undefined ? [known] : [{ ...without, ...known }, known]) {
      const found = allowedRequest(world, least, wanted, text, keys)
      const whole = typeof found === 'string' || 'givenUp' in found ? undefined : withTags(found, least)
      if (whole !== undefined) return [whole]
    }
    return undefined
  })
  const told = 'givenUp' in perhaps ? perhaps.givenUp : undefined
  return {
    isPossible: true,
    get surely() {
      return surely()
    },
    open: () =>
      all([
        ...open.filter((arn) => isMeantIn([own, ...(beside ? [beside] : [])], arn)).map((arn) => arn.open),
        own.open(asked),
        ...(beside ? [beside.open(asked)] : []),
        ...(told === undefined ? [] : [elsewhere(world, `whether ${action} is allowed (${told})`)]),
      ]),
  } as Decided
}

/** Something in them may be about what has a name that is not known. */
const isMeantIn = (sides: readonly Sides[], arn: Arn): boolean =>
  sides.some(({ most, least }) =>
    [...most, ...least]
      .flat()
      .some((document) =>
        (['most', 'least'] as const).some((reach) => alsoMeant(document, reach, [arn]) !== document),
      ),
  )

/** Some statement allows something. */
export const mayAllow = (documents: Documents): boolean =>
  documents.some(({ statements }) => statements.some(({ effect }) => effect === 'Allow'))
