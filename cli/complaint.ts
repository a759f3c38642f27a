import { formatPlace, InputError } from '../model/place.ts'
import { plain } from '../reports/plain.ts'
import { UsageError } from './command.ts'
import { paintFor, print } from './output.ts'

/** Says on standard error what went wrong, for people: what, where, and what to do about it. */
export const complain = async (error: unknown): Promise<void> => {
  if (error instanceof UsageError) await tell(error.message, error.advice)
  else if (error instanceof InputError) {
    const where = error.place === undefined ? '' : `${formatPlace(error.place)}: `
    await tell(`${where}${error.message}`, error.advice)
  } else if (error instanceof Error && 'code' in error && 'syscall' in error) await tell(error.message)
  else {
    const what = error instanceof Error ? error.message : String(error)
    const stack = process.env.FORALL_DEBUG && error instanceof Error ? (error.stack ?? '').split('\n') : []
    await tell(
      `this is a defect of forall itself: ${what}`,
      'Run it with FORALL_DEBUG=1 and report what it says.',
    )
    for (const line of stack) await print(`${plain(line)}\n`, process.stderr)
  }
}

const tell = (message: string, advice?: string): Promise<void> => {
  const paint = paintFor(process.stderr)
  // What a program printed last has lines of its own.
  const lines = [...message.split('\n'), ...(advice === undefined ? [] : [advice])].map(plain)
  return print(`${paint('forall:', 'red')} ${lines.join('\n        ')}\n`, process.stderr)
}
