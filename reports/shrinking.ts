import type { Shrinking, ShrunkDocument } from '../model/shrinking.ts'
import { painter, placed, wrap } from './layout.ts'
import { count, grouped, plainJson, shortName, shortSentence } from './plain.ts'
import type { Rendering } from './rendering.ts'

type Render = (shrinking: Shrinking, rendering: Rendering) => string

/** Of so many steps of one document people read; the JSON has each. */
const mostStepsTold = 30

const terminal: Render = ({ documents, notExamined }, { colour = false, width }) => {
  const paint = painter(colour)
  const lines = (text: string): readonly string[] =>
    wrap(shortSentence(text), width === undefined ? undefined : Math.max(20, width - 4)).map(
      (line, at) => `${at === 0 ? '  ' : '    '}${line}`,
    )
  const told = (steps: ShrunkDocument['steps'], begin = ''): readonly string[] => [
    ...steps.slice(0, mostStepsTold).flatMap(({ text }) => lines(`${begin}${text}`)),
    ...(steps.length > mostStepsTold ? [`  and ${grouped(steps.length - mostStepsTold)} more`] : []),
  ]
  const blocks = documents
    .filter(({ steps, unproved }) => steps.length + unproved.length > 0)
    .map((one) => [
      `${paint(`${shortName(one.subject)}  ${shortName(one.where)}`, 'cyan')}  ${paint(placed(one.location), 'dim')}`,
      ...told(one.steps),
      ...told(one.unproved, 'Not proved, and left: '),
      ...(one.document === undefined
        ? []
        : [
            '',
            ...JSON.stringify(one.document, undefined, 2)
              .split('\n')
              .map((line) => `  ${plainJson(line)}`),
            '',
            paint(`  ${sizesOf(one)}`, 'dim'),
          ]),
      '',
    ])
  const smaller = documents.filter(({ document }) => document !== undefined).length
  return `${[
    ...blocks.flat(),
    ...(notExamined.length > 0
      ? [
          paint('Not examined', 'red'),
          ...notExamined.map(
            ({ what, why, place }) =>
              `  ${shortSentence(what)}${place === undefined ? '' : ` in ${placed(place)}`}: ${shortSentence(why)}`,
          ),
          '',
        ]
      : []),
    paint(
      documents.length === 0
        ? 'No policy document is written there that could be smaller'
        : `${grouped(smaller)} of ${count(documents.length, 'document')} can be smaller and say the same`,
      'bold',
    ),
  ].join('\n')}\n`
}

const sizesOf = ({ before, after, quota }: ShrunkDocument): string =>
  `${sizeText(before)} become ${sizeText(after)}${
    quota === undefined ? '' : `; IAM takes ${grouped(quota)} of all that is written there`
  }`

const sizeText = ({ least, most }: ShrunkDocument['before']): string =>
  least === most ? count(least, 'character') : `at least ${count(least, 'character')}`

const json: Render = (shrinking) =>
  `${JSON.stringify(shrinking, undefined, 2).split('\n').map(plainJson).join('\n')}\n`

export const renderings = { terminal, json } as const satisfies Record<string, Render>
export type RenderingName = keyof typeof renderings
export const renderingNames = Object.keys(renderings) as readonly RenderingName[]
