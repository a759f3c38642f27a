import type { Evidence } from '../model/evidence.ts'
import { type Alike, withoutAlike } from './alike.ts'
import { type Cause, causesOf, findingsTold } from './causes.ts'
import { type Group, groupsOf, searchesOf, sizeOf, tally } from './groups.ts'
import { placed } from './layout.ts'
import { count, grouped, listed, plain, shortName, shortSentence } from './plain.ts'
import type { Render } from './rendering.ts'
import { exitStatus } from './status.ts'
import { nameOf, placeOf } from './subject.ts'

/** GitHub refuses a comment of more than 65,536 characters; the rest is room for what is around it. */
const longest = 60_000

/** A comment for a pull request: the numbers first, then what fails, each policy to be opened. */
export const render: Render = (evidence, { full = false }) => {
  const shown = {
    ...evidence,
    outcomes: evidence.outcomes.filter(({ outcome, known }) => !known && (full || outcome !== 'pass')),
  }
  const { evidence: apart, alike } = full ? { evidence: shown, alike: [] } : withoutAlike(shown)
  const head = [heading(evidence), numbersOf(evidence)]
  const tail = [searches(evidence), notExamined(evidence), unused(evidence)].filter((block) => block !== '')
  const room = longest - [...head, ...tail].join('').length
  const sections = within(
    [...groupsOf(apart).map((group) => section(group, full)), ...alikeSection(alike)],
    full ? Infinity : room,
  )
  return [`${[...head, ...sections, ...tail].join('\n\n')}\n`]
}

const heading = (evidence: Evidence): string => {
  switch (exitStatus(evidence)) {
    case 0:
      return '### Forall: nothing fails'
    case 1:
      return '### Forall: something fails'
    case 2:
      return '### Forall: not all input could be read'
    case 3:
      return '### Forall: not everything was examined'
  }
}

const numbersOf = (evidence: Evidence): string => {
  const { outcomes, passes, vacuous } = evidence
  const known = outcomes.filter((outcome) => outcome.known).length
  const fresh = tally(
    outcomes.filter((outcome) => !outcome.known),
    passes,
  )
  const { sources, resources } = sizeOf(evidence)
  return [
    ...[...fresh].map(([kind, number]) => `**${grouped(number)} ${kind}**`),
    ...(known > 0 ? [`${grouped(known)} known from the baseline`] : []),
    `${count(resources, 'resource')} in ${count(sources, 'source')}`,
    ...(vacuous.length > 0 ? [`${count(vacuous.length, 'policy', 'policies')} found nothing to judge`] : []),
  ].join(' · ')
}

/** Whole sections as long as there is room; a cut in the middle of one would break the page. */
const within = (sections: readonly string[], room: number): readonly string[] => {
  const fitting: string[] = []
  let left = room
  for (const text of sections) {
    left -= text.length + 2
    if (left < 0)
      return [
        ...fitting,
        `…and ${count(sections.length - fitting.length, 'more policy', 'more policies')}; all of them are in the JSON evidence.`,
      ]
    fitting.push(text)
  }
  return fitting
}

const section = ({ policy, findings }: Group, full: boolean): string => {
  const numbers = [...tally(findings)].map(([kind, number]) => `${grouped(number)} ${kind}`).join(', ')
  const isOpen = findings.some(({ outcome }) => outcome === 'fail')
  const { causes, left } = causesOf(findings, full)
  return [
    `<details${isOpen ? ' open' : ''}><summary><b>${html(policy.title)}</b> · ${policy.severity} · ${numbers}</summary>`,
    '',
    `${code(policy.id)}${policy.fix === undefined ? '' : ` · Fix: ${prose(policy.fix)}`}`,
    '',
    ...causes.flatMap(causeLines),
    ...(left > 0 ? [`- …and ${count(left, 'more finding')}`] : []),
    '',
    '</details>',
  ].join('\n')
}

