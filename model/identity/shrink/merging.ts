import { type Asked, signatureOfAll, withValues } from './condition.ts'
import { type Element, joined, signatureOf } from './element.ts'
import { type Draft, type Unit, writtenAs } from './unit.ts'

/** Statements that differ in one thing, as one. */
export interface Merging {
  readonly from: readonly [Draft, ...Draft[]]
  readonly after: Draft
  readonly differ: Differing
}

const differing = ['branches', 'actions', 'resources', 'values of one condition'] as const
type Differing = (typeof differing)[number]

/** The first group of statements of which one thing alone differs, unless it was tried. */
export const nextMerging = (units: readonly Unit[], tried: ReadonlySet<string>): Merging | undefined => {
  const drafts = units.filter((unit) => unit.is === 'draft')
  for (const own of Map.groupBy(drafts, ({ place }) => place).values())
    for (const differ of differing)
      for (const group of groupsOf(own, differ)) {
        const merging = group.length < 2 ? undefined : mergedBy(group, differ)
        if (merging !== undefined && !tried.has(keyOf(merging))) return merging
      }
  return undefined
}

/** They ask for the same in whichever order, as they are written by now. */
export const areSame = (drafts: readonly Draft[]): boolean =>
  new Set(
    drafts.map(({ actions, resources, conditions }) =>
      JSON.stringify([signatureOf(actions), signatureOf(resources), signatureOfAll(conditions)]),
    ),
  ).size === 1

export const keyOf = ({ from, differ }: Merging): string =>
  JSON.stringify([differ, from[0].place.name, from.map(writtenAs)])

/** A statement, and which of its conditions is the one that may differ. */
interface Member {
  readonly draft: Draft
  readonly asked?: Asked
}

const groupsOf = (drafts: readonly Draft[], differ: Differing): readonly (readonly Member[])[] => {
  if (differ === 'branches') return bothBranches(drafts)
  const members: readonly Member[] =
    differ === 'values of one condition'
      ? drafts.flatMap((draft) =>
          draft.conditions.flatMap((asked) => (asked.values === undefined ? [] : [{ draft, asked }])),
        )
      : drafts.map((draft) => ({ draft }))
  const groups = Map.groupBy(members, ({ draft, asked }) => {
    const { effect, actions, resources, conditions, choice } = draft
    return JSON.stringify([
      effect,
      choice?.name,
      choice?.holds,
      differ === 'actions' ? actions.name : signatureOf(actions),
      differ === 'resources' ? resources.name : signatureOf(resources),
      asked === undefined ? '' : [asked.operator, asked.key.toLowerCase()],
      signatureOfAll(conditions.filter((one) => one !== asked)),
    ])
  })
  return [...groups.values()]
}

/** What stands in both branches, as it stands without a choice. */
const bothBranches = (drafts: readonly Draft[]): readonly (readonly Member[])[] => {
  const chosen = drafts.filter(({ choice }) => choice !== undefined)
  const groups = Map.groupBy(chosen, ({ effect, actions, resources, conditions, choice }) =>
    JSON.stringify([
      effect,
      choice?.name,
      signatureOf(actions),
      signatureOf(resources),
      signatureOfAll(conditions),
    ]),
  )
  return [...groups.values()].flatMap((group) => {
    const branches = [true, false].map((holds) => group.find(({ choice }) => choice?.holds === holds))
    return branches.includes(undefined) ? [] : [branches.flatMap((draft) => (draft ? [{ draft }] : []))]
  })
}

const mergedBy = (group: readonly Member[], differ: Differing): Merging | undefined => {
  const [first] = group
  if (first === undefined) return undefined
  const from: Merging['from'] = [first.draft, ...group.slice(1).map(({ draft }) => draft)]
  const named = from.find(({ raw }) => raw.Sid !== undefined)
  const raw = { ...(named !== undefined && { Sid: named.raw.Sid ?? '' }), ...first.draft.raw }
  const one = { ...first.draft, raw }
  const { asked } = first
  if (differ === 'branches') {
    const { choice: _, ...after } = one
    return { from, differ, after }
  }
  if (differ === 'values of one condition') {
    if (asked === undefined) return undefined
    const known = new Map(
      group.flatMap((member) => member.asked?.values ?? []).map((item) => [item.exact, item]),
    )
    const conditions = one.conditions.map((each) =>
      each === asked ? withValues(asked, [...known.values()]) : each,
    )
    return { from, differ, after: { ...one, conditions } }
  }
  const list = joinedAll(from.map((draft) => draft[differ]))
  return list && { from, differ, after: { ...one, [differ]: list } }
}

const joinedAll = ([first, ...others]: readonly Element[]): Element | undefined =>
  others.reduce<Element | undefined>((list, other) => list && joined(list, other), first)
