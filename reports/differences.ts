import type { Comparison, Difference, RequestDifference } from '../model/difference.ts'
import { type Colour, painter, placed, wrap } from './layout.ts'
import { code, prose } from './markdown.ts'
import * as packets from './packet-changes.ts'
import { count, grouped, listed, plainJson, shortName, shortSentence } from './plain.ts'
import type { Rendering } from './rendering.ts'
import * as requests from './request-changes.ts'

type Render = (comparison: Comparison, rendering: Rendering) => string

/** What a change means, for people: what it opens first, each with a packet that shows it. */
const terminal: Render = ({ before, after, differences, notExamined }, { colour = false, width }) => {
  const paint = painter(colour)
  const lines = entriesOf(differences).flatMap((same) => {
    const [difference] = same
    const { change } = difference
    const told = same.slice(0, placesTold)
    const left = same.length - told.length
    const said = wrap(sentenceOf(same), width === undefined ? undefined : Math.max(20, width - 10))
    return [
      ...said.map((line, at) =>
        at === 0 ? `  ${paint(change.padEnd(8), colours[change])}${line}` : `          ${line}`,
      ),
      ...detailsOf(difference).map((detail) => `          ${detail}`),
      ...told.map(({ subject, location }) => {
        const place = location === undefined ? '' : `  ${paint(placed(location), 'dim')}`
        return `          ${paint(shortName(subject), 'cyan')}${place}`
      }),
      ...(left > 0 ? [paint(`          …and ${grouped(left)} more`, 'dim')] : []),
    ]
  })
  const head = paint(`From ${shortSentence(before)} to ${shortSentence(after)}`, 'bold')
  const left = notExamined.map(({ what, why }) => `  ${shortSentence(what)}: ${shortSentence(why)}`)
  return `${[
    head,
    '',
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(left.length > 0 ? [paint('Not examined', 'red'), ...left, ''] : []),
    paint(numbersOf(differences, notExamined), 'bold'),
  ].join('\n')}\n`
}

const colours = { opens: 'red', closes: 'green', unknown: 'yellow' } as const satisfies Record<
  Difference['change'],
  Colour
>

/** A comment for a pull request. */
const markdown: Render = ({ before, after, differences, notExamined }) => {
  const rows = entriesOf(differences).map((same) => {
    const [difference] = same
    const more = detailsOf(difference).map((detail) => `  - ${prose(detail)}`)
    const places = same.slice(0, placesTold).map(({ subject, location }) => {
      const place = location === undefined ? '' : ` at ${code(placed(location))}`
      return `${code(shortName(subject))}${place}`
    })
    const left = same.length - places.length
    const where = [...places, ...(left > 0 ? [`and ${grouped(left)} more`] : [])].join(', ')
    return [`- **${difference.change}** ${prose(sentenceOf(same))} (${where})`, ...more].join('\n')
  })
  const left = notExamined.map(
    ({ what, why }) => `- ${code(shortSentence(what))}: ${prose(shortSentence(why))}`,
  )
  return `${[
    `### Forall: ${numbersOf(differences, notExamined)}`,
    `From ${code(shortSentence(before))} to ${code(shortSentence(after))}`,
    ...(rows.length > 0 ? [rows.join('\n')] : []),
    ...(left.length > 0 ? [['**Not examined**', '', ...left].join('\n')] : []),
  ].join('\n\n')}\n`
}

const json: Render = (comparison) =>
  `${JSON.stringify(comparison, undefined, 2).split('\n').map(plainJson).join('\n')}\n`

export const renderings = { terminal, markdown, json } as const satisfies Record<string, Render>
export type RenderingName = keyof typeof renderings
export const renderingNames = Object.keys(renderings) as readonly RenderingName[]

/** What is opened first, then what may be, and what is closed last; of each, what is certain first. */
const sorted = (differences: readonly Difference[]): readonly Difference[] =>
  [...differences].sort((a, b) => weight(a) - weight(b))

/** Differences that are told in one breath: one at least. */
type Same = readonly [Difference, ...Difference[]]

/** Of what is told in one breath, more places than these are counted. */
const placesTold = 3

/** What comes to several resources, or no longer, for one reason: the same packets, by the same way. Evidence has each. */
const entriesOf = (differences: readonly Difference[]): readonly Same[] =>
  [
    ...Map.groupBy(sorted(differences), (difference) =>
      difference.of === 'group'
        ? difference
        : isOfRequests(difference)
          ? requests.reasonOf(difference)
          : packets.reasonOf(difference),
    ).values(),
  ].flatMap(([first, ...others]): Same[] => (first === undefined ? [] : [[first, ...others]]))

const isOfRequests = (difference: Difference): difference is RequestDifference =>
  difference.of === 'permissions' || difference.of === 'callers'

const sentenceOf = ([first, ...others]: Same): string =>
  isOfRequests(first)
    ? requests.sentenceOf([first, ...others.filter(isOfRequests)], doubtOf(first))
    : packets.sentenceOf([first, ...others.filter((one) => !isOfRequests(one))], doubtOf(first))

const detailsOf = (difference: Difference): readonly string[] =>
  isOfRequests(difference) ? requests.detailsOf(difference) : packets.detailsOf(difference)

/** What decides, where it is not known whether anything changes, or for what is said of it. */
const doubtOf = ({ isCertain, change, decidedBy }: Difference): string => {
  const by = listed(decidedBy.map(shortName)) || 'what is not known'
  return isCertain ? '' : change === 'unknown' ? `: ${by} decides` : `, perhaps: ${by} decides`
}

const weight = ({ change, isCertain }: Difference): number =>
  changes.indexOf(change) * 2 + (isCertain ? 0 : 1)

const changes: readonly Difference['change'][] = ['opens', 'unknown', 'closes']

const numbersOf = (differences: readonly Difference[], { length }: Comparison['notExamined']): string => {
  const number = (change: Difference['change']) => differences.filter((one) => one.change === change).length
  const [opens, closes, unknown] = [number('opens'), number('closes'), number('unknown')]
  if (opens + closes + unknown === 0)
    return length > 0
      ? 'nothing changes in what was examined'
      : 'nothing changes in what security groups let through, what comes from the internet and gets out to it, and what roles and users may do'
  const left = unknown === 0 ? '' : `, ${count(unknown, 'thing')} not known`
  return `${count(opens, 'thing')} opened, ${count(closes, 'thing')} closed${left}`
}