const causeLines = ({ outcome, message, witness, findings, left }: Cause): readonly string[] => [
  `- **${outcome}**: ${prose(message)}${witness === undefined ? '' : `. Witness: ${code(witness)}`}`,
  ...findings.map(({ subject }) => `  - ${code(nameOf(subject))} at ${code(placeOf(subject))}`),
  ...(left > 0 ? [`  - …and ${grouped(left)} more`] : []),
]

/** What is not known to many policies: why, of what, and to which. */
const alikeSection = (alike: readonly Alike[]): readonly string[] => {
  if (alike.length === 0) return []
  const { length } = alike.flatMap(({ findings }) => findings)
  const left = alike.length - findingsTold
  return [
    [
      `<details><summary><b>Not known to several policies for the same reason</b> · ${grouped(length)} unknown</summary>`,
      '',
      ...alike
        .slice(0, findingsTold)
        .flatMap(({ message, finding: { subject }, policies }) => [
          `- **unknown**: ${prose(shortSentence(message))}`,
          `  - ${code(nameOf(subject))} at ${code(placeOf(subject))}`,
          `  - To ${listed(policies.map(code), policies.length)}`,
        ]),
      ...(left > 0 ? [`- …and ${count(left, 'more reason')}`] : []),
      '',
      '</details>',
    ].join('\n'),
  ]
}

const searches = (evidence: Evidence): string => {
  const lines = searchesOf(evidence).map(
    ({ policy, subjects, inputs, cases }) =>
      `- ${code(policy)}: ${count(subjects.length, 'subject')} not broken in ${count(cases, 'case')}: ${listed(subjects.map(name))}${inputs.length === 0 ? '' : `, over ${listed(inputs.map(name))}`}`,
  )
  return lines.length === 0 ? '' : ['**Searched, not proved**', '', ...lines].join('\n')
}

const name = (text: string): string => code(shortName(text))

const notExamined = ({ notExamined: left }: Evidence): string => {
  const lines = left.slice(0, 50).map(({ what, why, location }) => {
    const place = location === undefined ? shortSentence(what) : placed(location)
    return `- ${code(place)}: ${prose(shortSentence(why.replaceAll(/\s*\n\s*/g, ' ')))}`
  })
  const more = left.length - lines.length
  if (more > 0) lines.push(`- …and ${grouped(more)} more`)
  return lines.length === 0 ? '' : ['**Not examined**', '', ...lines].join('\n')
}

const unused = ({ unused: left = [] }: Evidence): string => {
  const lines = left
    .slice(0, 50)
    .map(({ policy, option, why }) => `- ${code(`${policy}: ${option}`)}: ${prose(shortSentence(why))}`)
  const more = left.length - lines.length
  if (more > 0) lines.push(`- …and ${grouped(more)} more`)
  return lines.length === 0 ? '' : ['**Declared, and not there**', '', ...lines].join('\n')
}

/** Text from outside as code: nothing in it is markup, a mention, an issue or a link. */
export const code = (text: string): string => {
  const safe = plain(text)
  const runs = [...safe.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(0, ...runs) + 1)
  const space = /^`|`$|^ .* $/.test(safe) || safe === '' ? ' ' : ''
  return `${fence}${space}${safe}${space}${fence}`
}

/** Text from outside in a sentence: no markup, no HTML, no link, nobody mentioned. */
export const prose = (text: string): string =>
  plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]|~!^$]/g, '\\$&')
    .replace(/[@#]/g, '$&\u200B')
    .replace(/(:)(?=\/\/)/g, '$1\u200B')
    .replace(/(www)\./gi, '$1\u200B.')
    .replace(/(GH)-(?=\d)/gi, '$1\u200B-')
    .replace(/:(?=[\w+-]+:)/g, '\\:')

/** Text from outside in HTML. A summary is Markdown's too, so nothing of that may be left either. */
const html = (text: string): string => prose(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
