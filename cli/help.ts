import { type Paint, wrap } from '../reports/layout.ts'
import { type Command, type Flag, helpFlag } from './command.ts'

/** The help of one command: everything that is needed to use it. */
export const helpOf = (command: Command, paint: Paint, width: number): string => {
  const { name, about, positionals, flags, examples, statuses } = command
  const usage = positionals.map(({ name: argument, isRequired, many }) => {
    const shown = `${argument}${many ? '…' : ''}`
    return isRequired ? `<${shown}>` : `[${shown}]`
  })
  const sections = [
    [`${paint(['forall', name, ...usage, '[flags]'].join(' '), 'bold')}`, '', ...wrap(about, width)],
    rows(
      paint('Arguments', 'bold'),
      positionals.map((one) => [one.name, one.about]),
      width,
    ),
    rows(
      paint('Flags', 'bold'),
      Object.entries({ ...flags, help: helpFlag }).map(([flag, settings]) => [
        flagName(flag, settings),
        flagAbout(settings),
      ]),
      width,
    ),
    [
      paint('Examples', 'bold'),
      ...examples.flatMap(([line, why]) => [`  ${paint(line, 'cyan')}`, `      ${why}`]),
    ],
    rows(
      paint('Exit status', 'bold'),
      Object.entries({ 2: 'bad usage, or input that cannot be read', ...statuses }).map(([status, what]) => [
        status,
        what,
      ]),
      width,
    ),
  ]
  return `${sections
    .filter((section) => section.length > 1)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`
}

/** What there is, for who types `forall` alone. */
export const overview = (
  commands: readonly { readonly name: string; readonly summary: string }[],
  paint: Paint,
  width: number,
): string =>
  [
    paint('forall', 'bold'),
    ...wrap(
      'Decides policies that begin with "for all", over everything that a template can still become.',
      width,
    ),
    '',
    ...rows(
      paint('Commands', 'bold'),
      commands.map(({ name, summary }) => [name, summary]),
      width,
    ),
    '',
    'forall <command> --help tells more. forall --version tells which this is.',
    '',
  ].join('\n')

const flagName = (name: string, { short, value }: Flag): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`

const flagAbout = ({ about, many, oneOf }: Flag): string =>
  `${about}${oneOf === undefined ? '' : `: ${oneOf.join(', ')}`}${many ? ' (repeatable)' : ''}`

/** Two columns; what does not fit beside its name stands below it. */
const rows = (title: string, entries: readonly (readonly string[])[], width: number): readonly string[] => {
  if (entries.length === 0) return []
  const first = Math.min(28, Math.max(...entries.map(([name = '']) => name.length)))
  return [
    title,
    ...entries.flatMap(([name = '', about = '']) => {
      const lines = wrap(about, Math.max(24, width - first - 4))
      const beside = name.length <= first
      const head = beside ? `  ${name.padEnd(first)}  ${lines[0]}` : `  ${name}`
      return [head, ...(beside ? lines.slice(1) : lines).map((line) => `  ${' '.repeat(first)}  ${line}`)]
    }),
  ]
}
