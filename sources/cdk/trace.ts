import { isAbsolute, relative, sep } from 'node:path'
import type { Place } from '../../model/place.ts'
import { limits } from './limits.ts'

/**
 * The lines of the app that made a construct, the innermost first, from a stack trace as CDK writes it:
 * `new Storage (file:///app/lib/storage.ts:6:105)`. Lines of libraries are left out; CDK itself shortens most
 * of them to `...new Bucket in aws-cdk-lib...`.
 */
export const placesIn = (frames: readonly unknown[], from: string): readonly Place[] =>
  frames
    .slice(0, 1_000)
    .flatMap((frame) => placeIn(frame, from) ?? [])
    .slice(0, limits.trace)

const placeIn = (frame: unknown, from: string): Place | undefined => {
  if (typeof frame !== 'string' || frame.length > limits.text) return undefined
  const match = /^(.+?):(\d{1,9})(?::\+?(\d{1,9}))?$/.exec(locationIn(frame))
  const [, file = '', line, column] = match ?? []
  const path = pathOf(file)
  if (path === '' || line === undefined || isLibrary(path)) return undefined
  return {
    file: nearer(path, from),
    line: Number(line),
    ...(column !== undefined && { column: Number(column) }),
  }
}

const locationIn = (frame: string): string =>
  (frame.endsWith(')') ? inParentheses(frame) : frame).trim().replace(/^at /, '')

/** Of a statement at the top of a module, CDK writes the place in front and leaves the parentheses empty: `app.mjs:5 (:)`. */
const inParentheses = (frame: string): string => {
  const open = frame.lastIndexOf('(')
  const inside = frame.slice(open + 1, -1)
  return inside === ':' ? frame.slice(0, open) : inside
}

const isLibrary = (path: string): boolean =>
  path.startsWith('node:') || path.startsWith('...') || /[\\/]node_modules[\\/]/.test(path)

const pathOf = (file: string): string => {
  if (!file.startsWith('file://')) return file
  try {
    return decodeURIComponent(file.slice('file://'.length))
  } catch {
    return file.slice('file://'.length)
  }
}

/** A path below the working directory is shown from there, as all others are. */
const nearer = (path: string, from: string): string => {
  if (!isAbsolute(path)) return path
  const steps = relative(from, path)
  return steps === '' || steps === '..' || steps.startsWith(`..${sep}`) || isAbsolute(steps) ? path : steps
}
