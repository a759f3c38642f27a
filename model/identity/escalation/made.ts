import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, pass } from '../../verdict.ts'
import type { Documents } from '../decide/subset.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { documentOf } from '../written/unlisted.ts'
import { arnOf } from './arns.ts'
import type { Keys } from './keys.ts'
import { keysFor } from './keys-for.ts'
import type { Node } from './node.ts'
import { ownOf } from './own.ts'
import type { Path } from './path.ts'
import { givingAnything } from './policies-named.ts'
import { type Decided, never, type Sides, type Wanted } from './rights.ts'
import type { Reach } from './understood.ts'

/*
 * Who is made has the name that is given to it: whichever is free, and on which all is allowed that has to be done to
 * come to be them.
 */

/** Whether somebody can be made, all of it under one name: without a boundary, or with one that holds back nobody. */
export const making = (node: Node, path: Pick<Path, 'needs'>, type: 'role' | 'user'): Decided => {
  const [first] = path.needs
  const unbounded = makingWith(node, path, type, undefined)
  const bounded = lazily(() =>
    makingWith(node, path, type, givingAnything(node, first?.action ?? '', boundaryKey)),
  )
  return {
    isPossible: unbounded.isPossible || bounded().isPossible,
    get surely() {
      return unbounded.surely ?? bounded().surely
    },
    open: () => (unbounded.isPossible ? unbounded : bounded()).open(),
  } as Decided
}

const boundaryKey = 'iam:permissionsboundary'

interface Bounds {
  readonly most: readonly string[]
  readonly least: readonly string[]
}

const makingWith = (
  node: Node,
  { needs }: Pick<Path, 'needs'>,
  type: 'role' | 'user',
  bounds: Bounds | undefined,
): Decided => {
  const { partition, account } = ownOf(node.world)
  return underOneName(node, {
    actions: needs.map(({ action }) => action),
    like: `arn:${partition}:iam::${account}:${type}/?*`,
    free: free(node.world, type),
    isFree: (text) => !isTaken(node.world, type, text),
    said: bounds === undefined ? 'of who has no boundary' : 'of who has one',
    saying: (action) => {
      const { most, least } = keysFor(node.world, action, { isUnbounded: true })
      return {
        keys: { ...most, ...(bounds && { [boundaryKey]: bounds.most }) },
        surely: { ...least, ...(bounds && { [boundaryKey]: bounds.least }) },
      }
    },
  })
}

/** What is done with something that has one name, whichever that is. */
interface Done {
  readonly actions: readonly string[]
  readonly like: string
  /** The names that it may have; any, where nothing is said, as far as the actions need not be asked about the same text. */
  readonly free?: PolicyDocument
  readonly isFree?: (text: string) => boolean
  /** What requests say beside it, the same for the same actions. */
  readonly said?: string
  readonly saying?: (action: string) => { readonly keys: Keys; readonly surely: Keys }
}

const sayingNothing = () => ({ keys: {}, surely: {} })

/** Whether all of that is allowed under one name: the first of it under a name that the others have, too. */
export const underOneName = (
  node: Node,
  { actions, like, free, isFree = () => true, said = '', saying = sayingNothing }: Done,
): Decided => {
  const ask = (action: string, on: Wanted['on'], beside: readonly string[] = []): Decided => {
    const about = 'like' in on ? `any ${on.like} ${beside.join()}` : on.text
    return node.may(action, `${action} ${about} ${said}`, () => ({
      ...saying(action),
      on,
      ...(free && beside.length > 0 && { beside: onNames(node, beside, free) }),
    }))
  }
  const asked: Decided[] = []
  for (const [at, action] of actions.entries()) {
    const decided = ask(action, { like }, at === 0 ? actions.slice(1) : [])
    asked.push(decided)
    if (!decided.isPossible) return never
  }
  const surely = lazily(() => {
    const names = new Set<string>()
    for (const { surely: found } of asked) {
      if (found === undefined) return undefined
      for (const { resource } of found) for (const name of [`${resource}x`, resource]) names.add(name)
    }
    for (const text of [...names].filter(isFree).slice(0, mostNames)) {
      const requests = actions.map((action) => ask(action, { text, open: pass }).surely)
      if (!requests.includes(undefined)) return requests.flatMap((some) => some ?? [])
    }
    return undefined
  })
  return {
    isPossible: true,
    get surely() {
      return surely()
    },
    open: () =>
      all([
        ...asked.filter((one) => one.surely === undefined).map((one) => one.open()),
        elsewhere(node.world, `under which one name ${actions.join(' and ')} are allowed`),
      ]),
  } as Decided
}

/** Of the names by which something is allowed, as many are tried for the rest. */
const mostNames = 8

/** These names, of those on which all of this is allowed under some condition. */
export const onNames = (node: Node, actions: readonly string[], names: PolicyDocument): Sides => {
  const named = (reach: Reach): readonly Documents[] => [
    [names],
    ...actions.flatMap((action) => node.sidesFor(action)[reach].map((documents) => documents.map(onlyNames))),
  ]
  return { most: named('most'), least: named('least'), open: () => pass }
}

const anyAction: Listed = { isNot: false, texts: ['*'] }

/** What a document says of names, whatever is done with them. */
const onlyNames = oncePer(
  (document: PolicyDocument): PolicyDocument => ({
    ...document,
    statements: document.statements.flatMap((statement): readonly Statement[] =>
      statement.effect === 'Deny' && statement.conditions.length > 0
        ? []
        : [{ ...statement, actions: anyAction, conditions: [] }],
    ),
  }),
)

interface Name {
  readonly text: string
  readonly isSure: boolean
}

/** What others here are called. */
const taken = oncePer((world: World): readonly Name[] =>
  [...resourcesIn(world, 'AWS::IAM::Role', 'AWS::IAM::User')].flatMap(({ entry }) => {
    const arn = arnOf(world)(entry)
    return arn === undefined || arn.pattern !== undefined
      ? []
      : [{ text: arn.text, isSure: world.isPresent(entry).is === 'pass' }]
  }),
)

/** Of one kind, no two have one name, whatever their paths are. */
const nameIn = (text: string): string => text.split('/').at(-1)?.toLowerCase() ?? ''
const isOfType = (type: string, text: string): boolean => text.split(':')[5]?.startsWith(`${type}/`) === true

const isTaken = (world: World, type: string, text: string): boolean =>
  taken(world).some((one) => isOfType(type, one.text) && nameIn(one.text) === nameIn(text))

/** Any name but these. A wildcard goes over colons, of which none that looks like this has any. */
export const allBut = (texts: readonly string[], like: string): PolicyDocument => {
  const { version, statements } = documentOf({
    actions: anyAction,
    resources: { isNot: true, texts },
    conditions: [],
  })
  const others = { isNot: false, texts: [`${like}:*`] }
  return {
    version,
    statements: [...statements, { effect: 'Deny', actions: anyAction, resources: others, conditions: [] }],
  }
}

const free = (world: World, type: string): PolicyDocument =>
  allBut(
    taken(world).flatMap(({ text, isSure }) => (isSure && isOfType(type, text) ? [text] : [])),
    `arn:*:iam::*:${type}/*`,
  )
