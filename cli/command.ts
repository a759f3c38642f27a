import { parseArgs } from 'node:util'
import { didYouMean, nearest } from '../model/suggestion.ts'

/** What can be given to a command: `--name value`, or `--name` alone. */
export interface Flag {
  /** What stands for its value in the help; without one it is a switch. */
  readonly value?: string
  readonly short?: string
  /** May be given several times. */
  readonly many?: boolean
  readonly oneOf?: readonly string[]
  readonly about: string
}

export interface Positional {
  readonly name: string
  readonly about: string
  readonly isRequired?: boolean
  readonly many?: boolean
}

export interface Command {
  readonly name: string
  /** What it does, in a paragraph. */
  readonly about: string
  readonly positionals: readonly Positional[]
  readonly flags: Readonly<Record<string, Flag>>
  readonly examples: readonly (readonly [command: string, about: string])[]
  /** What each exit status means, beside those that all commands share. */
  readonly statuses: Readonly<Record<number, string>>
  run(given: Given): Promise<number>
}

/** What the command line says, checked against what the command takes. */
export interface Given {
  readonly positionals: readonly string[]
  is(flag: string): boolean
  text(flag: string): string | undefined
  texts(flag: string): readonly string[]
  number(flag: string): number | undefined
}

/** A command line that makes no sense, and what was probably meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly advice: string | undefined

  constructor(message: string, advice?: string) {
    super(message)
    this.advice = advice
  }
}

export const helpFlag: Flag = { short: 'h', about: 'Show this help' }

/**
 * Reads the arguments of a command.
 *
 * By node's own parser: citty lets unknown flags pass, keeps only the last of a repeated one, and ends with status 1
 * where a status of 2 says that nothing was judged.
 */
export const read = (command: Command, args: readonly string[]): Given => {
  const flags: Record<string, Flag> = { ...command.flags, help: helpFlag }
  const { tokens } = parseArgs({
    args: [...args],
    options: optionsOf(flags),
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const values = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (token.value === '')
        throw new UsageError('An argument is empty.', 'A variable of the shell may be unset.')
      if (token.value === '-')
        throw new UsageError('Standard input is not read.', 'Write it to a file, and name that.')
      positionals.push(token.value)
    }
    if (token.kind !== 'option') continue
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (flag === undefined) throw unknownFlag(command, token.rawName, Object.keys(flags))
    const before = values.get(token.name)
    if (before !== undefined && !flag.many && flag.value !== undefined)
      throw new UsageError(`${token.rawName} is given twice.`)
    values.set(token.name, [
      ...(before ?? []),
      checkedValue(flag, token.rawName, token.value, token.inlineValue),
    ])
  }
  if (!values.has('help')) refusePositionals(command, positionals)
  const texts = (name: string): readonly string[] => values.get(name) ?? []
  return {
    positionals,
    is: (name) => values.has(name),
    text: (name) => texts(name)[0],
    texts,
    number: (name) => numberOf(name, texts(name)[0]),
  }
}

const optionsOf = (flags: Readonly<Record<string, Flag>>) =>
  Object.fromEntries(
    Object.entries(flags).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short !== undefined && { short }),
      },
    ]),
  )

const unknownFlag = (command: Command, name: string, known: readonly string[]): UsageError => {
  const dashes = name.startsWith('--') ? known.map((flag) => `--${flag}`) : []
  const meant = didYouMean(name, dashes)
  const help = `See: forall ${command.name} --help`
  return new UsageError(
    `forall ${command.name} has no ${name}.`,
    meant?.startsWith('Did') ? `${meant} ${help}` : help,
  )
}

const checkedValue = (
  flag: Flag,
  name: string,
  value: string | undefined,
  isInline: boolean | undefined,
): string => {
  if (flag.value === undefined) {
    if (value !== undefined) throw new UsageError(`${name} takes no value.`)
    return ''
  }
  if (value === undefined || value === '' || (!isInline && value.startsWith('-') && value.length > 1)) {
    const advice = value ? `One that begins with a hyphen is given as ${name}=${value}` : undefined
    throw new UsageError(`${name} needs a value: ${name} <${flag.value}>`, advice)
  }
  if (flag.oneOf !== undefined && !flag.oneOf.includes(value)) {
    const meant = nearest(value, flag.oneOf)
    const advice = `${meant === undefined ? '' : `Did you mean ${meant}? `}There are: ${flag.oneOf.join(', ')}.`
    throw new UsageError(`${name} cannot be ${value}.`, advice)
  }
  return value
}

const refusePositionals = ({ name, positionals }: Command, given: readonly string[]): void => {
  const missing = positionals[given.length]
  if (missing?.isRequired) throw new UsageError(`forall ${name} needs <${missing.name}>: ${missing.about}.`)
  const extra = given[positionals.length]
  if (extra !== undefined && !positionals.at(-1)?.many) {
    throw new UsageError(`forall ${name} does not take ${extra}.`, `See: forall ${name} --help`)
  }
}

const numberOf = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (!/^-?\d{1,15}$/.test(text)) throw new UsageError(`--${name} needs a whole number, not ${text}.`)
  return Number(text)
}
