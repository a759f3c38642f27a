import type { RequestDifference } from '../../model/difference.ts'
import type { Beyond, More } from '../../model/identity/compare/may.ts'
import { shareLetters } from '../../model/identity/written/letters.ts'
import type { Subject } from '../../model/policy.ts'
import { isRefusal } from '../../model/rank.ts'
import type { NotExamined } from '../../model/space.ts'
import { casesOf, type InCase } from './allowed-cases.ts'
import { type Allowing, callers, permissions } from './allowing.ts'
import { notCompared } from './not-compared.ts'
import { inputsOf, type Sides, worldNow } from './now.ts'
import { withoutRepeated } from './repeated.ts'
import { type Compared, withoutUnread } from './unread.ts'

/**
 * What roles and users may do after a change and could not before, and whom trust policies and policies of resources let
 * do what, and the other way round, as both are deployed now. To be asked before anything else is read of both sides.
 */
export const comparedPermissions = (sides: Sides): Compared<RequestDifference> => {
  const { before, after } = sides
  if (before !== undefined && after !== undefined) shareLetters(worldNow(before), worldNow(after))
  const told = [
    ...withoutRepeated(sides, comparedBy(permissions, sides)),
    ...comparedBy(callers, sides).values(),
  ]
  const known = withoutUnread(
    sides,
    told.flatMap(({ differences }) => differences),
  )
  return {
    differences: known.differences,
    notExamined: [
      ...told.flatMap(({ notExamined }) => notExamined),
      ...notCompared(sides),
      ...known.notExamined,
    ],
  }
}

const comparedBy = <T extends Subject>(
  allowing: Allowing<T>,
  sides: Sides,
): ReadonlyMap<string, Compared<RequestDifference>> => {
  const known = [sides.before, sides.after].map((space) =>
    space === undefined ? new Map<string, T>() : allowing.in(worldNow(space)),
  )
  const keys = [...new Set(known.flatMap((subjects) => [...subjects.keys()]))].sort()
  return new Map(keys.map((key) => [key, comparedOf(allowing, sides, key)]))
}

const comparedOf = <T extends Subject>(
  allowing: Allowing<T>,
  sides: Sides,
  key: string,
): Compared<RequestDifference> => {
  const cases = casesOf(allowing, sides, key)
  // What is refused by what is chosen is no deployment.
  const possible = cases.filter(({ isTaken }) => !isRefusal(isTaken.blame))
  const refused = possible.filter(({ isTaken }) => isTaken.is !== 'pass')
  return refused.length > 0 || possible.length === 0
    ? { differences: [], notExamined: [refusedIn(refused.length > 0 ? refused : cases)] }
    : { differences: differencesIn(allowing, possible), notExamined: [] }
}

/** What AWS refuses, or may refuse: nobody knows what is meant. */
const refusedIn = (cases: readonly InCase<Subject>[]): NotExamined => {
  const [what = ''] = cases.flatMap(({ is, was }) => (is ?? was)?.id ?? [])
  return { what, why: [...new Set(cases.flatMap(({ isTaken }) => inputsOf(isTaken.blame)))].join('; ') }
}

const differencesIn = <T extends Subject>(
  allowing: Allowing<T>,
  cases: readonly InCase<T>[],
): readonly RequestDifference[] => {
  const told = (['opens', 'closes'] as const).flatMap((change) => differencesOf(allowing, cases, change))
  const open = told.find(({ change }) => change === 'unknown')
  return told.filter((one) => one.change !== 'unknown' || one === open)
}

interface Changed<T> {
  readonly subject: T
  readonly beyond: Exclude<Beyond, { is: 'nothing' }>
  readonly by: readonly string[]
}

/** What surely is opened, or closed, in some case, and what may be besides. */
const differencesOf = <T extends Subject>(
  allowing: Allowing<T>,
  cases: readonly InCase<T>[],
  change: 'opens' | 'closes',
): readonly RequestDifference[] => {
  const changed = cases.flatMap((one): readonly Changed<T>[] => {
    const subject = change === 'opens' ? one.is : one.was
    const beyond = one[change]
    return subject === undefined || beyond.is === 'nothing' ? [] : [{ subject, beyond, by: one.by }]
  })
  const [first] = changed
  if (first === undefined) return []
  const { of, place } = allowing
  const { subject } = first
  const shown = changed.flatMap((one) => (one.beyond.is === 'more' ? [{ ...one, ...one.beyond }] : []))
  const besides = shown.flatMap(({ besides }) => besides ?? [])
  const isLeft = shown.length === 0 || besides.length > 0
  const open: RequestDifference = {
    ...{ of, subject: subject.id, type: subject.type, change: 'unknown', actions: [], isCertain: false },
    decidedBy: shown.length === 0 ? decidedBy(changed) : inputsOf(besides.flatMap(({ blame }) => blame)),
    mayOpen: change === 'opens',
    location: place(subject),
  }
  return [
    ...shownIn(allowing, shown, { change, isInAll: shown.length === cases.length, by: decidedBy(changed) }),
    ...(isLeft ? [open] : []),
  ]
}

const decidedBy = (changed: readonly Changed<unknown>[]): readonly string[] =>
  [
    ...new Set(
      changed.flatMap(({ by, beyond }) => [
        ...by,
        ...(beyond.is === 'unknown' ? inputsOf(beyond.by.blame) : []),
      ]),
    ),
  ].sort()

const shownIn = <T extends Subject>(
  { of, text, place }: Allowing<T>,
  shown: readonly (More & Changed<T>)[],
  {
    change,
    isInAll,
    by,
  }: { readonly change: 'opens' | 'closes'; readonly isInAll: boolean; readonly by: readonly string[] },
): readonly RequestDifference[] => {
  const [showing] = shown
  if (showing === undefined) return []
  const { subject, request } = showing
  const texts = shown.map((one) => [one.request, ...one.others].map((each) => text(one.subject, each)))
  // What is opened in each case may be another thing in each.
  const isCertain = isInAll && new Set(texts.map(([witness]) => witness)).size === 1
  const others =
    texts[0]?.slice(1).filter((each) => !isCertain || texts.every((one) => one.includes(each))) ?? []
  return [
    {
      ...{ of, subject: subject.id, type: subject.type, change },
      actions: [...new Set(shown.flatMap(({ actions }) => actions))],
      witness: text(subject, request),
      ...(others.length > 0 && { others }),
      isCertain,
      decidedBy: isCertain ? [] : by,
      location: place(subject, request),
    },
  ]
}
