import { InputError } from '../../model/place.ts'
import { areaOf, type Policy } from '../../model/policy.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { type Paint, wrap } from '../../reports/layout.ts'
import { plain } from '../../reports/plain.ts'
import { type Command, type Given, UsageError } from '../command.ts'
import { configFlags, settingsOf } from '../inputs.ts'
import { optionLines } from '../option-text.ts'
import { helpWidth, paintFor, print } from '../output.ts'
import { explanationOf, factsOf } from '../policy-facts.ts'

export const command: Command = {
  name: 'explain',
  about:
    'Explains one policy: what it says, why, what to do, which options it takes, and what it answers to elsewhere. The check id of another tool finds the policies that mean the same.',
  positionals: [{ name: 'id', about: 'A policy, or the check id of another tool', isRequired: true }],
  flags: {
    format: { value: 'name', oneOf: ['terminal', 'json'], about: 'What to print (default: terminal)' },
    ...configFlags,
  },
  examples: [
    ['forall explain data/bucket-versioning', 'One policy.'],
    ['forall explain tags/required', 'One with options: what they take and mean, and what holds without.'],
    ['forall explain tags/required --format json', 'With the JSON Schema of its options.'],
    ['forall explain CKV_AWS_21', 'Whatever means the same as that check of Checkov.'],
  ],
  statuses: { 0: 'it is explained' },
  run: (given) => explain(given),
}

const explain = async (given: Given): Promise<number> => {
  const [id = ''] = given.positionals
  const { policies } = await settingsOf(given)
  const meant = policies.filter((policy) =>
    [policy.id, ...(policy.equivalents ?? [])].some((one) => one.toLowerCase() === id.toLowerCase()),
  )
  if (meant.length === 0) {
    const known = policies.map((policy) => policy.id)
    if (policies.some((policy) => areaOf(policy) === id))
      throw new UsageError(`${id} is an area.`, `See its policies: forall policies --policy ${id}`)
    throw new InputError(
      `There is no policy ${id}.`,
      undefined,
      didYouMean(id, known) ?? 'See which there are: forall policies',
    )
  }
  if (given.text('format') === 'json') {
    const facts = await Promise.all(meant.map(toldOf))
    await print(`${JSON.stringify(facts, undefined, 2)}\n`)
    return 0
  }
  const paint = paintFor(process.stdout)
  const pages = await Promise.all(meant.map((policy) => pageOf(policy, paint, helpWidth())))
  await print(`${pages.join('\n\n')}\n`)
  return 0
}

/** All that a page tells of a policy. */
const toldOf = async (policy: Policy) => {
  const { examples, rationale } = explanationOf(policy.id)
  return {
    ...(await factsOf(policy)),
    rationale,
    examples: Object.fromEntries(examples.map(({ heading, template }) => [heading.toLowerCase(), template])),
    /** By which the examples were judged, where these are not the defaults. */
    exampleOptions: Object.fromEntries(
      examples.flatMap(({ heading, options }) =>
        options === undefined ? [] : [[heading.toLowerCase(), options]],
      ),
    ),
  }
}

const pageOf = async (policy: Policy, paint: Paint, width: number): Promise<string> => {
  const { id, title, severity, controls, equivalents, forAll, options } = await factsOf(policy)
  const { sentence, rationale, examples } = explanationOf(id)
  const text = (words: string): string => wrap(plain(words), width).join('\n')
  const section = (heading: string, lines: readonly string[]): string =>
    [
      paint(heading, 'bold'),
      ...lines.flatMap((line) => wrap(plain(line), width - 2).map((part) => `  ${part}`)),
    ].join('\n')
  return [
    `${paint(plain(title), 'bold')}\n${paint(`${severity} · ${plain(id)} · for all ${plain(forAll)}`, 'dim')}`,
    ...(sentence === undefined ? [] : [text(sentence)]),
    ...rationale.map(text),
    ...(policy.fix === undefined ? [] : [section('Fix', [policy.fix])]),
    ...(Object.keys(controls).length === 0
      ? []
      : [
          section(
            'Controls',
            Object.entries(controls).map(([framework, ids]) => `${framework}: ${ids.join(', ')}`),
          ),
        ]),
    ...(equivalents.length === 0 ? [] : [section('The same elsewhere', [equivalents.join(', ')])]),
    ...(options === null
      ? []
      : [
          [paint('Options', 'bold'), ...optionLines(options).flatMap((line) => hung(line, width))].join('\n'),
        ]),
    ...examples.map(({ heading, template, options: judgedBy, remarks }) =>
      [
        section(heading, [
          ...remarks,
          ...(judgedBy === undefined ? [] : [`With these options: ${JSON.stringify(judgedBy)}`]),
        ]),
        indented(template),
      ].join('\n'),
    ),
  ].join('\n\n')
}

/** A line below the heading, further in as it is further down; what does not fit goes on behind its beginning. */
const hung = (line: string, width: number): readonly string[] => {
  const before = ' '.repeat(2 + line.length - line.trimStart().length)
  return wrap(plain(line.trimStart()), Math.max(20, width - before.length - 2)).map(
    (part, at) => `${before}${at === 0 ? '' : '  '}${part}`,
  )
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${plain(line)}`)
    .join('\n')
