import type { Evidence, Outcome, OutcomeKind } from '../model/evidence.ts'
import { type Alike, withoutAlike } from './alike.ts'
import { type Cause, causesOf, findingsTold } from './causes.ts'
import { type Group, groupsOf, searchesOf, sizeOf, tally } from './groups.ts'
import { type Colour, columns, type Paint, pad, painter, placed, wrap, wrapParts } from './layout.ts'
import { count, grouped, listed, plain, shortName, shortSentence } from './plain.ts'
import type { Render } from './rendering.ts'
import { exitStatus } from './status.ts'
import { crowdedLines, nameOf, placeOf } from './subject.ts'

/** Where the text of a finding begins: behind two spaces and the longest label. */
const indent = 13
const labelled = (label: string): string => `  ${label.padEnd(indent - 2)}`
const blank = ' '.repeat(indent)

/** Names longer than this do not push the places of all others aside. */
const longestName = 48

const colourOf: Record<OutcomeKind, Colour> = {
  fail: 'red',
  breakable: 'yellow',
  unknown: 'magenta',
  waived: 'dim',
  pass: 'green',
}

interface Page {
  readonly paint: Paint
  readonly width: number | undefined
  readonly full: boolean
  /** Lines on which several subjects stand, which are told apart by their columns. */
  readonly crowded: ReadonlySet<string>
}

/** A summary for people: by policy, the worst first; what failed, why, where, and what to do about it. */
export const render: Render = (evidence, { colour = false, width, full = false }) => {
  const page: Page = { paint: painter(colour), width, full, crowded: crowdedLines(evidence) }
  const shown = shownIn(evidence, full)
  const { evidence: apart, alike } = full ? { evidence: shown, alike: [] } : withoutAlike(shown)
  const blocks = [
    ...groupsOf(apart).map((group) => groupLines(group, page)),
    alikeLines(alike, page),
    searchLines(evidence, page),
    notExaminedLines(evidence, page),
    unusedLines(evidence, page),
    closing(evidence, page),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines, at) => `${at === 0 ? '' : '\n'}${lines.join('\n')}\n`)
}

/** What passes is told in full only where that is asked for, what the baseline knows only as a number. */
const shownIn = (evidence: Evidence, full: boolean): Evidence => ({
  ...evidence,
  outcomes: evidence.outcomes.filter(({ outcome, known }) => !known && (full || outcome !== 'pass')),
})

const groupLines = ({ policy, findings }: Group, page: Page): readonly string[] => {
  const { paint, width } = page
  const numbers = [...tally(findings)].map(([kind, number]) => `${grouped(number)} ${kind}`)
  const { causes, left } = causesOf(findings, page.full)
  return [
    ...wrap(plain(policy.title), width).map((line) => paint(line, 'bold')),
    ...wrapParts([policy.severity, plain(policy.id), numbers.join(', ')], width).map((line) =>
      paint(line, 'dim'),
    ),
    '',
    ...causes.flatMap((cause) => causeLines(cause, page)),
    ...(left > 0 ? [paint(`${blank}…and ${count(left, 'more finding')}`, 'dim')] : []),
    ...(policy.fix === undefined || !findings.some(isOpen)
      ? []
      : hanging('fix', plain(policy.fix), page, 'green')),
  ]
}

/** What is not known to many policies: why, of what, and to which. */
const alikeLines = (alike: readonly Alike[], page: Page): readonly string[] => {
  if (alike.length === 0) return []
  const told = alike.slice(0, findingsTold)
  const { length } = alike.flatMap(({ findings }) => findings)
  return [
    page.paint('Not known to several policies for the same reason', 'bold'),
    page.paint(`${grouped(length)} unknown`, 'dim'),
    '',
    ...told.flatMap(({ message, finding, policies }) => [
      ...hanging('unknown', shortSentence(message), page, colourOf.unknown),
      ...findingLines(finding, columns(nameOf(finding.subject)), page),
      ...wrapped(`To ${listed(policies.map(plain), policies.length)}`, page).map((line) => `${blank}${line}`),
    ]),
    ...(alike.length > told.length
      ? [page.paint(`${blank}…and ${count(alike.length - told.length, 'more reason')}`, 'dim')]
      : []),
  ]
}

/** What somebody answers for, and what passes, needs nothing done. */
const isOpen = ({ outcome }: Outcome): boolean => outcome !== 'waived' && outcome !== 'pass'

const causeLines = ({ outcome, message, witness, findings, left }: Cause, page: Page): readonly string[] => {
  const { paint } = page
  const named = Math.max(
    ...findings.map((finding) => Math.min(columns(nameOf(finding.subject)), longestName)),
  )
  return [
    ...hanging(outcome, message, page, colourOf[outcome]),
    ...(witness === undefined ? [] : wrapped(`Witness: ${witness}`, page).map((line) => `${blank}${line}`)),
    ...findings.flatMap((finding) => findingLines(finding, named, page)),
    ...(left > 0 ? [paint(`${blank}…and ${grouped(left)} more`, 'dim')] : []),
  ]
}

const findingLines = (
  finding: Outcome,
  named: number,
  { paint, width, crowded }: Page,
): readonly string[] => {
  const name = nameOf(finding.subject)
  const place = placeOf(finding.subject, crowded)
  const fits = columns(name) <= named && (width === undefined || indent + named + 2 + columns(place) <= width)
  if (fits) return [`${blank}${paint(pad(name, named), 'cyan')}  ${paint(place, 'dim')}`]
  return [`${blank}${paint(name, 'cyan')}`, `${blank}  ${paint(place, 'dim')}`]
}

