import { didYouMean } from '../model/suggestion.ts'
import { type Command, read, UsageError } from './command.ts'
import { complain } from './complaint.ts'
import { endSoon, endWithReader, helpWidth, paintFor, print, refuseEarlyEnd, settle } from './output.ts'

/** The commands; of all these only the one that is asked for is loaded. */
const commands: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<{ readonly command: Command }> }>
> = {
  check: {
    summary: 'Judge templates, and say what fails, what may, and what is not known',
    load: () => import('./commands/check.ts'),
  },
  policies: { summary: 'List the policies', load: () => import('./commands/policies.ts') },
  explain: { summary: 'Explain one policy', load: () => import('./commands/explain.ts') },
  replay: {
    summary: 'Evaluate a finding again, at exactly its assignment',
    load: () => import('./commands/replay.ts'),
  },
  explore: {
    summary: 'Judge a CDK construct for all its props',
    load: () => import('./commands/explore.ts'),
  },
  diff: { summary: 'Say what a change opens and closes', load: () => import('./commands/diff.ts') },
  reach: { summary: 'Say what reaches what, and by which way', load: () => import('./commands/reach.ts') },
  ask: { summary: 'Say who may do what with what', load: () => import('./commands/ask.ts') },
  shrink: {
    summary: 'Suggest the smallest policies of IAM that say the same',
    load: () => import('./commands/shrink.ts'),
  },
  init: { summary: 'Write a configuration and a recipe for CI', load: () => import('./commands/init.ts') },
  'new-policy': {
    summary: 'Begin a policy: itself, its generator, its test',
    load: () => import('./commands/new-policy.ts'),
  },
}

const main = async ([name, ...args]: readonly string[]): Promise<number> => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const [asked] = args
    if (name === 'help' && asked !== undefined) return main([asked, '--help'])
    await showOverview()
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('./version.ts')
    await print(`${version}\n`)
    return 0
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined)
    throw new UsageError(
      `There is no command ${name}.`,
      didYouMean(name, name.startsWith('-') ? ['--help', '--version'] : Object.keys(commands)),
    )
  const { command } = await entry.load()
  const given = read(command, args)
  if (!given.is('help')) return command.run(given)
  const { helpOf } = await import('./help.ts')
  await print(helpOf(command, paintFor(process.stdout), helpWidth()))
  return 0
}

const showOverview = async (): Promise<void> => {
  const { overview } = await import('./help.ts')
  const list = Object.entries(commands).map(([name, { summary }]) => ({ name, summary }))
  await print(overview(list, paintFor(process.stdout), helpWidth()))
}

// No handler for Ctrl-C on purpose: the signal then ends even a process that is busy (status 130 in a shell), and
// reports are never left half written, since they appear under their name only when they are whole.
endWithReader()
refuseEarlyEnd()
main(process.argv.slice(2))
  .catch(async (error: unknown) => {
    await complain(error)
    return 2
  })
  .then((status) => {
    settle(status)
    endSoon()
  })
