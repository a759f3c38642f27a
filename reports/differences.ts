import type { Comparison, Difference } from '../model/difference.ts'
import { type Colour, painter, placed, wrap } from './layout.ts'
import { code, prose } from './markdown.ts'
import { count, grouped, listed, plainJson, shortName, shortSentence } from './plain.ts'
import type { Rendering } from './rendering.ts'

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
      difference.of === 'group' ? difference : reasonOf(difference),
    ).values(),
  ].flatMap(([first, ...others]): Same[] => (first === undefined ? [] : [[first, ...others]]))

const reasonOf = (difference: Difference): string => {
  const { change, packets, stops, isCertain, decidedBy, mayOpen, by, subject, since, direction } = difference
  const way = by === subject ? true : by
  return JSON.stringify([change, packets, stops, isCertain, decidedBy, mayOpen, way, since, direction])
}

const weight = ({ change, isCertain }: Difference): number =>
  changes.indexOf(change) * 2 + (isCertain ? 0 : 1)

const changes: readonly Difference['change'][] = ['opens', 'unknown', 'closes']

const sentenceOf = (same: Same): string => {
  const { packets, isCertain, change, decidedBy } = same[0]
  const by = listed(decidedBy.map(shortName)) || 'what is not known'
  const doubt = isCertain ? '' : change === 'unknown' ? `: ${by} decides` : `, perhaps: ${by} decides`
  return `${shortSentence(packets)}${wayOf(same)}${doubt}`
}

/** To whom they come, and how. */
const wayOf = (same: Same): string => {
  const { of, subject, by, guards, direction, through } = same[0]
  const subjects = listed(same.map((one) => shortName(one.subject)))
  if (of === 'calls')
    return ` to ${subjects}${by === undefined ? ' at an endpoint of its own' : ` by ${shortName(by)}`}`
  if (of === 'reach' && by === subject) return ` to what is not known by ${subjects} over the internet`
  if (of === 'reach')
    return ` ${direction === 'ingress' ? 'to' : 'of'} ${subjects}${by === undefined ? '' : ` by ${shortName(by)}`} over the internet`
  const near =
    guards.length === 0 ? '' : ` ${direction === 'ingress' ? 'to' : 'of'} ${listed(guards.map(shortName))}`
  return `${near}${through === undefined ? '' : ` by the group ${shortName(through)}`}`
}

const detailsOf = ({
  change,
  direction,
  witness,
  stops,
  since = [],
  reaches = [],
  mayReach = [],
}: Difference): readonly string[] => {
  const names = (ids: readonly string[]) => listed(ids.map(shortName))
  const isOpened = change === 'opens'
  const reachedText = (who: string) =>
    direction === 'ingress'
      ? `${isOpened ? 'reaches' : 'reached'} ${who} from the internet`
      : `${isOpened ? 'gets' : 'got'} out of ${who} to the internet`
  return [
    ...(witness === undefined ? [] : [`such as ${witness}`]),
    ...(stops === undefined ? [] : [`${isOpened ? 'until now' : 'from now on'} ${shortSentence(stops)}`]),
    ...sinceTexts(since, isOpened),
    ...[...Map.groupBy(reaches, ({ packets }) => packets)].map(([packets, reached]) => {
      const which = packets === undefined ? '' : `of these, ${shortSentence(packets)} `
      const packet = reached[0]?.witness
      const such = packet === undefined ? '' : `, such as ${packet}`
      return `${which}${reachedText(names(reached.map(({ id }) => id)))}${such}`
    }),
    ...(mayReach.length === 0 ? [] : [`not known is whether it ${reachedText(names(mayReach))}`]),
  ]
}

/** Who came to a group, or is new: `Bastion has the group App now`. */
const sinceTexts = (since: Difference['since'] = [], isOpened: boolean): readonly string[] =>
  [...Map.groupBy(since, ({ group }) => group)].map(([group, of]) => {
    const verb = of.length === 1 ? (group === undefined ? 'is' : 'has') : group === undefined ? 'are' : 'have'
    const what =
      group === undefined
        ? isOpened
          ? 'new'
          : 'gone'
        : `the group ${shortName(group)}${isOpened ? ' now' : ' no more'}`
    return `${listed(of.map(({ id }) => shortName(id)))} ${verb} ${what}`
  })

const numbersOf = (differences: readonly Difference[], { length }: Comparison['notExamined']): string => {
  const number = (change: Difference['change']) => differences.filter((one) => one.change === change).length
  const [opens, closes, unknown] = [number('opens'), number('closes'), number('unknown')]
  if (opens + closes + unknown === 0)
    return length > 0
      ? 'nothing changes in what was examined'
      : 'nothing changes in what security groups let through, what comes from the internet, and what gets out to it'
  const left = unknown === 0 ? '' : `, ${count(unknown, 'thing')} not known`
  return `${count(opens, 'thing')} opened, ${count(closes, 'thing')} closed${left}`
}
