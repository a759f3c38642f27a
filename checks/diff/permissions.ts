import type { RequestDifference } from '../../model/difference.ts'
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
  const [opens, closes] = (['opens', 'closes'] as const).map((change) =>
    differenceOf(allowing, cases, change),
  )
  const certain = [opens, closes].filter((one) => one !== undefined && one.change !== 'unknown')
  const open = opens?.change === 'unknown' ? opens : closes?.change === 'unknown' ? closes : undefined
  return [...certain, open].filter((one) => one !== undefined)
}

const differenceOf = <T extends Subject>(
  { of, text, place }: Allowing<T>,
  cases: readonly InCase<T>[],
  change: 'opens' | 'closes',
): RequestDifference | undefined => {
  const sides = cases.flatMap((one) => {
    const subject = change === 'opens' ? one.is : one.was
    const beyond = one[change]
    return subject === undefined || beyond.is === 'nothing' ? [] : [{ ...one, subject, beyond }]
  })
  const [first] = sides
  if (first === undefined) return undefined
  const { id, type } = first.subject
  const told = { of, subject: id, type }
  const decidedBy = [
    ...new Set(
      sides.flatMap(({ by, beyond }) => [
        ...by,
        ...(beyond.is === 'unknown' ? inputsOf(beyond.by.blame) : []),
      ]),
    ),
  ].sort()
  const shown = sides.flatMap(({ subject, beyond }) => (beyond.is === 'more' ? [{ subject, ...beyond }] : []))
  const [showing] = shown
  if (showing === undefined)
    return {
      ...told,
      change: 'unknown',
      actions: [],
      isCertain: false,
      decidedBy,
      mayOpen: change === 'opens',
      location: place(first.subject),
    }
  const witnesses = shown.map(({ subject, request }) => text(subject, request))
  // What is opened in each case may be another thing in each.
  const isCertain = shown.length === cases.length && new Set(witnesses).size === 1
  return {
    ...told,
    change,
    actions: [...new Set(shown.flatMap(({ actions }) => actions))],
    witness: text(showing.subject, showing.request),
    isCertain,
    decidedBy: isCertain ? [] : decidedBy,
    location: place(showing.subject, showing.request),
  }
}
