import type { NarrowedHolder, NarrowedPolicy, Shrinking, ShrunkDocument } from '../model/shrinking.ts'
import { type Paint, painter, placed, wrap } from './layout.ts'
import { count, grouped, plainJson, shortName, shortSentence } from './plain.ts'
import type { Rendering } from './rendering.ts'

type Render = (shrinking: Shrinking, rendering: Rendering) => string

/** Of so many steps of one document people read; the JSON has each. */
const mostStepsTold = 30

/** How lines are written where it is printed. */
interface Page {
  readonly paint: Paint
  readonly lines: (text: string) => readonly string[]
}

const terminal: Render = (shrinking, { colour = false, width }) => {
  const paint = painter(colour)
  const lines = (text: string): readonly string[] =>
    wrap(shortSentence(text), width === undefined ? undefined : Math.max(20, width - 4)).map(
      (line, at) => `${at === 0 ? '  ' : '    '}${line}`,
    )
  const page: Page = { paint, lines }
  const { documents, narrowed, notExamined } = shrinking
  const blocks = [
    ...documents
      .filter(({ steps, unproved }) => steps.length + unproved.length > 0)
      .map((one) => [headOf(one, page), ...bodyOf(one, page), '']),
    ...narrowed.flatMap((holder) => blocksOf(holder, page)),
  ]
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
    ...summary(shrinking).map((line) => paint(line, 'bold')),
    ...(narrowed.length > 0 ? [] : [paint(howToDeclare(shrinking), 'dim')]),
  ].join('\n')}\n`
}

const headOf = (one: ShrunkDocument | NarrowedPolicy, { paint }: Page): string =>
  `${paint(`${shortName(one.subject)}  ${shortName(one.where)}`, 'cyan')}  ${paint(placed(one.location), 'dim')}`

/** What is done to a document and why, and what it becomes. */
const bodyOf = (
  one: Pick<ShrunkDocument, 'steps' | 'unproved' | 'document' | 'before' | 'after' | 'quota'>,
  { paint, lines }: Page,
): readonly string[] => {
  const told = (steps: ShrunkDocument['steps'], begin = ''): readonly string[] => [
    ...steps
      .slice(0, mostStepsTold)
      .flatMap(({ text, why }) => lines(`${begin}${text}${why === undefined ? '' : ` (${why})`}`)),
    ...(steps.length > mostStepsTold ? [`  and ${grouped(steps.length - mostStepsTold)} more`] : []),
  ]
  return [
    ...told(one.steps),
    ...told(one.unproved, 'Not proved, and left: '),
    ...(one.document === undefined
      ? []
      : [
          '',
          ...documentLines(one.document).map((line) => `  ${line}`),
          '',
          paint(`  ${sizesOf(one)}`, 'dim'),
        ]),
  ]
}

/** Of a document people read so many lines; the JSON has it whole. */
const mostLinesTold = 80

/** What there are several of stands in one line, where that is no long one. */
const documentLines = (document: unknown): readonly string[] => {
  const lines = JSON.stringify(document, undefined, 2)
    .replaceAll(/\[\s*("(?:[^"\\]|\\.)*"(?:,\s*"(?:[^"\\]|\\.)*")*)\s*\]/g, (list, items: string) => {
      const short = `[${items.replaceAll(/\s*\n\s*/g, ' ')}]`
      return short.length > 80 ? list : short
    })
    .split('\n')
    .map(plainJson)
  const left = lines.length - mostLinesTold
  return left <= 1
    ? lines
    : [...lines.slice(0, mostLinesTold), `… and ${grouped(left)} more lines: --format json has all of it`]
}

const blocksOf = (holder: NarrowedHolder, page: Page): readonly (readonly string[])[] => {
  const { paint, lines } = page
  const { subject, location, declared, policies, unknown } = holder
  const changed = policies.filter(({ is, unproved }) => is !== 'kept' || unproved.length > 0)
  return [
    [
      `${paint(`${shortName(subject)}  cut to what it is for`, 'cyan')}  ${paint(placed(location), 'dim')}`,
      ...(isNarrower(holder) ? [] : ['  Nothing to narrow']),
      ...declared.flatMap(({ statement, is, request }) =>
        is === 'allowed'
          ? []
          : lines(
              is === 'unknown'
                ? `Whether all of statement ${statement} of its purpose is allowed to it is not known`
                : `Statement ${statement} of its purpose is not allowed to it, as in ${request}`,
            ),
      ),
      ...unknown.flatMap((name) => lines(`Not known, and left: what ${name} allows`)),
      '',
    ],
    ...changed.map((one) => [
      headOf(one, page),
      ...noteOn(one, subject).flatMap(lines),
      ...bodyOf(one, page),
      '',
    ]),
  ]
}

/** For whom it is, where the policy is not theirs alone. */
const noteOn = ({ is, isOfAws, alsoOf }: NarrowedPolicy, subject: string): readonly string[] => {
  const others = alsoOf.length > 3 ? `${grouped(alsoOf.length)} others` : alsoOf.join(', ')
  const whose = isOfAws ? 'It is a policy of AWS' : `It is attached to ${others} as well`
  const isShared = isOfAws || alsoOf.length > 0
  if (is === 'kept') return []
  if (is === 'not needed')
    return [isShared ? `${whose}: detach it from ${subject}` : 'Leave it out as a whole']
  return isShared ? [`${whose}: give ${subject} this in its place`] : []
}

const isNarrower = ({ policies }: NarrowedHolder): boolean => policies.some(({ is }) => is !== 'kept')

const summary = ({ documents, narrowed }: Shrinking): readonly string[] => {
  const smaller = documents.filter(({ document }) => document !== undefined).length
  return [
    documents.length === 0
      ? 'No policy document is written there that could be smaller'
      : `${grouped(smaller)} of ${count(documents.length, 'document')} can be smaller and say the same`,
    ...(narrowed.length === 0
      ? []
      : [
          `${grouped(narrowed.filter(isNarrower).length)} of ${count(narrowed.length, 'role, user or group', 'roles, users and groups')} with a purpose can be cut to it`,
        ]),
  ]
}

const howToDeclare = ({ isDeclared }: Shrinking): string =>
  isDeclared
    ? 'Of none of these it is declared what they are for: name them in `purposes` of iam/within-purpose'
    : "What is not needed is told where it is declared what a role is for, in forall.config.ts: policies: { 'iam/within-purpose': { options: { purposes: [{ of: 'Deploy', allows: [{ Action: 's3:GetObject', Resource: '${Data.Arn}/*' }] }] } } }"

const sizesOf = ({ before, after, quota }: Pick<ShrunkDocument, 'before' | 'after' | 'quota'>): string =>
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
