import type { Called, Reachability, Reaching } from '../model/reaching.ts'
import { painter, placed, wrap } from './layout.ts'
import { code, prose } from './markdown.ts'
import { count, listed, plainJson, shortName, shortSentence } from './plain.ts'
import type { Rendering } from './rendering.ts'

type Render = (reachability: Reachability, rendering: Rendering) => string

/** What reaches each resource, for people: what surely does, with a packet and its way, then what may. */
const terminal: Render = (reachability, { colour = false, width }) => {
  const paint = painter(colour)
  const { reaching, called, notes, notExamined } = reachability
  const hung = (word: string, text: string, ...colours: Parameters<typeof paint>[1][]): readonly string[] =>
    wrap(text, width === undefined ? undefined : Math.max(20, width - 11)).map((line, at) =>
      at === 0 ? `  ${paint(word.padEnd(9), ...colours)}${line}` : `           ${line}`,
    )
  const blocks = reaching.map((one) => {
    const place = one.location === undefined ? '' : `  ${paint(placed(one.location), 'dim')}`
    return [
      `${paint(nameOf(one), 'cyan')}${place}`,
      ...(one.certain?.packets ?? []).flatMap((text, at) =>
        hung(at === 0 ? 'reaches' : '', shortSentence(text), 'red'),
      ),
      ...(one.certain?.witness === undefined
        ? []
        : hung('such as', shortSentence(one.certain.witness), 'dim')),
      ...(one.certain?.way ?? []).flatMap((step, at) =>
        hung(at === 0 ? 'way' : '', shortSentence(step), 'dim'),
      ),
      ...(one.perhaps?.packets ?? []).flatMap((text, at) =>
        hung(at === 0 ? 'may' : '', shortSentence(text), 'yellow'),
      ),
      ...(one.perhaps === undefined ? [] : hung('', `hangs on ${decidersOf(one.perhaps.decidedBy)}`, 'dim')),
      '',
    ]
  })
  const calls = called.map(({ subject, type, by, decidedBy, location }) => {
    const place = location === undefined ? '' : `  ${paint(placed(location), 'dim')}`
    const how = by === undefined ? 'at an endpoint of its own' : `by ${shortName(by)}`
    return [
      `${paint(`${shortName(subject)} ${how}  ${shortName(type)}`, 'cyan')}${place}`,
      ...hung(
        decidedBy === undefined ? 'reaches' : 'may',
        callsOfAnybody,
        decidedBy === undefined ? 'red' : 'yellow',
      ),
      ...(decidedBy === undefined ? [] : hung('', `hangs on ${decidersOf(decidedBy)}`, 'dim')),
      '',
    ]
  })
  return `${[
    paint(headOf(reachability), 'bold'),
    '',
    ...blocks.flat(),
    ...calls.flat(),
    ...notes.map((note) => shortSentence(note)),
    ...(notes.length > 0 ? [''] : []),
    ...(notExamined.length > 0
      ? [
          paint('Not examined', 'red'),
          ...notExamined.map((left) => `  ${leftOut(left)}: ${shortSentence(left.why)}`),
          '',
        ]
      : []),
    paint(numbersOf(reachability), 'bold'),
  ].join('\n')}\n`
}

const markdown: Render = (reachability) => {
  const { reaching, called, notes, notExamined } = reachability
  const rows = reaching.map((one) => {
    const place = one.location === undefined ? '' : ` (${code(placed(one.location))})`
    const { certain, perhaps } = one
    return [
      `- **${prose(nameOf(one))}**${place}`,
      ...(certain?.packets ?? []).map((text) => `  - reaches: ${prose(shortSentence(text))}`),
      ...(certain?.witness === undefined ? [] : [`  - such as ${prose(shortSentence(certain.witness))}`]),
      ...(certain?.way ?? []).map((step) => `    - ${prose(shortSentence(step))}`),
      ...(perhaps?.packets ?? []).map(
        (text) =>
          `  - may: ${prose(shortSentence(text))}, hangs on ${prose(decidersOf(perhaps?.decidedBy ?? []))}`,
      ),
    ].join('\n')
  })
  const calls = called.map(({ subject, type, by, decidedBy, location }) => {
    const place = location === undefined ? '' : ` (${code(placed(location))})`
    const how = by === undefined ? 'at an endpoint of its own' : `by ${shortName(by)}`
    const said =
      decidedBy === undefined
        ? `reaches: ${callsOfAnybody}`
        : `may: ${callsOfAnybody}, hangs on ${prose(decidersOf(decidedBy))}`
    return `- **${prose(`${shortName(subject)} ${how}  ${shortName(type)}`)}**${place}\n  - ${said}`
  })
  const left = notExamined.map((one) => `- ${code(leftOut(one))}: ${prose(shortSentence(one.why))}`)
  return `${[
    `### Forall: ${prose(numbersOf(reachability))}`,
    prose(headOf(reachability)),
    ...(rows.length + calls.length > 0 ? [[...rows, ...calls].join('\n')] : []),
    ...notes.map((note) => prose(shortSentence(note))),
    ...(left.length > 0 ? [['**Not examined**', '', ...left].join('\n')] : []),
  ].join('\n\n')}\n`
}

const json: Render = (reachability) =>
  `${JSON.stringify(reachability, undefined, 2).split('\n').map(plainJson).join('\n')}\n`

export const renderings = { terminal, markdown, json } as const satisfies Record<string, Render>
export type RenderingName = keyof typeof renderings
export const renderingNames = Object.keys(renderings) as readonly RenderingName[]

const callsOfAnybody = 'calls of anybody on the internet'

const nameOf = ({ subject, by, type }: Reaching): string => {
  if (by === subject) return `what is not known behind ${shortName(subject)}`
  return by === undefined
    ? `${shortName(subject)}  ${shortName(type)}`
    : `${shortName(subject)} by ${shortName(by)}  ${shortName(type)}`
}

const leftOut = ({ what, place }: Reachability['notExamined'][number]): string =>
  `${shortSentence(what)}${place === undefined ? '' : ` in ${placed(place)}`}`

const decidersOf = (names: readonly string[]): string => listed(names.map(shortName)) || 'what is not known'

const headOf = ({ from, to }: Reachability): string =>
  `From ${shortSentence(from)}${to === undefined ? '' : ` to ${shortName(to)}`}`

/** Of each resource the surest of what is said of it, by whatever way. */
const numbersOf = ({ reaching, called, unreached }: Reachability): string => {
  const known = reaching.filter(({ subject, by }) => subject !== by)
  const keyOf = ({ subject, location }: Reaching | Called) => `${location?.file ?? ''} ${subject}`
  const sure = new Set([
    ...known.filter(({ certain }) => certain !== undefined).map(keyOf),
    ...called.filter(({ decidedBy }) => decidedBy === undefined).map(keyOf),
  ])
  const open = new Set([...known, ...called].map(keyOf).filter((key) => !sure.has(key)))
  const verb = (number: number, one: string, many: string) =>
    `${count(number, 'resource')} ${number === 1 ? one : many}`
  return [
    verb(sure.size, 'is reached', 'are reached'),
    ...(open.size > 0 ? [verb(open.size, 'may be', 'may be')] : []),
    ...(unreached.length > 0 ? [`nothing reaches ${count(unreached.length, 'resource')}`] : []),
  ].join(', ')
}
