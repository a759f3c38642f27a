import { type Paint, painter } from '../reports/layout.ts'
import { plain } from '../reports/plain.ts'
import type { Rendering } from '../reports/rendering.ts'

/** Whether a stream takes colours: `NO_COLOR` and pipes are respected, `FORCE_COLOR` too. */
const hasColour = (stream: NodeJS.WriteStream): boolean => {
  const { NO_COLOR: no, FORCE_COLOR: force } = process.env
  if (no !== undefined && no !== '') return false
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return stream.isTTY === true && stream.hasColors()
}

export const paintFor = (stream: NodeJS.WriteStream): Paint => painter(hasColour(stream))

/** The columns of a terminal; undefined in a pipe, where lines are best left whole. */
export const widthOf = (stream: NodeJS.WriteStream): number | undefined =>
  stream.isTTY === true ? Math.max(40, stream.columns ?? 80) : undefined

/** How a report looks where it is printed. */
export const renderingFor = (stream: NodeJS.WriteStream): Rendering => {
  const width = widthOf(stream)
  return { colour: hasColour(stream), ...(width !== undefined && { width }) }
}

/** Help is text to be read, in a pipe as well. */
export const helpWidth = (): number => Math.min(100, widthOf(process.stdout) ?? 80)

/** Writes a text, and waits until it is out: `process.exit` would cut a pipe off. */
export const print = (text: string, stream: NodeJS.WriteStream = process.stdout): Promise<void> =>
  new Promise((done) => {
    stream.write(text, () => done())
  })

/** Writes a report as fast as its reader takes it, so that it is never in memory whole. */
export const printAll = async (pieces: Iterable<string>): Promise<void> => {
  for (const piece of pieces) await print(piece)
}

let settled: number | undefined

/** What the process ends with from here on, even where its reader goes away. */
export const settle = (status: number): void => {
  settled = status
  process.exitCode = status
}

/** In milliseconds, how long is waited for what a configuration leaves open, such as a timer. */
const longestWait = 500

/**
 * Ends when nothing is left to do, and soon in any case. `process.exit` at once can wait for ever: it joins the threads in
 * which V8 compiles, and one of these may wait for the main thread to collect garbage (nodejs/node#54918).
 */
export const endSoon = (): void => {
  setTimeout(() => process.exit(), longestWait).unref()
}

/** A configuration, or somebody's own policy, may end the process or wait for ever: that is no run that passes. */
export const refuseEarlyEnd = (): void => {
  process.on('exit', () => {
    if (settled === undefined)
      process.stderr.write(
        'forall: It was ended before it was done, by the configuration or an own policy.\n',
      )
    process.exitCode = settled ?? 2
  })
}

/** Who reads has gone (`| head`): that is no error, and nothing is left to do. A full disk is one. */
export const endWithReader = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') settle(settled ?? 0)
      else {
        settle(2)
        if (stream === process.stdout)
          process.stderr.write(`forall: The output cannot be written (${error.code}).\n`)
      }
      endSoon()
    })
  }
}

/** What a person should know while it happens, such as that a program is run. */
export const say = (message: string): void => {
  process.stderr.write(`forall: ${plain(message)}\n`)
}

/** How far it is, on a terminal only, and gone when it is done. */
export const progressOn = (
  stream: NodeJS.WriteStream,
): { show(done: number, total: number): void; end(): void } => {
  if (stream.isTTY !== true) return { show: () => {}, end: () => {} }
  let shownAt = performance.now() + 200
  let isShown = false
  return {
    show: (done, total) => {
      const now = performance.now()
      if (now < shownAt) return
      shownAt = now + 80
      isShown = true
      stream.write(`\r\u001B[2Kjudging ${Math.floor((100 * done) / Math.max(1, total))} %`)
    },
    end: () => {
      if (isShown) stream.write('\r\u001B[2K')
    },
  }
}
