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
      ...examples.flatMap(([line, why]) => [
        `  ${paint(line, 'cyan')}`,
        ...wrap(why, width - 6).map((part) => `      ${part}`),
      ]),
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
    ...rows(
      paint('To begin', 'bold'),
      [
        ['forall check app.yaml', 'judges one template'],
        ['forall init', 'writes a configuration, for everything else'],
        ['forall <command> --help', 'tells all of a command, with examples'],
        ['forall --version', 'tells which this is'],
      ],
      width,
    ),
    '',
    ...rows(
      paint('Exit status', 'bold'),
      [
        ['0', 'nothing fails'],
        ['1', 'something fails'],
        ['2', 'bad usage, or input that cannot be read'],
        ['3', 'nothing fails in what was examined, but not everything was'],
      ],
      width,
    ),
    '',
    ...rows(
      paint('Environment', 'bold'),
      [
        ['NO_COLOR, FORCE_COLOR', 'no colours, or colours in a pipe as well'],
        ['SOURCE_DATE_EPOCH', 'the time, in seconds, so that a run can be repeated to the byte'],
      ],
      width,
    ),
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