const wrapped = (text: string, { width }: Page): readonly string[] =>
  wrap(text, width === undefined ? undefined : Math.max(20, width - indent))

/** A label, and a text beside it whose further lines stand below its first. */
const hanging = (label: string, text: string, page: Page, colour: Colour): readonly string[] =>
  wrapped(text, page).map((line, at) => `${at === 0 ? page.paint(labelled(label), colour) : blank}${line}`)

const searchLines = (evidence: Evidence, { paint, width }: Page): readonly string[] => {
  const searches = searchesOf(evidence)
  if (searches.length === 0) return []
  const strict = evidence.run.strict ? [] : [paint('(--strict counts it)', 'dim')]
  return [
    ...wrapParts([paint('Searched, not proved', 'yellow'), ...strict], width, '  '),
    ...searches.flatMap(({ policy, subjects, inputs, cases, seed }) => {
      const seeded = seed === undefined ? '' : `, seed ${seed}`
      const over = inputs.length === 0 ? '' : `, over ${listed(inputs.map(shortName))}`
      const which = wrap(`${listed(subjects.map(shortName))}${over}`, width && Math.max(20, width - 4))
      const far = `${count(subjects.length, 'subject')} not broken in ${count(cases, 'case')}${seeded}`
      const head = `  ${plain(policy)}`
      const fits = width === undefined || columns(`${head}  ${far}`) <= width
      return [
        ...(fits
          ? [`${head}  ${paint(far, 'dim')}`]
          : [head, ...wrap(far, width - 4).map((line) => `    ${paint(line, 'dim')}`)]),
        ...which.map((line) => `    ${line}`),
      ]
    }),
  ]
}

/** More of these than fit a screen are in the evidence. */
const notExaminedTold = 20

const notExaminedLines = ({ notExamined }: Evidence, page: Page): readonly string[] => {
  if (notExamined.length === 0) return []
  const { paint } = page
  const left = notExamined.length - notExaminedTold
  return [
    paint('Not examined', 'red'),
    ...notExamined
      .slice(0, page.full ? undefined : notExaminedTold)
      .flatMap(({ what, why, advice, location }) => {
        const place = location === undefined ? shortSentence(what) : placed(location)
        const about = location === undefined || location.file === what ? '' : `${shortSentence(what)}: `
        // What a program printed last has lines of its own.
        const [first = '', ...more] = why.split('\n')
        const told = `${about}${shortSentence(first)}`
        const texts = [
          told,
          ...more.map(shortSentence),
          ...(advice === undefined ? [] : [shortSentence(advice)]),
        ]
        return [
          `  ${paint(place, 'cyan')}`,
          ...(more.length === 0 ? [texts.join(' ')] : texts)
            .flatMap((text) => wrap(text, page.width && page.width - 4))
            .map((line) => `    ${line}`),
        ]
      }),
    ...(left > 0 && !page.full ? [paint(`  …and ${grouped(left)} more`, 'dim')] : []),
  ]
}

const unusedLines = ({ unused = [] }: Evidence, { paint, width, full }: Page): readonly string[] => {
  if (unused.length === 0) return []
  const left = unused.length - notExaminedTold
  return [
    paint('Declared, and not there', 'yellow'),
    ...unused
      .slice(0, full ? undefined : notExaminedTold)
      .flatMap(({ policy, option, why, advice, location }) => [
        `  ${paint(`${plain(policy)}: ${plain(option)}`, 'cyan')}${location === undefined ? '' : `  ${paint(placed(location), 'dim')}`}`,
        ...wrap(`${shortSentence(why)} ${shortSentence(advice)}`, width && width - 4).map(
          (line) => `    ${line}`,
        ),
      ]),
    ...(left > 0 && !full ? [paint(`  …and ${grouped(left)} more`, 'dim')] : []),
  ]
}

const closing = (evidence: Evidence, page: Page): readonly string[] => {
  const { paint } = page
  const { scope, policies, vacuous, outcomes, passes } = evidence
  const judged = policies.filter(({ area }) => area !== 'waivers').length
  const { sources, resources } = sizeOf(evidence)
  const about = [
    count(sources, 'source'),
    count(resources, 'resource'),
    count(judged, 'policy', 'policies'),
    ...(vacuous.length > 0 && scope.sources.length > 0
      ? [`${grouped(vacuous.length)} of them found nothing to judge`]
      : []),
  ]
  const known = outcomes.filter((outcome) => outcome.known).length
  const numbers = [
    ...tally(
      outcomes.filter((outcome) => !outcome.known),
      passes,
    ),
  ].map(([kind, number]) =>
    paint(
      `${grouped(number)} ${kind}`,
      ...(kind === 'waived' ? ([colourOf.waived] as const) : (['bold', colourOf[kind]] as const)),
    ),
  )
  const nothing =
    known > 0 ? paint('Nothing new', 'bold', 'green') : paint('Nothing was judged', 'bold', 'yellow')
  const counted = numbers.length === 0 ? [nothing] : numbers
  const baseline = known > 0 ? [paint(`${grouped(known)} known from the baseline`, 'dim')] : []
  return [
    ...wrap(about.join(' · '), page.width).map((line) => paint(line, 'dim')),
    ...wrapParts([...counted, ...baseline], page.width, paint(' · ', 'dim')),
    ...(exitStatus(evidence) === 3
      ? [paint('Not everything was examined, so this is not a pass.', 'yellow')]
      : []),
  ]
}
