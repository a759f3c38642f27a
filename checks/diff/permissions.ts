import type { RequestDifference } from '../../model/difference.ts'
import { whatAllows } from '../../model/identity/compare/denied.ts'
import type { Beyond, More } from '../../model/identity/compare/may.ts'
import { shareLetters } from '../../model/identity/written/letters.ts'
import { keysText } from '../../model/identity/written/shown.ts'
import type { Subject } from '../../model/policy.ts'
import { isRefusal } from '../../model/rank.ts'
import type { NotExamined } from '../../model/space.ts'
import { casesOf, type InCase } from './allowed-cases.ts'
import { type Allowing, callers, permissions } from './allowing.ts'
import { amongOf } from './among.ts'
import { denials, refusals } from './denying.ts'
import { guards } from './guarding.ts'
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
    ...withoutRepeated(sides, withDenied(comparedBy(permissions, sides), comparedBy(denials, sides))),
    ...withDenied(comparedBy(callers, sides), comparedBy(refusals, sides)).values(),
    ...comparedBy(guards, sides).values(),
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

const comparedBy = <T extends Subject>(allowing: Allowing<T>, sides: Sides): ToldBy => {
  const known = [sides.before, sides.after].map((space) =>
    space === undefined ? new Map<string, T>() : allowing.in(worldNow(space)),
  )
  const keys = [...new Set(known.flatMap((subjects) => [...subjects.keys()]))].sort()
  return new Map(keys.map((key) => [key, comparedOf(allowing, sides, key)]))
}

type ToldBy = ReadonlyMap<string, Compared<RequestDifference>>

/** With what is told of the same by what denies it; that something is not known of it is told once. */
const withDenied = (told: ToldBy, denied: ToldBy): ToldBy =>
  new Map(
    [...new Set([...told.keys(), ...denied.keys()])].map((key) => {
      const { differences = [], notExamined = [] } = told.get(key) ?? {}
      const more = denied.get(key)?.differences ?? []
      const all = [...differences, ...more]
      const open = all.find((one) => isOpen(one) && one.mayOpen) ?? all.find(isOpen)
      return [key, { differences: all.filter((one) => !isOpen(one) || one === open), notExamined }]
    }),
  )

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
  const open = told.find(isOpen)
  return told.filter((one) => !isOpen(one) || one === open)
}

/** Nothing is known of it but that something may change. */
const isOpen = ({ change, denied }: RequestDifference): boolean =>
  change === 'unknown' && denied === undefined

interface Changed<T> {
  readonly subject: T
  readonly beyond: Exclude<Beyond, { is: 'nothing' }>
  readonly by: readonly string[]
}

type Shown<T> = Omit<Changed<T>, 'by'> & More

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
  const shown = changed.flatMap((one) =>
    one.beyond.is === 'more' ? [{ subject: one.subject, beyond: one.beyond, ...one.beyond }] : [],
  )
  const besides = shown.flatMap(({ besides }) => besides ?? [])
  const isLeft =
    shown.length === 0
      ? changed.some(({ beyond }) => beyond.is === 'unknown' && beyond.left === undefined)
      : besides.length > 0
  const open: RequestDifference = {
    ...{ of, subject: subject.id, type: subject.type, change: 'unknown', actions: [], isCertain: false },
    decidedBy: shown.length === 0 ? decidedBy(changed) : inputsOf(besides.flatMap(({ blame }) => blame)),
    mayOpen: change === 'opens',
    location: place(subject),
  }
  const [left] = changed.flatMap((one) =>
    one.beyond.left === undefined ? [] : [{ ...one, ...one.beyond.left }],
  )
  return [
    ...shownIn(allowing, shown, { change, isInAll: shown.length === cases.length, by: decidedBy(changed) }),
    ...(isLeft ? [open] : []),
    ...(left === undefined
      ? []
      : [
          {
            ...open,
            actions: left.actions,
            ...(left.among !== undefined && {
              among: amongOf(left.among, (request) => allowing.text(left.subject, request)),
            }),
            witness: allowing.text(left.subject, left.request),
            denied: deniedBy[change],
            decidedBy: [...left.by, whatAllows],
          },
        ]),
  ]
}

const deniedBy = { opens: 'no longer', closes: 'now' } as const

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
  { of, text, place, world }: Allowing<T>,
  shown: readonly Shown<T>[],
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
      ...(showing.among !== undefined && { among: amongOf(showing.among, (one) => text(subject, one)) }),
      ...(showing.callers !== undefined && {
        callers: [...new Set(shown.flatMap(({ callers = [] }) => callers))],
      }),
      witness: text(subject, request),
      ...(others.length > 0 && { others }),
      ...(showing.otherwise !== undefined && {
        otherwise: keysText(world(subject), showing.otherwise, request),
      }),
      ...(showing.by !== undefined && { denied: deniedBy[change], by: showing.by }),
      isCertain,
      decidedBy: isCertain ? [] : by,
      location: place(subject, request),
    },
  ]
}
