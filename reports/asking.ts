import type { Answered, Asking, Question } from '../model/asking.ts'
import { type Paint, painter, placed, wrap } from './layout.ts'
import { code, prose } from './markdown.ts'
import { count, listed, plainJson, shortName, shortSentence } from './plain.ts'
import type { Rendering } from './rendering.ts'

type Render = (asking: Asking, rendering: Rendering) => string

/** What is answered, for people: what is granted first, with a request, then what is not known, then what is not. */
const terminal: Render = (asking, { colour = false, width }) => {
  const paint = painter(colour)
  const lines = (text: string): readonly string[] =>
    wrap(shortSentence(text), width === undefined ? undefined : Math.max(20, width - 9)).map(
      (line) => `         ${paint(line, 'dim')}`,
    )
  const blocks = [...of(asking, 'yes'), ...of(asking, 'unknown')].map((one) => [
    `${paint(one.is.padEnd(9), ...(one.is === 'yes' ? (['red'] as const) : (['yellow'] as const)))}${headOf(one, asking, paint)}`,
    ...detailsOf(one).flatMap(lines),
  ])
  const refused = of(asking, 'no')
  const others = refused.length === 0 ? [] : [`${paint('no'.padEnd(9), 'green')}${namesOf(refused, asking)}`]
  return `${[
    paint(titleOf(asking.question), 'bold'),
    '',
    ...blocks.flat(),
    ...others,
    ...(blocks.length + others.length > 0 ? [''] : []),
    ...remarksOf(asking).map((text) => paint(shortSentence(text), 'dim')),
    ...(asking.notExamined.length > 0
      ? [
          paint('Not examined', 'red'),
          ...asking.notExamined.map(
            ({ what, why, place }) =>
              `  ${shortSentence(what)}${place === undefined ? '' : ` in ${placed(place)}`}: ${shortSentence(why)}`,
          ),
        ]
      : []),
    paint(numbersOf(asking), 'bold'),
  ].join('\n')}\n`
}

const markdown: Render = (asking) => {
  const items = (['yes', 'unknown'] as const).flatMap((is) =>
    of(asking, is).map((one) =>
      [
        `- ${is}: **${prose(headOf(one, asking, (text) => text))}**`,
        ...detailsOf(one).map((text) => `  - ${prose(shortSentence(text))}`),
      ].join('\n'),
    ),
  )
  const refused = of(asking, 'no')
  return `${[
    `### Forall: ${prose(titleOf(asking.question))}`,
    ...(items.length > 0 ? [items.join('\n')] : []),
    ...(refused.length > 0 ? [`- no: ${prose(namesOf(refused, asking))}`] : []),
    ...remarksOf(asking).map((text) => prose(shortSentence(text))),
    ...(asking.notExamined.length > 0
      ? [
          asking.notExamined
            .map(({ what, why }) => `- ${code(shortSentence(what))}: ${prose(shortSentence(why))}`)
            .join('\n'),
        ]
      : []),
    prose(numbersOf(asking)),
  ].join('\n\n')}\n`
}

const json: Render = (asking) =>
  `${JSON.stringify(asking, undefined, 2).split('\n').map(plainJson).join('\n')}\n`

export const renderings = { terminal, markdown, json } as const satisfies Record<string, Render>
export type RenderingName = keyof typeof renderings
export const renderingNames = Object.keys(renderings) as readonly RenderingName[]

const of = ({ answers }: Asking, is: Answered['is']): readonly Answered[] =>
  answers.filter((one) => one.is === is)

const titleOf = ({ who, do: action, on, through }: Question): string =>
  [
    who === undefined ? 'Who may do' : `What ${shortName(who)} may do${action === undefined ? '' : ' of'}`,
    ...(action === undefined ? (who === undefined ? ['anything'] : []) : [shortName(action)]),
    ...(on === undefined ? [] : [`on ${shortName(on)}`]),
    ...(through === undefined ? [] : [`through ${shortName(through)}`]),
  ].join(' ')

/** One action that is asked about needs not be said again. */
const isOfOne = ({ question: { do: action } }: Asking): boolean =>
  action !== undefined && !/[*?]/.test(action)

const headOf = (one: Answered, asking: Asking, paint: Paint): string => {
  const { who, kind, on, location } = one
  const what = isOfOne(asking) ? '' : `  ${actionsOf(one)}`
  const where = location === undefined ? '' : `  ${paint(placed(location), 'dim')}`
  return `${paint(shortName(who), 'cyan')}${kind === 'elsewhere' || kind === 'anyone' ? '' : `  ${kind}`}${on === undefined ? '' : `  on ${shortName(on)}`}${what}${where}`
}

/** As they are written in the policies, or else by name, with how many of AWS they are. */
const actionsOf = ({ written, actions }: Answered): string => {
  const named = written.length > 0 && written.length < actions.length ? written : actions
  const shown = listed(named.map(shortName), 4)
  return actions.length === 1 ? shown : `${shown} (${count(actions.length, 'action')})`
}

const detailsOf = ({ witness, by, decidedBy, needsOwn }: Answered): readonly string[] => [
  ...(witness === undefined ? [] : [`such as ${witness}`]),
  ...(by === undefined ? [] : [`by ${by.policy}${by.place === undefined ? '' : ` (${placed(by.place)})`}`]),
  ...(witness !== undefined && needsOwn ? ['if the policies of its own allow it, too'] : []),
  ...(decidedBy === undefined ? [] : [`hangs on ${listed(decidedBy.map(shortName)) || 'what is not known'}`]),
]

const namesOf = (refused: readonly Answered[], asking: Asking): string =>
  isOfOne(asking)
    ? listed([...new Set(refused.map(({ who }) => shortName(who)))], 12)
    : listed(
        refused.map((one) => `${shortName(one.who)} (${count(one.actions.length, 'action')})`),
        12,
      )

const remarksOf = ({ within, notes, universe }: Asking): readonly string[] => [
  ...(within.length === 0 ? [] : [`Within ${listed(within, 6)}`]),
  ...notes,
  `Asked ${universe}`,
]

const numbersOf = (asking: Asking): string =>
  (['yes', 'unknown', 'no'] as const).map((is) => `${of(asking, is).length} ${is}`).join(', ')
