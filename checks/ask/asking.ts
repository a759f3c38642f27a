import type { Answered } from '../../model/asking.ts'
import { alike } from '../../model/identity/asking/alike.ts'
import { policiesOn, withPolicies } from '../../model/identity/asking/belonging.ts'
import type { Guard } from '../../model/identity/asking/guards.ts'
import { asksItsPolicy, mayDo } from '../../model/identity/asking/may.ts'
import { mayAnyone, mayOutsider, outsidersOf } from '../../model/identity/asking/others.ts'
import type { Outsider } from '../../model/identity/asking/somebody.ts'
import { partsFor, type Thing, thingOf } from '../../model/identity/asking/things.ts'
import { composed } from '../../model/identity/attachments/composed.ts'
import type { PolicyDocument } from '../../model/identity/document.ts'
import { shownIn } from '../../model/identity/escalation/naming.ts'
import type { Node } from '../../model/identity/escalation/node.ts'
import type { Action } from '../../model/identity/reference/reference.ts'
import type { World } from '../../model/space.ts'
import { grantedBy, toldOf } from './told.ts'

/** Who is asked about: some of those who are made here, some who are elsewhere, anybody. */
export interface Who {
  readonly nodes: readonly Node[]
  readonly outsiders: readonly Outsider[] | 'those who are named'
  readonly anyone: boolean
}

export interface Asked {
  readonly world: World
  readonly who: Who
  readonly actions: readonly Action[]
  readonly thing: Thing | undefined
  readonly guards: readonly Guard[]
}

/** All answers to a question, in one infrastructure as it is deployed now; for actions that have one answer, one. */
export const answersTo = (asked: Asked): readonly Answered[] => [
  ...thingsAsked(asked).flatMap((thing) => [...ofAnyone(asked, thing), ...ofOutsiders(asked, thing)]),
  ...asked.who.nodes.flatMap((node) => joined(ofNode(asked, node))),
]

const ofNode = ({ world, actions, thing, guards }: Asked, node: Node): readonly Answered[] => {
  const { most, least } = composed(node.identity)
  const documents = [
    ...[...most, ...least].flat(),
    ...guards.flatMap((guard) => [guard.most, guard.least]),
    ...documentsOn(world, thing),
  ]
  return alike(actions, documents, (action) => kindOf(world, thing, action)).map((group): Answered => {
    const may = mayDo(node, { action: group[0], thing }, guards)
    return {
      ...{ who: node.identity.id, kind: node.type === 'AWS::IAM::User' ? 'user' : 'role' },
      ...toldOf(world, may, group, true),
      ...(may.is === 'yes' && grantedBy(node, may, thing)),
      location: world.space.place(node.identity.id, []),
    }
  })
}

/** What tells actions apart beside what policies say: what of a thing they are about, and whether its policy has to let in. */
const kindOf = (world: World, thing: Thing | undefined, action: Action): string => {
  const [service = ''] = action.name.split(':')
  const things = thing === undefined ? ofService(world, service) : [thing]
  const parts = things.map((one) =>
    partsFor(action, one)
      .map(({ text }) => text.slice(-2))
      .join(','),
  )
  const isOfItsPolicy = asksItsPolicy(action.name) || thing?.entry === undefined
  return [
    ...parts,
    ...(isOfItsPolicy && thing !== undefined ? [service] : []),
    asksItsPolicy(action.name),
  ].join(' ')
}

const ofService = (world: World, service: string): readonly Thing[] =>
  withPolicies(world)
    .map((entry) => thingOf(world, entry))
    .filter(({ arn: { text } }) => !text.startsWith('arn:') || (text.split(':')[2] ?? '') === service)

const documentsOn = (world: World, thing: Thing | undefined): readonly PolicyDocument[] =>
  (thing === undefined ? withPolicies(world) : [thing.entry].filter((one) => one !== undefined))
    .flatMap((entry) => policiesOn(world)(entry))
    .map(({ document }) => document.between(document.statements()))
    .flatMap(({ most, least }) => [most, least])

/** What has policies that may let others in, where nothing is named. */
const thingsAsked = ({ world, thing }: Asked): readonly Thing[] =>
  thing === undefined ? withPolicies(world).map((entry) => thingOf(world, entry)) : [thing]

const groupsOn = ({ world, actions }: Asked, thing: Thing) => {
  const about = actions.filter((action) => partsFor(action, thing).length > 0)
  return alike(about, documentsOn(world, thing), (action) => kindOf(world, thing, action))
}

const ofAnyone = (asked: Asked, thing: Thing): readonly Answered[] =>
  asked.who.anyone
    ? joined(
        groupsOn(asked, thing).map((group): Answered => {
          const may = mayAnyone(asked.world, { action: group[0], thing }, asked.guards)
          return {
            who: 'anyone',
            kind: 'anyone',
            ...toldOf(asked.world, may, group, false),
            ...onOf(asked, thing),
          }
        }),
      )
    : []

const ofOutsiders = (asked: Asked, thing: Thing): readonly Answered[] => {
  const { world, guards, who } = asked
  const all = groupsOn(asked, thing).flatMap((group) => {
    const deed = { action: group[0], thing }
    const outsiders = who.outsiders === 'those who are named' ? outsidersOf(world, deed) : who.outsiders
    return outsiders.map(
      (one): Answered => ({
        ...{ who: shownIn(world, one.text), kind: 'elsewhere' },
        ...toldOf(world, mayOutsider(world, one, deed, guards), group, false),
        by: { policy: `the policy of ${thing.name}` },
        ...(one.kind === 'AWS' && { needsOwn: true }),
        ...onOf(asked, thing),
      }),
    )
  })
  return [...Map.groupBy(all, (one) => one.who).values()].flatMap(joined)
}

const onOf = ({ world, thing }: Asked, { name, entry }: Thing): Partial<Answered> => ({
  ...(thing === undefined && { on: name }),
  ...(entry !== undefined && { location: world.space.place(entry.id, []) }),
})

/**
 * Of somebody, what is answered alike: all that one statement grants under the same keys, all that is not allowed, and all
 * that hangs on the same.
 */
const joined = (answers: readonly Answered[]): readonly Answered[] =>
  [...Map.groupBy(answers, likenessOf).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            actions: [first, ...others].flatMap(({ actions }) => actions),
            written: [...new Set([first, ...others].flatMap(({ written }) => written))],
          },
        ],
  )

const likenessOf = ({ is, by, witness = '', decidedBy = [] }: Answered): string =>
  JSON.stringify([is, by?.policy, by?.place, /, where .*/s.exec(witness)?.[0], decidedBy])
