import { areaOf, type Policy } from '../../model/policy.ts'
import { columns, pad, wrap } from '../../reports/layout.ts'
import { count, plain } from '../../reports/plain.ts'
import type { Command, Given } from '../command.ts'
import { configFlags, policyFlags, selectedBy, settingsOf } from '../inputs.ts'
import { paintFor, print, widthOf } from '../output.ts'
import { factsOf } from '../policy-facts.ts'

export const command: Command = {
  name: 'policies',
  about:
    'Lists the policies that a run here would judge: those that ship, and your own from the configuration.',
  positionals: [],
  flags: {
    format: { value: 'name', oneOf: ['terminal', 'json'], about: 'What to print (default: terminal)' },
    ...policyFlags,
    ...configFlags,
  },
  examples: [
    ['forall policies', 'All of them, by area.'],
    ["forall policies --policy '*/*encryption*'", 'Those whose id fits a glob.'],
    [
      'forall policies --policy tags --format json',
      'One area, with controls, equivalents and the schema of the options.',
    ],
  ],
  statuses: { 0: 'they are listed' },
  run: (given) => list(given),
}

const list = async (given: Given): Promise<number> => {
  const selected = await selectedBy(given, await settingsOf(given))
  const policies = selected.map(({ policy, severity }) => ({ ...policy, severity }))
  if (given.text('format') === 'json') {
    const facts = await Promise.all(policies.map(factsOf))
    await print(`${JSON.stringify(facts, undefined, 2)}\n`)
  } else await print(table(policies))
  return 0
}

/** One row each where there is room, else the title below. */
const table = (policies: readonly Policy[]): string => {
  const paint = paintFor(process.stdout)
  const first = Math.max(0, ...policies.map(({ id }) => columns(id)))
  const width = widthOf(process.stdout) ?? 80
  const beside = Math.max(0, ...policies.map(({ title }) => columns(title))) + first + 14 <= width
  const blocks = [...Map.groupBy(policies, areaOf)].map(([area, members]) => [
    paint(plain(area), 'bold'),
    ...members.flatMap(({ id, severity, title }) => {
      const before = `  ${severity.padEnd(8)}  `
      return beside
        ? [`${paint(before, 'dim')}${paint(pad(plain(id), first), 'cyan')}  ${plain(title)}`]
        : [
            `${paint(before, 'dim')}${paint(plain(id), 'cyan')}`,
            ...wrap(plain(title), width - 12).map((line) => `${' '.repeat(12)}${line}`),
          ]
    }),
  ])
  const total = `${count(policies.length, 'policy', 'policies')}. forall explain <id> tells more of one.`
  return `${[...blocks, [paint(total, 'dim')]].map((lines) => lines.join('\n')).join('\n\n')}\n`
}
