import { lazily, oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, pass } from '../../verdict.ts'
import type { Documents } from '../decide/subset.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { documentOf } from '../written/unlisted.ts'
import { arnOf } from './arns.ts'
import { keysFor } from './keys-for.ts'
import type { Node } from './node.ts'
import { ownOf } from './own.ts'
import type { Path } from './path.ts'
import { givingAnything } from './policies-named.ts'
import type { Decided, Sides } from './rights.ts'
import type { Reach } from './understood.ts'

/*
 * Who is made has the name that is given to it: whichever is free, and on which all is allowed that has to be done to
 * come to be them.
 */

/** Whether somebody can be made, all of it under one name: without a boundary, or with one that holds back nobody. */
export const making = (node: Node, path: Pick<Path, 'id' | 'needs'>, type: 'role' | 'user'): Decided => {
  const unbounded = makingWith(node, path, type, undefined)
  if (unbounded.surely !== undefined) return unbounded
  const [first] = path.needs
  const bounded = makingWith(node, path, type, givingAnything(node, first?.action ?? '', boundaryKey))
  if (bounded.surely !== undefined || !unbounded.isPossible) return bounded
  return unbounded
}

const boundaryKey = 'iam:permissionsboundary'

interface Bounds {
  readonly most: readonly string[]
  readonly least: readonly string[]
}

const makingWith = (
  node: Node,
  { id, needs }: Pick<Path, 'id' | 'needs'>,
  type: 'role' | 'user',
  bounds: Bounds | undefined,
): Decided => {
  const { partition, account } = ownOf(node.world)
  const like = `arn:${partition}:iam::${account}:${type}/?*`
  const actions = needs.map(({ action }) => action)
  const on = (action: string, about: { readonly like: string } | { readonly text: string }): Decided => {
    const { most, least } = keysFor(node.world, action, { isUnbounded: true })
    const keys = {
      keys: { ...most, ...(bounds && { [boundaryKey]: bounds.most }) },
      surely: { ...least, ...(bounds && { [boundaryKey]: bounds.least }) },
    }
    const how = bounds === undefined ? '' : 'within a boundary'
    return 'like' in about
      ? node.may(action, `${action} on a ${type} that is made by ${id} ${how}`, () => ({
          ...keys,
          on: about,
          beside: namesFor(
            node,
            type,
            actions.filter((other) => other !== action),
          ),
        }))
      : node.may(action, `${action} ${about.text} ${how}`, () => ({ ...keys, on: { ...about, open: pass } }))
  }
  const asked = actions.map((action) => on(action, { like }))
  const surely = lazily(() => {
    const found = asked.flatMap((one) => one.surely ?? []).map(({ resource }) => resource)
    const names = found.flatMap((name) => [`${name}x`, name])
    const free = names.filter((name) => !isTaken(node.world, type, name))
    for (const text of free.slice(0, mostNames)) {
      const requests = actions.map((action) => on(action, { text }).surely)
      if (!requests.includes(undefined)) return requests.flatMap((some) => some ?? [])
    }
    return undefined
  })
  return {
    isPossible: asked.every(({ isPossible }) => isPossible),
    get surely() {
      return surely()
    },
    open: () => all(asked.filter((one) => one.surely === undefined).map((one) => one.open())),
  } as Decided
}

/** Of the names by which something is allowed, as many are tried for the rest. */
const mostNames = 8

/** The names that are not taken, and on which these are allowed under some condition. */
const namesFor = (node: Node, type: 'role' | 'user', actions: readonly string[]): Sides =>
  onNames(node, actions, free(node.world, type))

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
